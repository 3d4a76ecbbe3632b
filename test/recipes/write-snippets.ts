// Writes the snippets of the recipes to test/recipes/pages, each under the name in its first line.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { snippetsOf } from '../docs/markdown.js';
import { recipePages } from './recipe-pages.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const written = join(root, 'test/recipes/pages');

rmSync(written, { recursive: true, force: true });
for (const path of recipePages(root)) {
  const folder = join(written, basename(path, '.md'));
  mkdirSync(folder, { recursive: true });
  const text = readFileSync(join(root, path), 'utf8');
  for (const { heading, code } of snippetsOf({ path, text }, 'ts')) {
    const name = /^\/\/ ([\w.-]+\.ts)\n/.exec(code)?.[1];
    if (name === undefined) {
      throw new Error(
        `${path}: a snippet under "${heading}" does not name its file, so that no test can import it. Begin it with a line such as "// app.module.ts".`,
      );
    }
    writeFileSync(join(folder, name), `${code}\n`, { flag: 'wx' });
  }
}
