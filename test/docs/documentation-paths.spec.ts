import { expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { documentation } from '../../lib/core/documentation.js';
import { readSources } from '../architecture/lib-imports.js';
import { anchorsOf, readPages } from './markdown.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const packed = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as {
  readonly name: string;
  readonly files: readonly string[];
};
const headings = new Set(
  readPages(root).flatMap((page) =>
    [...anchorsOf(page)].map(
      (anchor) => `node_modules/${packed.name}/${page.path}#${anchor}`,
    ),
  ),
);
const named = readSources(`${root}/lib`).flatMap(({ text }) =>
  [...text.matchAll(/documentation\('([\w-]+\.md#[\w-]+)'\)/g)].map(
    ([, heading = '']) => heading as `${string}.md#${string}`,
  ),
);

it.each(named)('messages lead to %s, which is published', (heading) => {
  expect(headings).toContain(documentation(heading));
  expect(packed.files).toContain('docs');
});

it.each(namedFiles())('%s, which a page names, exists', (file) => {
  expect(existsSync(`${root}/${file}`)).toBe(true);
});

/** The files and folders of the repository that pages name in code, such as `lib/core`. */
function namedFiles(): readonly string[] {
  const files = readPages(root).flatMap(({ text }) =>
    [...text.matchAll(/`((?:lib|test|sample|bench)\/[\w./-]+)`/g)].map(
      ([, file = '']) => file,
    ),
  );
  return [...new Set(files)];
}
