import { expect, it } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { GUIDE } from '../../site/.vitepress/pages.js';
import { readPages } from './markdown.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Pages that are no Markdown of the root or of docs. */
const OTHERS = ['/CHANGELOG', '/bench/README'];

it('the navigation of the site has every page once', () => {
  const links = GUIDE.flatMap(({ items }) => items.map(({ link }) => link));
  const pages = readPages(root).map(({ path }) =>
    path === 'README.md' ? '/' : `/${path.replace(/\.md$/, '')}`,
  );

  expect(links.toSorted()).toEqual([...pages, ...OTHERS].toSorted());
});
