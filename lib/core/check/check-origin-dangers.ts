import { isInsecure } from '../origin/origin-entry.js';
import { remedyCode } from '../remedy/remedy-code.js';
import { refusesPublicSuffixes } from '../policy/list-rules.js';
import type { OriginDanger } from '../origin-rule/origin-dangers.js';
import {
  sortOriginRules,
  type OriginRules,
  type SortOriginRules,
} from '../origin-rule/origin-rules.js';
import type { CorsIssue } from '../issue/policy-issue.js';
import {
  refusesInsecure,
  type CorsPolicyOptions,
} from '../policy/policy-options.js';

/** Whether a danger is one beside the other options. */
const IS_DANGEROUS: Readonly<
  Record<OriginDanger['kind'], (options: CorsPolicyOptions) => boolean>
> = {
  'null-origin': (options) => options.dangerouslyAllowNullOrigin !== true,
  'any-origin-with-credentials': (options) => options.credentials === true,
  'insecure-origin-with-credentials': refusesInsecure,
  'public-suffix-with-credentials': refusesPublicSuffixes,
  'unbounded-reg-exp': refusesUnbounded,
  'undecidable-reg-exp': refusesUnbounded,
};

function refusesUnbounded(options: CorsPolicyOptions): boolean {
  return (
    options.credentials === true &&
    options.dangerouslyAllowUnboundedRegExps !== true
  );
}

/**
 * The dangers of a merged policy: rules that are right by themselves, and that open more
 * than they seem to beside the other options.
 */
export function checkOriginDangers(
  place: string,
  options: CorsPolicyOptions,
  sort: SortOriginRules = sortOriginRules,
): readonly CorsIssue[] {
  const rules = sort(options.origin);
  // Without credentials only `null` is one: there may be many thousand rules to look at.
  return options.credentials === true || rules.null
    ? rules
        .dangers()
        .filter(({ kind }) => IS_DANGEROUS[kind](options))
        .map((danger) => issueOf(place, danger, options))
    : [];
}

function issueOf(
  place: string,
  danger: OriginDanger,
  options: CorsPolicyOptions,
): CorsIssue {
  if (danger.kind !== 'unbounded-reg-exp') {
    return { ...danger, place };
  }
  const { meant, writtenAs, ...issue } = danger;
  // Written as texts, insecure origins would be the next issue.
  const accepted = refusesInsecure(options)
    ? meant.filter((rule) => typeof rule !== 'string' || !isInsecure(rule))
    : meant;
  return { ...issue, place, remedy: remedyCode(accepted, writtenAs) };
}

const UNBOUNDED = ['unbounded-reg-exp', 'undecidable-reg-exp'] as const;

/** Whether the rules have what a switch allows, or may have it at run time. */
type NeedsSwitch = (rules: OriginRules) => boolean;

// Records, because destructuring arrays is slow before it is compiled, and there may be thousands
// of policies.
const SWITCHES: readonly {
  readonly option: keyof CorsPolicyOptions;
  readonly needs: NeedsSwitch;
  readonly needsCredentials: boolean;
}[] = [
  {
    option: 'dangerouslyAllowNullOrigin',
    needs: (rules) => rules.null || areAskedAtRunTime(rules),
    needsCredentials: false,
  },
  {
    option: 'dangerouslyAllowInsecureOrigins',
    needs: (rules) =>
      areAskedAtRunTime(rules) ||
      rules.listNames.length > 0 ||
      haveDanger(rules, 'insecure-origin-with-credentials'),
    needsCredentials: true,
  },
  {
    option: 'dangerouslyAllowSubdomainsOfPublicSuffixes',
    needs: (rules) =>
      rules.listNames.length > 0 ||
      haveDanger(rules, 'public-suffix-with-credentials'),
    needsCredentials: true,
  },
  // Without credentials it silences a warning.
  {
    option: 'dangerouslyAllowUnboundedRegExps',
    needs: haveUnboundedRegExps,
    needsCredentials: false,
  },
];

/** Tells whether options have a switch, no matter with which value. */
export function haveSwitch(options: CorsPolicyOptions): boolean {
  return SWITCHES.some(({ option }) => Object.hasOwn(options, option));
}

/**
 * Returns the switches of a merged policy that allow nothing. A list never holds `null`. Functions, resolvers and
 * RegExps may allow `null` and insecure origins.
 */
export function uselessSwitches(
  place: string,
  options: CorsPolicyOptions,
  sort: SortOriginRules = sortOriginRules,
): readonly CorsIssue[] {
  return SWITCHES.filter(
    ({ option, needs, needsCredentials }) =>
      options[option] === true &&
      ((needsCredentials && options.credentials !== true) ||
        !needs(sort(options.origin))),
  ).map(({ option }) => ({ kind: 'useless-switch', place, option }));
}

function haveUnboundedRegExps(rules: OriginRules): boolean {
  return UNBOUNDED.some((kind) => haveDanger(rules, kind));
}

function areAskedAtRunTime({ asked, regExps }: OriginRules): boolean {
  return asked.length > 0 || regExps.length > 0;
}

function haveDanger(rules: OriginRules, kind: OriginDanger['kind']): boolean {
  return rules.dangers().some((danger) => danger.kind === kind);
}
