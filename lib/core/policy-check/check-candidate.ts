import type { CorsIssue } from '../issue/policy-issue.js';
import { isSafelistedMethod } from '../policy/method.js';
import { readNamePatterns } from '../policy/name-patterns.js';
import { haveSameOriginRules } from '../policy/equal-policies.js';
import { namesOf, type CorsPolicyOptions } from '../policy/policy-options.js';
import { rulesOf } from '../origin-rule/origin-rule.js';
import {
  sortOriginRules,
  type SortOriginRules,
} from '../origin-rule/origin-rules.js';
import { checkMergedPolicy } from './check-policy.js';
import { areCovered } from './covered-origins.js';

/** A policy in force, and its candidate: both merged. */
export interface PolicyWithCandidate {
  readonly merged: CorsPolicyOptions;
  readonly candidate: CorsPolicyOptions;
}

/**
 * Returns the issues of a merged candidate, except those that the policy in force has as well.
 *
 * @param place - the place of the candidate, such as `forRoot.reportOnly`
 */
export function checkMergedCandidate(
  place: string,
  { merged, candidate }: PolicyWithCandidate,
  sort: SortOriginRules = sortOriginRules,
): readonly CorsIssue[] {
  const known = new Set(
    checkMergedPolicy(place, merged, sort).map((each) => JSON.stringify(each)),
  );
  return checkMergedPolicy(place, candidate, sort).filter(
    (issue) => !known.has(JSON.stringify(issue)),
  );
}

/**
 * Tells whether two policies certainly allow the same requests, so that one as the candidate of the
 * other would report nothing.
 */
export function allowTheSame(
  { merged, candidate }: PolicyWithCandidate,
  sort: SortOriginRules = sortOriginRules,
): boolean {
  return (
    (merged.credentials === true) === (candidate.credentials === true) &&
    (merged.enforce === true) === (candidate.enforce === true) &&
    areSame(methodsOf(merged), methodsOf(candidate)) &&
    areSame(headersOf(merged), headersOf(candidate)) &&
    haveSameOrigins(merged, candidate, sort)
  );
}

function haveSameOrigins(
  left: CorsPolicyOptions,
  right: CorsPolicyOptions,
  sort: SortOriginRules,
): boolean {
  const isEmpty = (options: CorsPolicyOptions): boolean =>
    rulesOf(options.origin).every((rule) => rule === false);
  // Many handlers may share many thousand origins.
  if (haveSameOriginRules(left, right)) {
    return true;
  }
  return isEmpty(left) || isEmpty(right)
    ? isEmpty(left) && isEmpty(right)
    : areCovered(left, [right], sort) && areCovered(right, [left], sort);
}

/** The methods besides those that every policy allows; `*` is whatever is served. */
function methodsOf({ methods = '*' }: CorsPolicyOptions): ReadonlySet<string> {
  const names = namesOf(methods).filter((name) => !isSafelistedMethod(name));
  return new Set(names.includes('*') ? ['*'] : names);
}

/** Without a list, every name is allowed; `*` is every name but this one. */
function headersOf({
  allowedHeaders = '*, authorization',
}: CorsPolicyOptions): ReadonlySet<string> {
  const { any, names, prefixes } = readNamePatterns(allowedHeaders);
  const lowerCase = names.map((name) => name.toLowerCase());
  return new Set(
    any
      ? ['*', ...lowerCase.filter((name) => name === 'authorization')]
      : [...lowerCase, ...prefixes.map((prefix) => `${prefix}*`)],
  );
}

function areSame(
  left: ReadonlySet<string>,
  right: ReadonlySet<string>,
): boolean {
  return left.size === right.size && [...left].every((each) => right.has(each));
}
