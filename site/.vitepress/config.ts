import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { slug } from 'github-slugger';
import { defineConfig } from 'vitepress';
import { API_REFERENCE } from './api-reference.js';
import { GUIDE } from './pages.js';
import { addressOf, MOVED_PAGES } from './moved-pages.js';
import { withSiteLinks } from './site-links.js';

const VUE = join(import.meta.dirname, '../node_modules/vue');

export default defineConfig({
  title: 'nestjs-cors',
  description:
    'CORS for NestJS: one policy per route, declared with a decorator, on preflights, responses and errors alike.',
  // The pages are those that people read in the repository and in the package.
  srcDir: '..',
  srcExclude: [
    '**/node_modules/**',
    '.changeset/**',
    'sample/**',
    'test/**',
    'coverage/**',
  ],
  outDir: './dist',
  cacheDir: './.cache',
  rewrites: { ...MOVED_PAGES, 'site/api/:page*': 'api/:page*' },
  cleanUrls: true,
  markdown: {
    // Those that VitePress uses have keywords and comments too pale for small text.
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-default' },
    config: withSiteLinks,
    // The links are written for the repository, so headings have the names that they have there.
    anchor: { slugify: (text) => slug(text) },
  },
  vite: {
    resolve: {
      // The pages are above the folder that has the site's packages.
      alias: [
        {
          find: /^vue$/,
          replacement: `${VUE}/dist/vue.runtime.esm-bundler.js`,
        },
        { find: 'vue/server-renderer', replacement: `${VUE}/server-renderer` },
      ],
    },
  },
  themeConfig: {
    nav: [
      { text: 'Guide', link: '/' },
      { text: 'API', link: '/api/' },
    ],
    sidebar: {
      '/': GUIDE.map(({ text, items }) => ({
        text,
        items: items.map((item) => ({ ...item, link: addressOf(item.link) })),
      })),
      '/api/': API_REFERENCE,
    },
    search: { provider: 'local' },
    outline: [2, 3],
  },
  buildEnd({ outDir }) {
    copyFileSync(
      join(import.meta.dirname, '../../LICENSE'),
      join(outDir, 'LICENSE'),
    );
  },
});
