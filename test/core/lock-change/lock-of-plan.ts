import type { CorsLock } from '../../../lib/core/lock/cors-lock.js';
import { makeLock } from '../../../lib/core/lock/make-lock.js';
import type { LockPlan } from './arbitrary-edit.js';

/** Returns the lock of a generated application. */
export function lockOfPlan({ policies, routes }: LockPlan): CorsLock {
  const placed = policies.map((options, index) => ({
    place: `policies.${index}`,
    options,
  }));
  return makeLock({
    default: [[{ place: 'forRoot', options: {} }]],
    named: placed,
    entries: [],
    routes: Object.entries(routes).map(([name, { choices }]) => ({
      name,
      choices: choices.map((choice) =>
        choice.map((index) => placed[index] as (typeof placed)[number]),
      ),
    })),
    identityOf: (rule) => rule,
  });
}
