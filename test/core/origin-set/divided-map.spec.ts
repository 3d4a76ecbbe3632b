import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DividedMap } from '../../../lib/core/origin-set/divided-map.js';

/** Far more than stay in one `Map`. */
const MANY = 6000;

function name(index: number): string {
  return `.tenant-${index}.example.com`;
}

const changes = fc.array(
  fc.record({
    kind: fc.constantFrom('set', 'set', 'delete'),
    from: fc.nat({ max: MANY }),
    count: fc.nat({ max: 3000 }),
  }),
  { minLength: 1, maxLength: 8 },
);

describe('a map from strings', () => {
  it('is what a Map is, however many there are', () => {
    const sizes: number[] = [];
    fc.assert(
      fc.property(changes, (steps) => {
        const map = new DividedMap<number>();
        const model = new Map<string, number>();
        for (const [step, { kind, from, count }] of steps.entries()) {
          for (let index = from; index < from + count; index++) {
            if (kind === 'set') {
              map.set(name(index), step + index);
              model.set(name(index), step + index);
            } else if (map.delete(name(index)) !== model.delete(name(index))) {
              throw new Error(`${name(index)} was deleted otherwise.`);
            }
          }
          sizes.push(map.size);
          expect(map.size).toBe(model.size);
          expect(new Map(map)).toEqual(model);
          expect([...map].length).toBe(model.size);
        }
      }),
      { numRuns: 20, seed: 20261121 },
    );
    expect(sizes.filter((size) => size < 2000).length).toBeGreaterThan(5);
    expect(sizes.filter((size) => size > 2500).length).toBeGreaterThan(5);
  }, 60_000);

  it.each([10, MANY])('of %d finds the end of a text', (count) => {
    const map = new DividedMap<number>();
    for (let index = 0; index < count; index++) {
      map.set(name(index), index);
    }
    const origin = `https://app${name(7)}`;
    expect(map.get(origin, 'https://app'.length)).toBe(7);
    expect(map.get(origin, 'https://ap'.length)).toBeUndefined();
    expect(map.get(origin)).toBeUndefined();
  });
});

describe('iterating over a map that changes meanwhile', () => {
  it.each([
    ['a small one', 100, 100],
    ['one that gets large', 100, MANY],
    ['a large one', MANY, MANY],
  ])(
    '%s: what stays comes once, and what has gone does not',
    (_, before, added) => {
      const map = new DividedMap<number>();
      for (let index = 0; index < before; index++) {
        map.set(name(index), index);
      }
      const seen: string[] = [];
      for (const [text] of map) {
        seen.push(text);
        if (seen.length === 20) {
          for (let index = 0; index < added; index++) {
            map.set(`.later-${index}.example.com`, index);
          }
          for (const gone of seen.slice(0, 10)) {
            map.delete(gone);
          }
          map.delete(name(before - 1));
        }
      }
      const stayed = seen.filter((text) => text.startsWith('.tenant-'));
      expect(new Set(seen).size).toBe(seen.length);
      expect(stayed).not.toContain(name(before - 1));
      expect(stayed.length).toBe(before - 1);
    },
  );
});
