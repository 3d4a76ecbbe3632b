// Two builds of one source: ECMAScript modules for Nest 12, CommonJS for Nest 11
// with Jest. Each folder says in a package.json of its own which of the two it is.
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

rmSync('dist', { recursive: true, force: true });
for (const [project, folder, type] of [
  ['tsconfig.build.json', 'dist/esm', 'module'],
  ['tsconfig.build.cjs.json', 'dist/cjs', 'commonjs'],
]) {
  execFileSync(process.execPath, [tsc, '--project', project], {
    stdio: 'inherit',
  });
  writeFileSync(`${folder}/package.json`, `{ "type": "${type}" }\n`);
}
