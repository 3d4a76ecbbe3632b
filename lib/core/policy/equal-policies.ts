import {
  isOriginResolverReference,
  rulesOf,
} from '../origin-rule/origin-rule.js';
import type { CorsPolicyOptions } from './policy-options.js';

/** Longer lists are not compared, since a request waits for the result. */
const COMPARED_ITEMS = 32;

/**
 * Tells whether two policies decide every request alike, wherever they are declared. An example is two
 * controllers with `@Cors('widget')`. Policies count as different if the comparison would take long, or if
 * they have a resolver, which may be another one in each module.
 */
export function areEqualPolicies(
  left: CorsPolicyOptions,
  right: CorsPolicyOptions,
): boolean {
  return (
    hasEqualFields(left, right) &&
    hasEqualFields(right, left) &&
    !rulesOf(left.origin).some(isOriginResolverReference)
  );
}

function hasEqualFields(
  left: CorsPolicyOptions,
  right: CorsPolicyOptions,
): boolean {
  const fields = Object.keys(left) as (keyof CorsPolicyOptions)[];
  return fields.every((field) => isEqual(left[field], right[field]));
}

function isEqual(left: unknown, right: unknown): boolean {
  if (!Array.isArray(left) || !Array.isArray(right)) {
    return left === right;
  }
  return (
    left === right ||
    (left.length === right.length &&
      left.length <= COMPARED_ITEMS &&
      left.every((item, index) => item === right[index]))
  );
}

/**
 * Tells whether the rules about origins are the very same ones in two policies, and see the same
 * origins. It compares no entries.
 */
export function haveSameOriginRules(
  left: CorsPolicyOptions,
  right: CorsPolicyOptions,
): boolean {
  return (
    left.origin === right.origin &&
    READ_WITH_ORIGIN.every(
      (option) => (left[option] === true) === (right[option] === true),
    )
  );
}

const READ_WITH_ORIGIN = [
  'credentials',
  'dangerouslyAllowNullOrigin',
  'dangerouslyAllowInsecureOrigins',
] as const;
