import { admitsAnyOrigin } from '../origin/origin-reg-exp.js';
import { isInsecure } from '../origin/origin-entry.js';
import { refusesPublicSuffixes } from '../policy/list-rules.js';
import {
  isOriginListReference,
  isOriginResolverReference,
  rulesOf,
} from '../policy/origin-rule.js';
import type { CorsIssue } from '../issue/policy-issue.js';
import {
  refusesInsecure,
  type CorsPolicyOptions,
} from '../policy/policy-options.js';
import { publicSuffixOf } from '../origin/public-suffix.js';

const OPTION = 'origin';

/**
 * The dangers of a merged policy: rules that are right by themselves, and that open more
 * than they seem to beside the other options. What is no rule is the issue of the level
 * that wrote it.
 */
export function checkOriginDangers(
  place: string,
  options: CorsPolicyOptions,
): readonly CorsIssue[] {
  const rules: readonly unknown[] = rulesOf(options.origin);
  return rules.flatMap((rule) => [
    ...checkNull(place, rule, options),
    ...(options.credentials === true
      ? checkWithCredentials(place, rule, options)
      : []),
  ]);
}

/** {@link checkOriginDangers}, or the same by other means. */
export type OriginDangersCheck = typeof checkOriginDangers;

/**
 * A check that looks at the rules of policies once where they share them: rules may be many
 * thousands, and so may the routes that inherit them. For one run, since rules that are an
 * array could change until the next.
 */
export function sharingOriginDangers(): OriginDangersCheck {
  const found = new Map<unknown, Map<string, readonly CorsIssue[]>>();
  return (place, options) => {
    const ofRules: Map<string, readonly CorsIssue[]> =
      found.get(options.origin) ?? new Map();
    found.set(options.origin, ofRules);
    const key = switchesOf(options);
    const issues = ofRules.get(key) ?? checkOriginDangers(place, options);
    ofRules.set(key, issues);
    return issues.map((issue) => ({ ...issue, place }));
  };
}

/** What the dangers of rules depend on besides the rules. */
function switchesOf(options: CorsPolicyOptions): string {
  return [
    options.credentials,
    options.dangerouslyAllowNullOrigin,
    options.dangerouslyAllowInsecureOrigins,
    options.dangerouslyAllowSubdomainsOfPublicSuffixes,
  ]
    .map((value) => value === true)
    .join();
}

function checkNull(
  place: string,
  rule: unknown,
  { dangerouslyAllowNullOrigin }: CorsPolicyOptions,
): readonly CorsIssue[] {
  return rule === 'null' && dangerouslyAllowNullOrigin !== true
    ? [{ kind: 'null-origin', place, option: OPTION, value: 'null' }]
    : [];
}

function checkWithCredentials(
  place: string,
  rule: unknown,
  options: CorsPolicyOptions,
): readonly CorsIssue[] {
  if (isAnyOrigin(rule)) {
    const kind = 'any-origin-with-credentials';
    return [{ kind, place, option: OPTION, value: String(rule) }];
  }
  return typeof rule === 'string' ? checkText(place, rule, options) : [];
}

// Both at once, so that the remedy of one does not uncover the other at the next start.
function checkText(
  place: string,
  value: string,
  options: CorsPolicyOptions,
): readonly CorsIssue[] {
  const issues: CorsIssue[] = [];
  const entry = { place, option: OPTION, value };
  if (refusesInsecure(options) && isInsecure(value)) {
    issues.push({ kind: 'insecure-origin-with-credentials', ...entry });
  }
  const suffix = publicSuffixOf(value);
  if (refusesPublicSuffixes(options) && suffix !== undefined) {
    issues.push({ kind: 'public-suffix-with-credentials', ...entry, suffix });
  }
  return issues;
}

function isAnyOrigin(rule: unknown): boolean {
  return (
    rule === '*' ||
    rule === true ||
    (rule instanceof RegExp && admitsAnyOrigin(rule))
  );
}

/** Whether a rule has what a switch allows, or may have it at run time. */
type NeedsSwitch = (rule: unknown) => boolean;

const SWITCHES: readonly (readonly [
  keyof CorsPolicyOptions,
  NeedsSwitch,
  needsCredentials: boolean,
])[] = [
  [
    'dangerouslyAllowNullOrigin',
    (rule) => rule === 'null' || isAskedAtRunTime(rule),
    false,
  ],
  [
    'dangerouslyAllowInsecureOrigins',
    (rule) =>
      isAskedAtRunTime(rule) ||
      isOriginListReference(rule) ||
      (typeof rule === 'string' && isInsecure(rule)),
    true,
  ],
  [
    'dangerouslyAllowSubdomainsOfPublicSuffixes',
    (rule) =>
      isOriginListReference(rule) ||
      (typeof rule === 'string' && publicSuffixOf(rule) !== undefined),
    true,
  ],
];

/**
 * The switches of a merged policy that have nothing to allow. A list never holds `null` and
 * is never asked about it; functions, resolvers and RegExps are, and about insecure origins too.
 */
export function uselessSwitches(
  place: string,
  options: CorsPolicyOptions,
): readonly CorsIssue[] {
  const rules: readonly unknown[] = rulesOf(options.origin);
  return SWITCHES.filter(
    ([option, needs, needsCredentials]) =>
      options[option] === true &&
      ((needsCredentials && options.credentials !== true) ||
        !rules.some(needs)),
  ).map(([option]) => ({ kind: 'useless-switch', place, option }));
}

function isAskedAtRunTime(rule: unknown): boolean {
  return (
    typeof rule === 'function' ||
    rule instanceof RegExp ||
    isOriginResolverReference(rule)
  );
}
