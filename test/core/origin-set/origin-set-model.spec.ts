import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { howMany } from '../../how-many.js';
import { OriginSet } from '../../../lib/core/origin-set/origin-set.js';
import { serialize } from '../../laws/origins.js';
import type { SerializedOrigin } from '../../../lib/core/origin/serialized-origin.js';

/** An entry, and which origins it stands for. */
interface Entry extends SerializedOrigin {
  /** With a star, or `''`. */
  readonly label: string;
  /** Several ports, if it has a list of them. */
  readonly ports: readonly string[];
}

const KINDS: readonly ((index: number) => Entry)[] = [
  (index) => entry('https', `tenant-${index}.example.com`),
  (index) => entry('https', `tenant-${index}.example.com`, '8443'),
  (index) => entry('http', `tenant-${index}.example.com`, '*'),
  (index) => entry('https', `tenant-${index}.example.com`, '', '*'),
  (index) => entry('https', `tenant-${index}.example.com`, '8443', '*'),
  (index) => entry('http', `tenant-${index}.example.com`, '', '*'),
  (index) => entry('https', `tenant-${index}.example.net`, '*', '*'),
  // Below one host: many texts before the star, many behind one that is the same, and both.
  (index) => entry('https', 'example.com', '', `tenant-${index}-*`),
  (index) => entry('https', 'example.com', '8443', `app-*-${index}`),
  (index) => entry('https', 'example.net', '*', `a-*-tenant-${index}`),
  (index) =>
    entry(
      'https',
      'example.net',
      '',
      `${index % 50}-*-${Math.floor(index / 50)}`,
    ),
  // Below many.
  (index) => entry('https', `tenant-${index}.example.net`, '', 'app-*'),
  (index) => entry('https', `tenant-${index}.example.com`, '[3000,8443]'),
  (index) => entry('https', `tenant-${index}.example.com`, '[3000,5173]', 'a*'),
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

/** Of one that an entry may stand for, or beside it. */
const origin: fc.Arbitrary<SerializedOrigin> = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    index: fc.nat({ max: MOST_OF_A_KIND }),
    scheme: fc.constantFrom(undefined, undefined, undefined, 'http', 'ftp'),
    star: fc.constantFrom('app', '7', '7-7', 'a.b', ''),
    before: fc.constantFrom('', '', '', '', 'app.', 'a.b.', 'app-'),
    end: fc.constantFrom('', '', '', '', '.'),
    port: fc.constantFrom(undefined, undefined, '8443', '3000', ''),
  })
  .map(({ kind, index, scheme, star, before, end, port }) => {
    const written = kind(index);
    const label = written.label.replace('*', star);
    return {
      scheme: scheme ?? written.scheme,
      host: `${before}${label === '' ? '' : `${label}.`}${written.host}${end}`,
      port: port ?? written.ports.at(-1)?.replace('*', '') ?? '',
    };
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

function entry(scheme: string, host: string, port = '', label = ''): Entry {
  return { scheme, host, port, label, ports: port.match(/[0-9]+/g) ?? [''] };
}

function apply(
  operation: string,
  changed: Entry,
  set: OriginSet,
  model: Map<string, Entry>,
): void {
  const { host, label } = changed;
  const text = serialize({
    ...changed,
    host: label === '' ? host : `${label}.${host}`,
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
  { scheme, host, port, label, ports }: Entry,
  asked: SerializedOrigin,
): boolean {
  return (
    scheme === asked.scheme &&
    (port === '*' || ports.includes(asked.port)) &&
    (label === ''
      ? asked.host === host
      : label === '*'
        ? asked.host.endsWith(`.${host}`)
        : isBelow(asked.host, label.split('*'), `.${host}`))
  );
}

function isBelow(
  asked: string,
  [before = '', behind = '']: readonly string[],
  host: string,
): boolean {
  const star = asked.slice(before.length, -(behind + host).length);
  return asked === before + star + behind + host && /^[a-z0-9-]+$/.test(star);
}
