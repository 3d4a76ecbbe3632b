import { describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { recipePages } from '../recipes/recipe-pages.js';
import { compileSnippets } from './compile-snippets.js';
import { fieldsOfInterface } from './interface-fields.js';
import {
  anchorLinksOf,
  anchorsOf,
  fileLinksOf,
  firstCellsOf,
  readPages,
  snippetsOf,
} from './markdown.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pages = readPages(root);
const readme = pages.filter(({ path }) => path === 'README.md');
// Recipes need packages that are not installed for these tests; `npm run test:recipes` compiles them.
const elsewhere = recipePages(root);
const snippets = pages
  .filter(({ path }) => !elsewhere.includes(path))
  .flatMap((page) => snippetsOf(page, 'ts'));

const WRONG = {
  page: 'wrong.md',
  heading: 'Wrong',
  code: `import { Cors } from 'nestjs-cors';\nexport const decorator = Cors({ orgin: '*' });`,
};
// One program for all, the wrong one included: each costs seconds.
const faults = compileSnippets(root, [...snippets, WRONG]);

describe('the documentation', () => {
  it('has snippets that compile as they are printed', () => {
    expect(snippets.length).toBeGreaterThan(5);
    expect(faults.filter(({ page }) => page !== WRONG.page)).toEqual([]);
  });

  it('has links that lead to headings', () => {
    const anchors = new Map(
      pages.map((page) => [page.path, anchorsOf(page)] as const),
    );
    const links = pages.flatMap(anchorLinksOf);

    expect(links.length).toBeGreaterThan(10);
    expect(
      links.filter(({ target, anchor }) => !anchors.get(target)?.has(anchor)),
    ).toEqual([]);
  });

  it('has links that lead to files', () => {
    const files = pages.flatMap(fileLinksOf);
    // GitHub serves it; no file of the project.
    const missing = files.filter(
      (file) => !file.startsWith('..') && !existsSync(join(root, file)),
    );

    expect(files.length).toBeGreaterThan(10);
    expect(missing).toEqual([]);
  });

  it('leads from the README to every page, or to one that links it', () => {
    const direct = readme.flatMap(fileLinksOf);
    const linked = [
      ...direct,
      ...pages.filter(({ path }) => direct.includes(path)).flatMap(fileLinksOf),
    ];

    expect(pages.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['docs/errors.md']),
    );
    expect(
      pages
        .map(({ path }) => path)
        .filter((path) => path !== 'README.md' && !linked.includes(path)),
    ).toEqual([]);
  });

  it('has the commands that start and test the project in the README', () => {
    const commands = readme.flatMap((page) => snippetsOf(page, 'sh'));

    expect(commands.map(({ code }) => code)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^npm ci && npm start\b.*\nnpm ci && npm test\b/),
      ]),
    );
  });

  it('lists every option, and nothing that is none', () => {
    const options = [
      ...fieldsOfInterface(
        `${root}/lib/core/policy/policy-options.ts`,
        'CorsPolicyOptions',
      ),
      ...fieldsOfInterface(
        `${root}/lib/nest/options/cors-module-options.ts`,
        'CorsModuleOptions',
      ),
    ];
    const listed = readme.flatMap((page) => firstCellsOf(page, 'option'));

    expect(listed.toSorted()).toEqual(options.toSorted());
  });
});

describe('the check of the documentation', () => {
  const page = (text: string) => ({ path: 'README.md', text });

  it('finds a snippet that uses an option which does not exist', () => {
    expect(faults.filter(({ page }) => page === WRONG.page)).toEqual([
      {
        page: WRONG.page,
        heading: WRONG.heading,
        message: expect.stringMatching(/^line 2: (?:.|\n)*'orgin'/),
      },
    ]);
  });

  it('finds a snippet under its heading, as it is printed', () => {
    const text = '# A\n\n```sh\n# B\n```\n\n## C\n\n```ts\nlet d;\n\n```\n';

    expect(snippetsOf(page(text), 'ts')).toEqual([
      { page: 'README.md', heading: 'C', code: 'let d;\n' },
    ]);
  });

  it('finds the anchor of a heading with code and punctuation', () => {
    const anchors = anchorsOf(page('## Who, `enableCors()`?\n'));

    expect([...anchors]).toEqual(['who-enablecors']);
  });

  it('reads links to the page itself and to its neighbors', () => {
    const links = anchorLinksOf(page('[a](#a) [b](docs/b.md#c) [d](LICENSE)'));

    expect(links).toEqual([
      { page: 'README.md', target: 'README.md', anchor: 'a' },
      { page: 'README.md', target: 'docs/b.md', anchor: 'c' },
    ]);
  });
});
