import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { StringTable } from '../../../lib/core/origin/string-table.js';

/** Some are the end of others. */
const TEXTS = Array.from({ length: 60 }, (_, index) => {
  const name = `a${'b'.repeat(index % 7)}${index % 10}`;
  return index < 30 ? name : `.${name}.${index}`;
}).filter((text, index, all) => all.indexOf(text) === index);

/** Few, so that texts share one; those at the edges, where a run goes on at the start. */
const HASHES = [1, 2, 3, 15, 31, 47, -1, -2, 2 ** 31 - 1, -(2 ** 31)];

const hashes = fc.array(fc.constantFrom(...HASHES), {
  minLength: TEXTS.length,
  maxLength: TEXTS.length,
});
const changes = fc.array(
  fc.record({
    kind: fc.constantFrom('add', 'add', 'delete'),
    text: fc.nat({ max: TEXTS.length - 1 }),
  }),
  { minLength: 30, maxLength: 80, size: 'max' },
);

describe('a table of texts whose hashes collide', () => {
  it('has what a Set has, after every change', () => {
    let longest = 0;
    fc.assert(
      fc.property(hashes, changes, (hashOfEach, steps) => {
        const table = new StringTable();
        const model = new Set<string>();
        for (const step of steps) {
          const text = TEXTS[step.text] ?? '';
          const hash = hashOfEach[step.text] ?? 0;
          const was = model.has(text);
          if (step.kind === 'add') {
            expect(table.add(hash, text)).toBe(!was);
            model.add(text);
          } else {
            expect(table.delete(hash, text)).toBe(was);
            model.delete(text);
          }
          longest = Math.max(longest, model.size);
          const found = TEXTS.filter((each, index) =>
            table.has(hashOfEach[index] ?? 0, each, 0),
          );
          expect(found.toSorted()).toEqual([...model].toSorted());
          expect([...table].toSorted()).toEqual([...model].toSorted());
        }
      }),
      { numRuns: 60, seed: 20261121 },
    );
    // It has grown beyond the slots that it began with.
    expect(longest).toBeGreaterThan(16);
  });

  it('is asked about what a text ends with', () => {
    const table = new StringTable();
    table.add(7, '.example.com');
    expect(table.has(7, 'app.example.com', 3)).toBe(true);
    expect(table.has(7, 'app.example.com', 4)).toBe(false);
    expect(table.has(7, '.example.com.', 0)).toBe(false);
    expect(table.has(7, '.example.com', 0)).toBe(true);
    expect(table.has(8, '.example.com', 0)).toBe(false);
  });

  it.each(['\u0141', '\u00ff', '\u0000'])(
    'takes %j for no character of ASCII',
    (character) => {
      const table = new StringTable();
      table.add(7, 'A');
      expect(table.has(7, character, 0)).toBe(false);
    },
  );

  it('takes no text and the next one for one text', () => {
    const table = new StringTable();
    table.add(7, 'A');
    table.add(8, 'B');
    expect(table.has(7, 'A\u0000\u0001B', 0)).toBe(false);
  });

  it('is iterated over as it was when that began', () => {
    const table = new StringTable();
    table.add(7, 'first');
    table.add(8, 'second');
    const seen: string[] = [];
    for (const text of table) {
      seen.push(text);
      table.delete(7, 'first');
      table.add(7, 'first');
      table.add(9, `after ${text}`);
    }
    expect(seen).toEqual(['first', 'second']);
    expect([...table]).toEqual([
      'second',
      'after first',
      'first',
      'after second',
    ]);
  });
});
