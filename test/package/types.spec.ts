import { describe, expect, it } from '@jest/globals';
import { cpSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import newestTypeScript from 'typescript';
import {
  NEST_11_APPLICATION,
  STARTED_APPLICATION,
  type Application,
} from './applications.js';
import {
  checkTypes,
  type CheckedTypes,
  type Compilation,
} from './check-types.js';
import { installApplication, packageFolder } from './install-application.js';
import type { Condition } from './subpaths.js';

const oldestTypeScript: typeof newestTypeScript = createRequire(
  new URL('../typescript-5.0/package.json', import.meta.url),
)('typescript');

const NODE_16 = { module: 'node16', moduleResolution: 'node16' } as const;
const NODE_NEXT = { module: 'nodenext', moduleResolution: 'nodenext' } as const;
// What an application that was made before 2023 has. The newest compiler has given it up.
const OLDEST = {
  compiler: oldestTypeScript,
  target: 'es2022',
  skipLibCheck: true,
} as const;
const NODE_10 = {
  ...OLDEST,
  module: 'commonjs',
  moduleResolution: 'node10',
} as const;
const OLDEST_NODE_16 = { ...OLDEST, ...NODE_16 } as const;
const BUNDLER = { module: 'esnext', moduleResolution: 'bundler' } as const;

type Row = readonly [Application, Compilation, string, Condition];

// Under node16 a CommonJS file cannot import Nest 12, which is ESM only, at all.
const ROWS: readonly Row[] = [
  [STARTED_APPLICATION, NODE_16, '.mts', 'import'],
  [STARTED_APPLICATION, NODE_NEXT, '.mts', 'import'],
  [STARTED_APPLICATION, NODE_NEXT, '.cts', 'require'],
  [STARTED_APPLICATION, BUNDLER, '.ts', 'import'],
  [NEST_11_APPLICATION, NODE_16, '.mts', 'import'],
  [NEST_11_APPLICATION, NODE_16, '.cts', 'require'],
  [NEST_11_APPLICATION, NODE_NEXT, '.mts', 'import'],
  [NEST_11_APPLICATION, NODE_NEXT, '.cts', 'require'],
  [NEST_11_APPLICATION, BUNDLER, '.ts', 'import'],
  [NEST_11_APPLICATION, NODE_10, '.ts', 'require'],
  [NEST_11_APPLICATION, OLDEST_NODE_16, '.cts', 'require'],
  [NEST_11_APPLICATION, OLDEST_NODE_16, '.mts', 'import'],
];

describe('the types fit who uses them and are sound in themselves', () => {
  it.each(
    ROWS.map(([application, compilation, extension, condition]) => ({
      application,
      compilation,
      extension,
      condition,
      version: (compilation.compiler ?? newestTypeScript).version,
    })),
  )(
    'beside Nest $application.nest under $compilation.moduleResolution of TypeScript $version, in a $extension file',
    async ({ application, compilation, extension, condition }) => {
      const { folder, faults, files } = await check(
        application,
        compilation,
        extension,
      );
      const kind = condition === 'import' ? 'dist/esm/' : 'dist/cjs/';

      expect(faults).toEqual([]);
      expect(files).toContain(join(packageFolder(folder), kind, 'index.d.ts'));
      expect(files.filter((file) => !file.includes(kind))).toEqual([]);
    },
  );
});

async function check(
  application: Application,
  compilation: Compilation,
  extension: string,
): Promise<CheckedTypes & { readonly folder: string }> {
  const { folder } = await installApplication(application);
  const names = ['consumer', 'mistaken-consumer'].map((name) => {
    const source = new URL(`types/${name}.ts`, import.meta.url);
    cpSync(fileURLToPath(source), join(folder, `${name}${extension}`));
    return `${name}${extension}`;
  });
  return { folder, ...checkTypes(folder, names, compilation) };
}
