// Two bundles of one source: ECMAScript modules for Nest 12, CommonJS for Nest 11 with Jest. A few large files load
// faster than many small ones. They are not minified: whoever debugs or reviews reads the code with its comments,
// so that no source maps are needed. Each folder says in a package.json of its own which of the two it is.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';

/** Each entry point of the package, by the name of its file in a bundle. */
const ENTRIES = {
  index: 'index',
  inspector: 'inspector/cors-inspector.module',
  redis: 'redis/redis-origin-store',
  testing: 'testing/origin-store-contract',
};
const COMMAND = 'dist/cli.js';
const COMPILED = 'dist/compiled';
const BUNDLES = [
  { folder: 'dist/esm', type: 'module', format: 'es' },
  { folder: 'dist/cjs', type: 'commonjs', format: 'cjs' },
];

rmSync('dist', { recursive: true, force: true });
compile();
await bundle('.js', [embedded(await pageFiles())], BUNDLES);
await bundle('.d.ts', [dts()], [{ folder: 'dist/esm', format: 'es' }]);
await bundleCommand();
for (const { folder, type } of BUNDLES) {
  copyDeclarations('dist/esm', folder);
  writeFileSync(`${folder}/package.json`, `{ "type": "${type}" }\n`);
}
rmSync(COMPILED, { recursive: true });

function compile() {
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '--project', 'tsconfig.build.json'], {
    stdio: 'inherit',
  });
}

/** Bundles the compiled files that end in `extension`; packages stay imports. */
async function bundle(extension, plugins, outputs) {
  const build = await rollup({
    input: Object.fromEntries(
      Object.entries(ENTRIES).map(([name, path]) => [
        name,
        `${COMPILED}/${path}${extension}`,
      ]),
    ),
    external: /^[^./]/,
    plugins,
    onwarn: ({ code, message }) => {
      // Of what TypeScript writes for decorators; undefined is right there.
      if (code !== 'THIS_IS_UNDEFINED') {
        throw new Error(message);
      }
    },
  });
  for (const { folder, format } of outputs) {
    await build.write({
      dir: folder,
      format,
      // As TypeScript does it: what a CommonJS package exports is its default.
      interop: 'auto',
      entryFileNames: `[name]${extension}`,
      chunkFileNames: ({ name }) => `${name.replace(/\.d$/, '')}${extension}`,
    });
  }
  await build.close();
}

/** The command is a file of its own, so that it divides no bundle of those who import the package. */
async function bundleCommand() {
  const build = await rollup({
    input: `${COMPILED}/cli/cli.js`,
    external: /^[^./]/,
  });
  await build.write({
    file: COMMAND,
    format: 'es',
    banner: '#!/usr/bin/env node',
  });
  await build.close();
  chmodSync(COMMAND, 0o755);
}

/** Returns the page of the inspector: one script of all its modules, and its style sheet. */
async function pageFiles() {
  const folder = 'lib/inspector/page';
  const build = await rollup({ input: `${folder}/main.js` });
  const { output } = await build.generate({ format: 'es' });
  await build.close();
  const [{ code }] = output;
  return [
    ['main.js', { type: 'text/javascript; charset=utf-8', text: code }],
    [
      'style.css',
      {
        type: 'text/css; charset=utf-8',
        text: readFileSync(`${folder}/style.css`, 'utf8'),
      },
    ],
  ];
}

/** Puts the page into the code that serves it, so that an application that is bundled has it, too. */
function embedded(files) {
  return {
    name: 'embedded-page',
    load: (id) =>
      id.endsWith('/inspector/page-files.js')
        ? `const FILES = new Map(${JSON.stringify(files)});\nexport function pageFiles() { return FILES; }\n`
        : null,
  };
}

function copyDeclarations(from, to) {
  if (from === to) {
    return;
  }
  for (const file of readdirSync(from)) {
    if (file.endsWith('.d.ts')) {
      cpSync(`${from}/${file}`, `${to}/${file}`);
    }
  }
}
