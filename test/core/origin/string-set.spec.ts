import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { StringSet } from '../../../lib/core/origin/string-set.js';

/** Far more than stay in one `Set`. */
const MANY = 6000;

function name(index: number): string {
  return `.tenant-${index}.example.com`;
}

function setOf(count: number): StringSet {
  const set = new StringSet();
  for (let index = 0; index < count; index++) {
    set.add(name(index));
  }
  return set;
}

const range = fc.tuple(fc.nat({ max: MANY }), fc.nat({ max: 3000 }));
const changes = fc.array(
  fc.record({ kind: fc.constantFrom('add', 'add', 'delete'), range }),
  { minLength: 1, maxLength: 8 },
);

describe('a set of strings', () => {
  it('is what a Set is, however many there are', () => {
    const sizes: number[] = [];
    fc.assert(
      fc.property(changes, (steps) => {
        const set = new StringSet();
        const model = new Set<string>();
        for (const {
          kind,
          range: [from, count],
        } of steps) {
          for (let index = from; index < from + count; index++) {
            const was = model.has(name(index));
            if (kind === 'add') {
              expectSame(set.add(name(index)), !was);
              model.add(name(index));
            } else {
              expectSame(set.delete(name(index)), was);
              model.delete(name(index));
            }
          }
          sizes.push(set.size);
          expect(set.size).toBe(model.size);
          expectEachOnce([...set], model);
          for (let index = 0; index < MANY + 3000; index += 29) {
            const has = model.has(name(index));
            expectSame(set.has(name(index)), has);
            expectSame(set.hasEndOf(`https://app${name(index)}`), has);
          }
        }
      }),
      { numRuns: 40, seed: 20261121 },
    );
    expect(sizes.filter((size) => size < 2000).length).toBeGreaterThan(5);
    expect(sizes.filter((size) => size > 2500).length).toBeGreaterThan(5);
  }, 60_000);

  it.each([10, MANY])('of %d has no end that begins elsewhere', (count) => {
    const set = setOf(count);
    expect(set.hasEndOf('https://a.b.tenant-7.example.com')).toBe(true);
    expect(set.hasEndOf('.tenant-7.example.com')).toBe(true);
    expect(set.hasEndOf('https://tenant-7.example.com')).toBe(false);
    expect(set.hasEndOf('https://a.tenant-7.example.com.')).toBe(false);
    expect(set.hasEndOf('https://a.tenant-7.example.com:1')).toBe(false);
    expect(set.hasEndOf('')).toBe(false);
  });
});

function expectEachOnce(
  texts: readonly string[],
  model: ReadonlySet<string>,
): void {
  expect(texts.length).toBe(model.size);
  expect(new Set(texts).size).toBe(model.size);
  expectSame(
    texts.every((text) => model.has(text)),
    true,
  );
}

// An `expect()` for each of a million would take its time.
function expectSame(actual: boolean, expected: boolean): void {
  if (actual !== expected) {
    expect(actual).toBe(expected);
  }
}

describe('iterating over a set that changes meanwhile', () => {
  it.each([
    ['a small one', 100, 100],
    ['one that gets large', 100, MANY],
    ['a large one', MANY, MANY],
  ])('%s: what stays comes once', (_, before, added) => {
    const set = setOf(before);
    const seen: string[] = [];
    for (const text of set) {
      seen.push(text);
      if (seen.length === 20) {
        for (let index = 0; index < added; index++) {
          set.add(`.later-${index}.example.com`);
        }
      }
    }
    const stayed = seen.filter((text) => text.startsWith('.tenant-'));
    expect(stayed.length).toBe(before);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it.each([
    ['a small one', 100, 0],
    ['one that gets large', 100, MANY],
    ['a large one', MANY, 0],
  ])('%s: what has gone does not come', (_, before, added) => {
    const set = setOf(before);
    const seen: string[] = [];
    for (const text of set) {
      if (seen.length === 20) {
        for (let index = 0; index < added; index++) {
          set.add(`.later-${index}.example.com`);
        }
        for (let index = 0; index < before; index++) {
          set.delete(name(index));
        }
      }
      seen.push(text);
    }
    // The one in hand had come before the others went.
    expect(seen.filter((text) => text.startsWith('.tenant-')).length).toBe(21);
  });
});
