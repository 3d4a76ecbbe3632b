import {
  alignedRows,
  nameOfEntry,
  reorderedEntries,
  type AlignedRow,
} from './aligned-rows.js';
import { compareRoutes } from './compare-routes.js';
import type { CorsLock, LockedRoute } from '../lock/cors-lock.js';
import { dangerOf } from './danger.js';
import {
  LEFT_ALONE,
  judgedPolicy,
  type JudgedPolicy,
} from './judged-policy.js';
import type { JudgedRoute } from './permission.js';
import type { PolicyChange } from './policy-change.js';

/** Returns the prepared policies of a route. */
type Judge = (route: LockedRoute | undefined) => JudgedRoute;

/**
 * Compares what two locks allow, the most dangerous difference first. Where something is written, and how, makes no
 * difference.
 *
 * @returns the differences; none if both mean the same
 */
export function compareLocks(
  before: CorsLock,
  after: CorsLock,
): readonly PolicyChange[] {
  const judgeOld = judgeOf(before);
  const judgeNow = judgeOf(after);
  const known = new Map<string, readonly PolicyChange[]>();
  const changesOf = (row: AlignedRow): readonly PolicyChange[] => {
    // Most routes share their policies with others.
    const key = JSON.stringify({ ...row, name: '' });
    const changes =
      known.get(key) ??
      compareRoutes(row.method, judgeOld(row.before), judgeNow(row.after));
    known.set(key, changes);
    return changes.map((change) => ({ ...change, routes: [row.name] }));
  };
  return groupedByRoutes([
    ...alignedRows(before, after).flatMap(changesOf),
    ...reorderedEntries(before, after).map(([first, second]) => ({
      ...UNKNOWN_ORDER,
      routes: [nameOfEntry(first), nameOfEntry(second)],
    })),
  ]).toSorted(
    (left, right) =>
      dangerOf(right) - dangerOf(left) ||
      (String(left.routes) < String(right.routes) ? -1 : 1),
  );
}

/** Of two entries that match the same URL, another one applies now. */
const UNKNOWN_ORDER: Omit<PolicyChange, 'routes'> = {
  kind: 'incomparable',
  origins: ['*'],
  except: [],
  when: [],
  access: true,
  credentials: false,
  methods: [],
  headers: [],
  exposed: [],
  runs: [],
  timings: false,
};

function judgeOf(lock: CorsLock): Judge {
  const judged = new Map<string, JudgedPolicy>(
    Object.entries(lock.policies).map(([name, policy]) => [
      name,
      judgedPolicy(policy),
    ]),
  );
  return (route) =>
    route &&
    [route.policies, ...(route.within ?? [])].map((names) =>
      names.length === 0
        ? [LEFT_ALONE]
        : names.map((name) => judged.get(name) as JudgedPolicy),
    );
}

/** Puts the routes together that differ in the same way. */
function groupedByRoutes(
  changes: readonly PolicyChange[],
): readonly PolicyChange[] {
  const groups = new Map<string, PolicyChange>();
  for (const change of changes) {
    const key = JSON.stringify({ ...change, routes: [] });
    const known = groups.get(key)?.routes ?? [];
    const routes = [...new Set([...known, ...change.routes])].toSorted();
    groups.set(key, { ...change, routes });
  }
  return [...groups.values()];
}
