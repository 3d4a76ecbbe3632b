import { matchWhole } from '../origin/origin-reg-exp.js';
import { OriginSet } from '../origin-set/origin-set.js';
import type { LockedPolicy } from '../lock/cors-lock.js';
import { EVERY_ORIGIN, isInsecureRegion, NULL, type Region } from './region.js';

/** A policy of a lock, prepared for judging regions. */
export interface JudgedPolicy {
  readonly locked: LockedPolicy;
  readonly fixed: OriginSet;
  /** The rules whose answers are not known, or only for a single origin: lists, functions, resolvers, RegExps. */
  readonly rules: readonly LockedRule[];
}

/** A rule whose answer depends on the origin in a way that texts do not show. */
export interface LockedRule {
  /** As the lock has it: `list partners`, `/^https:/`. */
  readonly name: string;
  /** The RegExp, or `undefined` if only the running application knows the answer. */
  readonly regExp: RegExp | undefined;
  /** Whether it sees `null`, if the policy has the switch for that. A list has no `null`. */
  readonly seesNull: boolean;
}

/** Prepares a policy. */
export function judgedPolicy(locked: LockedPolicy): JudgedPolicy {
  return {
    locked,
    fixed: new OriginSet(locked.origins),
    rules: [
      ...locked.regExps.map((name) => ({
        name,
        regExp: readRegExp(name),
        seesNull: true,
      })),
      ...locked.decidedAtRunTime.map((name) => ({
        name,
        regExp: undefined,
        seesNull: !name.startsWith('list '),
      })),
    ],
  };
}

/** Stands for other code, which decides about the paths that the module leaves alone. It may allow anything. */
export const LEFT_ALONE: JudgedPolicy = judgedPolicy({
  allowedHeaders: ['*', 'authorization'],
  credentials: true,
  dangerously: [
    'dangerouslyAllowInsecureOrigins',
    'dangerouslyAllowNullOrigin',
  ],
  decidedAtRunTime: ['other code'],
  enforce: false,
  exposedHeaders: ['*'],
  methods: ['*'],
  origins: [],
  regExps: [],
  timings: ['allowed origins'],
});

/** Returns the RegExp that a lock has as text, as it is matched. */
export function readRegExp(text: string): RegExp {
  const end = text.lastIndexOf('/');
  return matchWhole(new RegExp(text.slice(1, end), text.slice(end + 1)));
}

/**
 * Tells whether a policy allows the origins of a region, as `judgeOrigin` does.
 *
 * @param isAllowedBy - tells whether a rule allows them, if it sees them
 */
export function admitsRegion(
  { locked, fixed, rules }: JudgedPolicy,
  region: Region,
  isAllowedBy: (rule: LockedRule) => boolean,
): boolean {
  const { example, parsed } = region;
  if (locked.origins.includes(EVERY_ORIGIN)) {
    return true;
  }
  if (example === NULL) {
    return (
      locked.dangerously.includes('dangerouslyAllowNullOrigin') &&
      (locked.origins.includes(NULL) ||
        rules.some((rule) => rule.seesNull && isAllowedBy(rule)))
    );
  }
  return (
    fixed.admits(example, parsed) ||
    (!(isInsecureRegion(region) && refusesInsecure(locked)) &&
      rules.some(isAllowedBy))
  );
}

function refusesInsecure({ credentials, dangerously }: LockedPolicy): boolean {
  return (
    credentials && !dangerously.includes('dangerouslyAllowInsecureOrigins')
  );
}
