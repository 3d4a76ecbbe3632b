import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DividedSet } from '../../../lib/core/origin-set/divided-set.js';

/** Far more than stay in one `Set`. */
const MANY = 6000;
const LARGE = 200_000;
/** How many entries a list takes before requests get their turn. */
const TURN = 500;

/** Names as customers' origins have them when a program gives them out. */
const SEQUENCES: readonly [string, (index: number) => string][] = [
  ['with zeros in front', (index) => `https://tenant-${padded(index)}.test`],
  ['as they are', (index) => `https://tenant-${index}.example.com`],
  ['in the middle', (index) => `https://a.tenant${index}.shops.example.co.uk`],
  ['of 36 digits', (index) => `https://${index.toString(36)}.example`],
  ['in the port', (index) => `https://h${index >> 15}.test:${index % 32768}`],
  ['in two places', (index) => `https://${index % 317}.${index >> 8}.test`],
];

function padded(index: number): string {
  return String(index).padStart(12, '0');
}

function name(index: number): string {
  return `.tenant-${index}.example.com`;
}

function setOf(count: number): DividedSet {
  const set = new DividedSet();
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
  it('behaves like a Set of any size', () => {
    const sizes: number[] = [];
    fc.assert(
      fc.property(changes, (steps) => {
        const set = new DividedSet();
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
          }
        }
      }),
      { numRuns: 40, seed: 20261121 },
    );
    expect(sizes.filter((size) => size < 2000).length).toBeGreaterThan(5);
    expect(sizes.filter((size) => size > 2500).length).toBeGreaterThan(5);
  }, 60_000);
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

// An `expect()` for each of them would be slow.
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
  ])('%s: each name that stays comes once', (_, before, added) => {
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
  ])('%s: a deleted name does not come', (_, before, added) => {
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

describe('growing', () => {
  it.each(SEQUENCES)(
    'to 200,000 names numbered %s moves at most a tenth of them in a turn',
    (_, nameOf) => {
      const moved = movedWhileGrowing(LARGE, nameOf);
      // A single `Set` moves 131,072 of them in one turn.
      expect(Math.max(...moved)).toBeLessThan(LARGE / 10);
    },
    30_000,
  );

  it('moves as many as a `Set` does if somebody chooses names of one part', () => {
    const names = namesOfOnePart();
    const moved = movedWhileGrowing(
      names.length,
      (index) => names[index] ?? '',
    );
    const total = moved.reduce((sum, each) => sum + each, 0);
    // Each doubling moves as many as all before it together. Dividing moves some once more.
    expect(total).toBeGreaterThan(names.length / 2);
    expect(total).toBeLessThan(names.length * 2);
    const set = new DividedSet();
    for (const each of names) {
      set.add(each);
    }
    expectEachOnce([...set], new Set(names));
  });
});

/** How many entries the sets within a set moved as they doubled, for each turn. */
function movedWhileGrowing(
  count: number,
  nameOf: (index: number) => string,
): readonly number[] {
  let moved = 0;
  class CountedSet extends Set<string> {
    override add(text: string): this {
      const before = this.size;
      super.add(text);
      // V8's table of a `Set` has room for a power of two.
      if (before > 0 && before < this.size && (before & (before - 1)) === 0) {
        moved += before;
      }
      return this;
    }
  }
  const original = globalThis.Set;
  globalThis.Set = CountedSet as SetConstructor;
  try {
    const set = new DividedSet();
    const turns: number[] = [];
    for (let index = 0; index < count; index++) {
      set.add(nameOf(index));
      if (index % TURN === TURN - 1) {
        turns.push(moved);
        moved = 0;
      }
    }
    return turns;
  } finally {
    globalThis.Set = original;
  }
}

/** `ao` and `c1` add the same to the sum from which a part is chosen. */
function namesOfOnePart(): readonly string[] {
  let names = [''];
  for (let block = 0; block < 14; block++) {
    names = names.flatMap((each) => [`${each}ao`, `${each}c1`]);
  }
  return names;
}
