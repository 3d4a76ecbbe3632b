import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { howMany } from '../../how-many.js';
import { OriginSet } from '../../../lib/core/origin/origin-set.js';
import { serialize } from '../../laws/origins.js';
import type { SerializedOrigin } from '../../../lib/core/origin/serialized-origin.js';

/** An entry, and which origins it stands for. */
interface Entry extends SerializedOrigin {
  readonly subdomains: boolean;
}

const KINDS: readonly ((index: number) => Entry)[] = [
  (index) => entry('https', `tenant-${index}.example.com`),
  (index) => entry('https', `tenant-${index}.example.com`, '8443'),
  (index) => entry('http', `tenant-${index}.example.com`, '*'),
  (index) => entry('https', `tenant-${index}.example.com`, '', true),
  (index) => entry('https', `tenant-${index}.example.com`, '8443', true),
  (index) => entry('http', `tenant-${index}.example.com`, '', true),
  (index) => entry('https', `tenant-${index}.example.net`, '*', true),
];
const MOST_OF_A_KIND = 3000;
const RUNS = howMany(20, { inCi: 60 });

const change = fc.record({
  kind: fc.constantFrom(...KINDS),
  operation: fc.constantFrom('add', 'add', 'add', 'add', 'delete'),
  from: fc.oneof(fc.constant(0), fc.nat({ max: MOST_OF_A_KIND })),
  count: fc.oneof(
    fc.nat({ max: 20 }),
    fc.nat({ max: MOST_OF_A_KIND }),
    fc.constant(MOST_OF_A_KIND),
  ),
});
const changes = fc.array(change, { minLength: 1, maxLength: 10, size: 'max' });

const origin: fc.Arbitrary<SerializedOrigin> = fc.record({
  scheme: fc.constantFrom('https', 'https', 'http', 'ftp'),
  host: fc
    .tuple(
      fc.constantFrom('', 'app.', 'a.b.', 'app-'),
      fc.nat({ max: MOST_OF_A_KIND }),
      fc.constantFrom(
        '.example.com',
        '.example.com',
        '.example.net',
        '.example.com.',
      ),
    )
    .map(([label, index, end]) => `${label}tenant-${index}${end}`),
  port: fc.constantFrom('', '', '8443', '3000'),
});
const origins = fc.array(origin, {
  minLength: 100,
  maxLength: 100,
});

describe('a set of origins', () => {
  it('gives the same answers as a list that is matched entry by entry', () => {
    const sizes: number[] = [];
    const answers = { true: 0, false: 0 };
    fc.assert(
      fc.property(changes, origins, (steps, asked) => {
        const set = new OriginSet();
        const model = new Map<string, Entry>();
        for (const { kind, operation, from, count } of steps) {
          for (let index = from; index < from + count; index++) {
            apply(operation, kind(index), set, model);
          }
        }
        sizes.push(set.size);
        expect(set.size).toBe(model.size);
        const listed = [...set];
        const entries = new Set(listed);
        expect(listed.length).toBe(model.size);
        expect(entries.size).toBe(model.size);
        expect([...model.keys()].filter((each) => !entries.has(each))).toEqual(
          [],
        );
        for (const parsed of asked) {
          const text = serialize(parsed);
          const admitted = [...model.values()].some((each) =>
            standsFor(each, parsed),
          );
          answers[`${admitted}`]++;
          expect([text, set.admits(text, parsed)]).toEqual([text, admitted]);
          expect(set.hasExactly(text)).toBe(model.has(text));
          expect(set.has(text)).toBe(model.has(text));
        }
      }),
      { numRuns: RUNS, seed: 20261121 },
    );
    // Each side of where it is kept otherwise, and each answer, came up often.
    expect(sizes.filter((size) => size < 2000).length).toBeGreaterThan(
      RUNS / 6,
    );
    expect(sizes.filter((size) => size > 5000).length).toBeGreaterThan(
      RUNS / 6,
    );
    expect(answers.true).toBeGreaterThan(RUNS * 3);
    expect(answers.false).toBeGreaterThan(RUNS * 3);
  }, 120_000);
});

function entry(
  scheme: string,
  host: string,
  port = '',
  subdomains = false,
): Entry {
  return { scheme, host, port, subdomains };
}

function apply(
  operation: string,
  changed: Entry,
  set: OriginSet,
  model: Map<string, Entry>,
): void {
  const { host, subdomains } = changed;
  const text = serialize({
    ...changed,
    host: subdomains ? `*.${host}` : host,
  });
  const was = model.has(text);
  const answer = operation === 'add' ? set.add(text) : set.delete(text);
  if (
    answer !== (operation === 'add' || was) ||
    set.has(text) !== (operation === 'add')
  ) {
    throw new Error(`${operation} ${text}: ${answer}`);
  }
  if (operation === 'add') {
    model.set(text, changed);
  } else {
    model.delete(text);
  }
}

function standsFor(
  { scheme, host, port, subdomains }: Entry,
  asked: SerializedOrigin,
): boolean {
  return (
    scheme === asked.scheme &&
    (port === '*' || port === asked.port) &&
    (subdomains ? asked.host.endsWith(`.${host}`) : asked.host === host)
  );
}
