import type { CorsLock } from '../../../lib/core/lock/cors-lock.js';
import {
  makeLock,
  type PlacedEntry,
} from '../../../lib/core/lock/make-lock.js';
import { changeSentence } from '../../../lib/core/lock-change/change-sentence.js';
import { compareLocks } from '../../../lib/core/lock-change/compare-locks.js';
import type { CorsPolicyOptions } from '../../../lib/core/policy/policy-options.js';

/** Policies by the names of routes; several of which the origin chooses in a list. */
export type PoliciesOfRoutes = Readonly<
  Record<string, CorsPolicyOptions | readonly CorsPolicyOptions[]>
>;

/** An entry of `routes`, with `false` for a path that is left alone. Without a method, it is for every one. */
export type EntryOfTest = readonly [
  path: string,
  policy: CorsPolicyOptions | false,
  method?: string,
];

/** Returns the lock of an application with these routes. */
export function lockOf(
  routes: PoliciesOfRoutes,
  entries: readonly EntryOfTest[] = [],
  unserved: CorsPolicyOptions = {},
): CorsLock {
  return makeLock({
    default: [[{ place: 'forRoot', options: unserved }]],
    named: [],
    entries: entries.map(([path, options, method = 'ALL']): PlacedEntry => ({
      method,
      path,
      choices: options === false ? [] : [[{ place: `at ${path}`, options }]],
    })),
    routes: Object.entries(routes).map(([name, policies]) => ({
      name,
      choices: [[policies].flat().map((options) => ({ place: name, options }))],
    })),
    identityOf: (rule) => rule,
  });
}

/** Returns the changes between two locks as sentences, each with its kind. */
export function changesBetween(
  before: CorsLock,
  after: CorsLock,
): readonly string[] {
  return compareLocks(before, after).map(
    (change) => `${change.kind}: ${changeSentence(change)}`,
  );
}
