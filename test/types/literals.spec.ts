import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compileSnippets } from '../docs/compile-snippets.js';

const DIRECTIVE = '// @ts-expect-error ';
const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (name: string) =>
  readFileSync(new URL(name, import.meta.url), 'utf8');

const mistaken = read('mistaken-literals.ts');
const expected = mistaken.split('\n').flatMap((text, index) => {
  const [, sentence] = text.split(DIRECTIVE);
  return sentence === undefined ? [] : [{ line: index + 2, sentence }];
});
// Without the directives the compiler says what it finds. One program for both files.
const faults = compileSnippets(root, [
  {
    page: 'mistaken',
    heading: '',
    code: mistaken.replaceAll(DIRECTIVE, '// '),
  },
  { page: 'permitted', heading: '', code: read('permitted-literals.ts') },
]);
const found = faults
  .filter(({ page }) => page === 'mistaken')
  .map(({ message }) => message);

describe('the types of literals', () => {
  it.each(expected)('say on line $line: $sentence', ({ line, sentence }) => {
    const messages = found.filter((text) => text.startsWith(`line ${line}: `));

    expect(messages).toEqual([expect.stringContaining(sentence)]);
  });

  it('find the mistakes that are marked, and no others', () => {
    expect(expected.length).toBeGreaterThan(20);
    expect(found).toHaveLength(expected.length);
  });

  it('let through what is permitted or known at run time only', () => {
    expect(faults.filter(({ page }) => page === 'permitted')).toEqual([]);
  });
});
