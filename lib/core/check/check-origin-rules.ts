import { anchoredForm, isAnchored } from '../origin/origin-reg-exp.js';
import { checkCallback } from './check-callback.js';
import { isClass } from '../issue/known-object.js';
import { checkOriginResolver } from './check-origin-resolver.js';
import {
  isOriginListReference,
  isOriginResolverReference,
  ORIGIN_GIVEN,
  type OriginFunction,
} from '../policy/origin-rule.js';
import { originFault } from './origin-fault.js';
import type { CorsIssue } from '../issue/policy-issue.js';
import { wrongType } from '../issue/wrong-type.js';

const RULE =
  "an origin, a pattern, '*', true, false, a RegExp, originList(), originResolver(), a function, or a list of them";

/** Returns the issues of each rule about origins alone. */
export function checkOriginRules(
  place: string,
  option: string,
  rules: readonly unknown[],
): readonly CorsIssue[] {
  return rules.flatMap((rule) => checkRule(place, option, rule));
}

/**
 * Returns the issues of entries that must be exact origins or patterns. `'*'` and `'null'` are neither, and no switch
 * changes that.
 */
export function checkListedOrigins(
  place: string,
  option: string,
  entries: readonly unknown[],
): readonly CorsIssue[] {
  return entries.flatMap((entry): readonly CorsIssue[] =>
    typeof entry === 'string'
      ? checkText(place, option, entry)
      : [wrongType(place, option, entry, 'an exact origin or a pattern')],
  );
}

function checkRule(
  place: string,
  option: string,
  rule: unknown,
): readonly CorsIssue[] {
  if (typeof rule === 'string') {
    return rule === '*' || rule === 'null'
      ? []
      : checkText(place, option, rule);
  }
  if (rule instanceof RegExp) {
    return checkRegExp(place, option, rule);
  }
  if (isOriginResolverReference(rule)) {
    return checkOriginResolver(place, option, rule);
  }
  if (isOriginListReference(rule)) {
    return checkListName(place, option, rule.name);
  }
  if (typeof rule === 'function' && !isClass(rule)) {
    return checkCallback(place, option, rule as OriginFunction, ORIGIN_GIVEN);
  }
  return typeof rule === 'boolean'
    ? []
    : [wrongType(place, option, rule, RULE)];
}

// Otherwise, two names from unset environment variables would be one list.
function checkListName(
  place: string,
  option: string,
  name: unknown,
): readonly CorsIssue[] {
  return typeof name === 'string' && name !== ''
    ? []
    : [wrongType(place, option, name, 'a name for originList()')];
}

function checkText(
  place: string,
  option: string,
  value: string,
): readonly CorsIssue[] {
  const faulty = originFault(value);
  return faulty === undefined
    ? []
    : [{ kind: 'invalid-origin', place, option, value, ...faulty }];
}

function checkRegExp(
  place: string,
  option: string,
  rule: RegExp,
): readonly CorsIssue[] {
  const kind = 'unanchored-reg-exp';
  return isAnchored(rule)
    ? []
    : [
        {
          kind,
          place,
          option,
          value: String(rule),
          corrected: anchoredForm(rule),
        },
      ];
}
