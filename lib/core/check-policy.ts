import { parseOriginPattern } from './origin-pattern.js';
import {
  includesAnyOrigin,
  isOriginListReference,
  rulesOf,
} from './origin-rule.js';
import { isInsecure, refusesInsecure } from './insecure-origin.js';
import type { CorsIssue } from './policy-issue.js';
import type { CorsPolicyOptions } from './policy-options.js';
import { parseSerialisedOrigin } from './serialised-origin.js';

/**
 * The issues of one level as it is written, before it is merged with others.
 *
 * @param place - where it is written, such as `policies.widget`
 */
export function checkWrittenPolicy(
  place: string,
  options: object,
): readonly CorsIssue[] {
  return Object.entries(options)
    .filter(([, value]) => value === undefined)
    .map(([option]) => ({ kind: 'undefined-value', place, option }) as const);
}

/**
 * The issues of a merged policy: what each level is right about may be wrong together.
 *
 * @param place - whose policy it is, such as `WidgetController.theme`
 */
export function checkMergedPolicy(
  place: string,
  options: CorsPolicyOptions,
): readonly CorsIssue[] {
  const rules = rulesOf(options.origin);
  const issues: CorsIssue[] = [];
  for (const rule of rules) {
    if (typeof rule === 'string') {
      issues.push(...checkOrigin(place, rule, options));
    } else if (!isOriginRule(rule)) {
      issues.push({ kind: 'invalid-origin', place, value: textOf(rule) });
    }
  }
  if (includesAnyOrigin(rules) && options.credentials === true) {
    issues.push({ kind: 'any-origin-with-credentials', place });
  }
  return issues;
}

function checkOrigin(
  place: string,
  value: string,
  options: CorsPolicyOptions,
): readonly CorsIssue[] {
  if (value === 'null') {
    return options.dangerouslyAllowNullOrigin === true
      ? []
      : [{ kind: 'null-origin', place }];
  }
  if (value !== '*' && !isOriginOrPattern(value)) {
    return [{ kind: 'invalid-origin', place, value }];
  }
  return refusesInsecure(options) && isInsecure(value)
    ? [{ kind: 'insecure-origin-with-credentials', place, value }]
    : [];
}

/** The issues of the entries of a run-time list, which holds neither `'*'` nor `null`. */
export function checkListedOrigins(
  place: string,
  entries: readonly string[],
): readonly CorsIssue[] {
  return entries
    .filter((entry) => !isOriginOrPattern(entry))
    .map((value) => ({ kind: 'invalid-origin', place, value }) as const);
}

/** Tells whether a text is a serialised origin or a pattern of them. */
export function isOriginOrPattern(text: string): boolean {
  return (
    parseSerialisedOrigin(text) !== undefined ||
    parseOriginPattern(text) !== undefined
  );
}

function textOf(rule: unknown): string {
  return typeof rule === 'object' ? JSON.stringify(rule) : typeof rule;
}

// Configuration comes from JSON and the environment too, where no compiler looked.
function isOriginRule(rule: unknown): boolean {
  return (
    typeof rule === 'boolean' ||
    typeof rule === 'function' ||
    rule instanceof RegExp ||
    isOriginListReference(rule)
  );
}
