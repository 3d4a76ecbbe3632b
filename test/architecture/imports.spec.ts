import { describe, expect, it } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import {
  crowdedRooms,
  filesOutsideLayers,
  foreignImportsOfCore,
  importCycles,
  importsOfBarrel,
  longFiles,
  outwardImports,
  upwardImports,
  vagueNames,
} from './architecture-faults.js';
import { importsOf, readSources } from './lib-imports.js';

const lib = readSources(fileURLToPath(new URL('../../lib', import.meta.url)));

describe('the library', () => {
  it('is read whole', () => {
    expect(lib.length).toBeGreaterThan(50);
    expect(lib.flatMap(importsOf).length).toBeGreaterThan(100);
  });

  it.each([
    [
      'imports one way, nest to http to lists to core, redis and testing to lists',
      outwardImports,
    ],
    ['imports one way between the rooms of a layer', upwardImports],
    ['has no crowded rooms', crowdedRooms],
    ['has a core that imports nothing else', foreignImportsOfCore],
    ['has no import of its barrel', importsOfBarrel],
    ['has no cycle of imports', importCycles],
    ['has every file in a layer', filesOutsideLayers],
    ['has no vague names', vagueNames],
    ['has short files', longFiles],
  ])('%s', (_, faultsOf) => {
    expect(faultsOf(lib)).toEqual([]);
  });
});

describe('the check of the architecture', () => {
  it('finds an import from an inner layer to an outer one', () => {
    const files = [
      file('core/a.ts', `import '../http/b.js';`),
      file('http/b.ts', `export * from '../nest/c.js';`),
      file('nest/c.ts', `import '../core/d.js';\nimport '../strays/e.js';`),
    ];

    expect(outwardImports(files)).toEqual([
      'core/a.ts → http/b.ts',
      'http/b.ts → nest/c.ts',
      'nest/c.ts → strays/e.ts',
    ]);
  });

  it('finds an import between entry points that do not know each other', () => {
    const files = [
      file('redis/a.ts', `import '../core/b.js';\nimport './c.js';`),
      file('redis/c.ts', `import '../nest/d.js';`),
      file('testing/e.ts', `import '../redis/a.js';\nimport '../http/f.js';`),
      file('nest/d.ts', `import '../redis/a.js';`),
      file('http/f.ts', `import '../testing/e.js';`),
      file('core/b.ts', `import '../testing/e.js';`),
    ];

    expect(outwardImports(files)).toEqual([
      'redis/c.ts → nest/d.ts',
      'testing/e.ts → redis/a.ts',
      'testing/e.ts → http/f.ts',
      'nest/d.ts → redis/a.ts',
      'http/f.ts → testing/e.ts',
      'core/b.ts → testing/e.ts',
    ]);
  });

  it('finds an import between rooms that goes up, and a room that nobody knows', () => {
    const files = [
      file('core/a.ts', `import './policy/b.js';`),
      file('core/policy/b.ts', `import '../origin/c.js';\nimport './e.js';`),
      file('core/origin/c.ts', `import '../policy/b.js';`),
      file('nest/d.ts', `import '../core/a.js';\nimport './attic/f.js';`),
      file('lists/g.ts', `import './h.js';`),
    ];

    expect(upwardImports(files)).toEqual([
      'core/a.ts → core/policy/b.ts',
      'core/origin/c.ts → core/policy/b.ts',
      'nest/d.ts → nest/attic/f.ts',
    ]);
  });

  it('finds a crowded room', () => {
    const files = Array.from({ length: 18 }, (_, index) =>
      file(`core/origin/a${index}.ts`, ''),
    );

    expect(crowdedRooms(files)).toEqual(['core/origin: 18 files']);
    expect(crowdedRooms(files.slice(1))).toEqual([]);
  });

  it('finds what the core imports from elsewhere', () => {
    const files = [
      file('core/a.ts', `import type { Server } from 'node:http';`),
      file('core/b.ts', `export const c = import('@nestjs/common');`),
      file('core/c.ts', `import { a } from './a.js';`),
      file('core/e.ts', `import 'tldts';\nimport 'rxjs';`),
      file('http/d.ts', `import 'node:http';`),
    ];

    expect(foreignImportsOfCore(files)).toEqual([
      'core/a.ts → node:http',
      'core/b.ts → @nestjs/common',
      'core/e.ts → rxjs',
    ]);
  });

  it('finds a cycle, also of types only, and once', () => {
    const files = [
      file('core/c.ts', `import type { A } from './a.js';`),
      file('core/a.ts', `import { b } from './b.js';`),
      file('core/b.ts', `export { c } from './c.js';`),
      file('core/d.ts', `import { a } from './a.js';`),
    ];

    expect(importCycles(files)).toEqual([
      'core/a.ts → core/b.ts → core/c.ts → core/a.ts',
    ]);
  });

  it('finds a file that imports itself', () => {
    expect(importCycles([file('core/a.ts', `import './a.js';`)])).toEqual([
      'core/a.ts → core/a.ts',
    ]);
  });

  it('finds an import of the barrel', () => {
    const files = [file('nest/a.ts', `import { Cors } from '../index.js';`)];

    expect(importsOfBarrel(files)).toEqual(['nest/a.ts → index.ts']);
  });

  it('finds files in no layer, vague names and long files', () => {
    const long = '// a line\n'.repeat(401);
    const files = [
      file('index.ts', ''),
      file('common/a.ts', ''),
      file('core/utils/b.ts', ''),
      file('nest/cors.constants.ts', ''),
      file('nest/long.ts', long),
    ];

    expect(filesOutsideLayers(files)).toEqual(['common/a.ts']);
    expect(vagueNames(files)).toEqual([
      'core/utils/b.ts',
      'nest/cors.constants.ts',
    ]);
    expect(longFiles(files)).toEqual(['nest/long.ts: 401 lines']);
  });
});

function file(path: string, text: string) {
  return { path, text };
}
