import type { Difference } from './differences.js';
import { LOOK_ALIKE } from './page-calls.js';
import type { Watched, WatchedCalls } from './watch-calls.js';

/** How far a migration is from what was expected of it. */
export interface Surprises {
  /** Calls with another outcome, other than stricter as expected. */
  readonly unexpected: readonly string[];
  /** Expected differences that no call shows. */
  readonly missing: readonly Difference[];
}

/** Compares what became of the calls before and after a migration. */
export function compareCalls(
  was: WatchedCalls,
  is: WatchedCalls,
  expected: readonly Difference[],
): Surprises {
  const strangers = strangersOf(is);
  const different = [
    ...paired(was.pages, is.pages),
    ...paired(was.programs, is.programs),
  ]
    .filter(isDifferent)
    .map((pair) => ({
      pair,
      kinds: expected.filter((kind) => isOf(kind, pair, strangers)),
    }));
  const shown = new Set(different.flatMap(({ kinds }) => kinds));
  return {
    unexpected: different
      .filter(({ kinds }) => kinds.length === 0)
      .map(({ pair }) => describe(pair)),
    missing: expected.filter((kind) => !shown.has(kind)),
  };
}

interface Pair {
  readonly was: Watched;
  readonly is: Watched;
}

function paired(
  was: readonly Watched[],
  is: readonly Watched[],
): readonly Pair[] {
  return was.map((each, index) => ({ was: each, is: is[index] ?? each }));
}

/** The origins whose pages can read nothing. */
function strangersOf({ pages }: WatchedCalls): ReadonlySet<string> {
  const known = new Set(
    pages
      .filter(({ status }) => status !== undefined)
      .map(({ origin }) => origin),
  );
  return new Set(
    pages.map(({ origin }) => origin).filter((origin) => !known.has(origin)),
  );
}

/** A preflight that is remembered for less long is the same. */
function isDifferent({ was, is }: Pair): boolean {
  return (
    is.status !== was.status ||
    is.readable.join() !== was.readable.join() ||
    is.ran.join() !== was.ran.join() ||
    is.maxAge > was.maxAge ||
    is.isShared
  );
}

function isOf(
  kind: Difference,
  { was, is }: Pair,
  strangers: ReadonlySet<string>,
): boolean {
  if (kind === 'plain-options') {
    return was.call.startsWith('OPTIONS ');
  }
  const isStricter =
    was.status !== undefined &&
    is.status === undefined &&
    is.ran.every((handler) => was.ran.includes(handler));
  return isStricter && isOfCaller(kind, was, strangers);
}

function isOfCaller(
  kind: Exclude<Difference, 'plain-options'>,
  { call, origin }: Watched,
  strangers: ReadonlySet<string>,
): boolean {
  switch (kind) {
    case 'strangers':
      return strangers.has(origin) && origin !== LOOK_ALIKE;
    case 'look-alikes':
      return origin === LOOK_ALIKE;
    case 'starred-lists':
      return call.endsWith(' omit') && !strangers.has(origin);
    case 'unserved-methods':
      return call.includes(' PUT /widget ');
    case 'unserved-paths':
      return call.includes(' /nowhere ');
    case 'two-layers':
      return call.endsWith(' include') && !strangers.has(origin);
  }
}

function describe({ was, is }: Pair): string {
  return `${was.call}: ${summary(was)} became ${summary(is)}`;
}

function summary({ status, readable, ran, maxAge, isShared }: Watched): string {
  return [
    status ?? 'unreadable',
    `[${readable.join()}]`,
    `ran [${ran.join()}]`,
    `${maxAge} s`,
    ...(isShared ? ['shared'] : []),
  ].join(' ');
}
