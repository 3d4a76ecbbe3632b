import { describe, expect, it } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { importsOf, readSources, valueImportsOf } from './lib-imports.js';

const reference = readSources(
  fileURLToPath(new URL('../reference', import.meta.url)),
);

/**
 * What a reference may run: its own files, Node and the Public Suffix List, for what is compared may not be asked.
 */
function isOfItsOwn(imported: string): boolean {
  return (
    imported.startsWith('./') ||
    imported.startsWith('node:') ||
    imported === 'tldts'
  );
}

describe('the reference of the policy', () => {
  it('is read whole', () => {
    expect(reference.length).toBeGreaterThan(10);
    expect(reference.flatMap(importsOf)).toContain(
      '../../lib/core/policy/policy-options.ts',
    );
  });

  it.each(reference)('has only types of the library: $path', (file) => {
    expect(
      valueImportsOf(file).filter((imported) => !isOfItsOwn(imported)),
    ).toEqual([]);
  });
});

describe('the check of the reference', () => {
  it.each([
    [`import { a } from '../../lib/core/a.js';`, true],
    [`import { type A, b } from '../../lib/core/a.js';`, true],
    [`import '../../lib/core/a.js';`, true],
    [`export { a } from '../../lib/core/a.js';`, true],
    [`export * from '../../lib/core/a.js';`, true],
    [`export const a = import('../../lib/core/a.js');`, true],
    [`import type { A } from '../../lib/core/a.js';`, false],
    [`export type { A } from '../../lib/core/a.js';`, false],
  ])('of what runs: %s', (text, isValue) => {
    expect(valueImportsOf({ path: 'a.ts', text })).toEqual(
      isValue ? ['../../lib/core/a.js'] : [],
    );
  });

  it('sees the import of a value beside that of a type', () => {
    const text = `import type { A } from '../b.js';\nimport { b } from '../b.js';`;
    expect(valueImportsOf({ path: 'a.ts', text })).toEqual(['../b.js']);
  });
});
