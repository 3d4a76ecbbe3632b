import { isOriginResolverReference, rulesOf } from './origin-rule.js';
import type { CorsPolicyOptions } from './policy-options.js';

/** Longer lists are not compared: this is asked while a request waits. */
const COMPARED_ITEMS = 32;

/**
 * Tells whether two policies decide every request alike, wherever they are declared: as two
 * controllers do that are both under `@Cors('widget')`. Where that would take long to find out,
 * or depends on what a resolver's module provides, they count as different.
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
