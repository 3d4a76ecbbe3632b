import { isAnchored } from '../origin/origin-reg-exp.js';
import { checkCallback } from './check-callback.js';
import { checkEntries } from './check-options.js';
import { isClass } from '../issue/known-object.js';
import { checkOriginResolver } from './check-origin-resolver.js';
import {
  isOriginListReference,
  isOriginResolverReference,
  ORIGIN_GIVEN,
  type OriginFunction,
} from '../origin-rule/origin-rule.js';
import {
  sortOriginRules,
  type SortOriginRules,
} from '../origin-rule/origin-rules.js';
import { isOriginOrPattern } from '../origin/origin-entry.js';
import { isRegExp } from '../origin/is-reg-exp.js';
import { slowTextOf } from '../reg-exp/reg-exp-decision.js';
import { originFault } from './origin-fault.js';
import { meantByRegExp } from '../remedy/meant-by-reg-exp.js';
import { remedyCode, type WrittenAs } from '../remedy/remedy-code.js';
import { isUnmatchable } from '../remedy/unmatchable-reg-exp.js';
import type { CorsIssue } from '../issue/policy-issue.js';
import { wrongType } from '../issue/wrong-type.js';

const NO_ISSUES: readonly CorsIssue[] = [];

const RULE =
  "an origin, a pattern, '*', true, false, a RegExp, originList(), originResolver(), a function, or a list of them";

/**
 * Returns the issues of one rule about origins, or of each in a list, alone.
 *
 * @param sort - caches the rules that are compiled later
 */
export function checkOriginRules(
  place: string,
  option: string,
  rules: unknown,
  sort: SortOriginRules = sortOriginRules,
): readonly CorsIssue[] {
  if (!Array.isArray(rules)) {
    return checkRule(place, option, rules, 'option');
  }
  const origins = sort(rules).all();
  return checkEntries(place, option, rules, (rule) =>
    // Fast path: there may be many thousand, and the set has parsed them.
    typeof rule === 'string' && origins.hasExactly(rule)
      ? NO_ISSUES
      : checkRule(place, option, rule, 'entry'),
  );
}

/**
 * Returns the issues of entries that must be exact origins or patterns. `'*'` and `'null'` are neither, and no switch
 * changes that.
 *
 * @param accepts - tells which remedies the option takes, if not all of them
 */
export function checkListedOrigins(
  place: string,
  option: string,
  entries: readonly unknown[],
  writtenAs: WrittenAs = 'entry',
  accepts?: (entry: string) => boolean,
): readonly CorsIssue[] {
  return entries.flatMap((entry): readonly CorsIssue[] =>
    typeof entry === 'string'
      ? checkText(place, option, entry, writtenAs, accepts)
      : [wrongType(place, option, entry, 'an exact origin or a pattern')],
  );
}

function checkRule(
  place: string,
  option: string,
  rule: unknown,
  writtenAs: WrittenAs,
): readonly CorsIssue[] {
  if (typeof rule === 'string') {
    return rule === '*' || rule === 'null'
      ? []
      : checkText(place, option, rule, writtenAs);
  }
  if (isRegExp(rule)) {
    return checkRegExp(place, option, rule, writtenAs);
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
  writtenAs: WrittenAs,
  accepts: (entry: string) => boolean = isOriginOrPattern,
): readonly CorsIssue[] {
  const faulty = originFault(value);
  return faulty === undefined
    ? []
    : [
        {
          kind: 'invalid-origin',
          place,
          option,
          value,
          fault: faulty.fault,
          remedy: faulty.meant.every(accepts)
            ? remedyCode(faulty.meant, writtenAs)
            : undefined,
        },
      ];
}

function checkRegExp(
  place: string,
  option: string,
  rule: RegExp,
  writtenAs: WrittenAs,
): readonly CorsIssue[] {
  const kind = regExpFault(rule);
  return kind === undefined
    ? checkTime(place, option, rule)
    : [
        {
          kind,
          place,
          option,
          value: String(rule),
          remedy: remedyCode(meantByRegExp(rule), writtenAs),
        },
      ];
}

function checkTime(
  place: string,
  option: string,
  rule: RegExp,
): readonly CorsIssue[] {
  const text = slowTextOf(rule);
  return text === undefined
    ? []
    : [{ kind: 'slow-reg-exp', place, option, value: String(rule), text }];
}

function regExpFault(
  rule: RegExp,
): 'unanchored-reg-exp' | 'unmatchable-reg-exp' | undefined {
  if (!isAnchored(rule)) {
    return 'unanchored-reg-exp';
  }
  return isUnmatchable(rule) ? 'unmatchable-reg-exp' : undefined;
}
