import type { PolicyLevel } from './merge-policy.js';
import { withoutOptions, type CorsPolicyOptions } from './policy-options.js';

const REPORT_ONLY = { reportOnly: true } as const;

/** Tells whether a level has a candidate. */
export function hasCandidate(level: PolicyLevel): boolean {
  return level !== 'skip' && level.options?.reportOnly !== undefined;
}

/**
 * Tells whether a level has a candidate and nothing else. In force, it is as if it were not there: it
 * neither undoes `@SkipCors()` nor adds its policy to that of an entry.
 */
export function hasOnlyCandidate(level: PolicyLevel): boolean {
  return (
    level !== 'skip' &&
    level.name === undefined &&
    level.options?.reportOnly !== undefined &&
    Object.keys(level.options).length === 1
  );
}

/** Returns the options in force, and the same options if there is no candidate among them. */
export function inForce(options: CorsPolicyOptions): CorsPolicyOptions {
  return 'reportOnly' in options
    ? withoutOptions(options, REPORT_ONLY)
    : options;
}

/**
 * Returns the options as they would be if the candidate among them were adopted: each of its fields
 * in place of the option of the same name, as if somebody moved them there. So setting `origin` does
 * not start `credentials` afresh, as it would at an inner level: a forecast that differs from what the
 * edit does would be worthless, and a candidate gives nobody anything.
 */
export function adopted(options: CorsPolicyOptions): CorsPolicyOptions {
  return 'reportOnly' in options
    ? { ...inForce(options), ...inForce(candidateIn(options)) }
    : options;
}

// Options may come from JSON. A value that is no object is an issue, and changes nothing.
function candidateIn({ reportOnly }: CorsPolicyOptions): CorsPolicyOptions {
  return typeof reportOnly === 'object' && reportOnly !== null
    ? reportOnly
    : {};
}
