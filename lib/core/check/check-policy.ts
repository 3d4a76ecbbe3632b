import {
  checkAllowedHeaders,
  checkExposedHeaders,
} from './check-header-names.js';
import { checkMethods } from './check-methods.js';
import { checkMaxAge, checkSuccessStatus } from './check-numbers.js';
import { checkBooleans, checkOptionNames } from './check-options.js';
import { checkOriginDangers, uselessSwitches } from './check-origin-dangers.js';
import { checkOriginRules } from './check-origin-rules.js';
import { checkTimingAllowOrigin } from './check-timing-allow-origin.js';
import type { CorsIssue } from '../issue/policy-issue.js';
import type { SortOriginRules } from '../policy/origin-rules.js';
import {
  BOOLEAN_OPTION_NAMES,
  POLICY_OPTION_NAMES,
  type CorsPolicyOptions,
} from '../policy/policy-options.js';

type CheckValue = (place: string, value: unknown) => readonly CorsIssue[];

const CHECKS: readonly (readonly [keyof CorsPolicyOptions, CheckValue])[] = [
  [
    'origin',
    (place, value) => checkOriginRules(place, 'origin', [value].flat()),
  ],
  ['methods', checkMethods],
  ['allowedHeaders', checkAllowedHeaders],
  ['exposedHeaders', checkExposedHeaders],
  ['maxAge', checkMaxAge],
  ['optionsSuccessStatus', checkSuccessStatus],
  ['timingAllowOrigin', checkTimingAllowOrigin],
];

/**
 * The issues of one level as it is written, before it is merged with others: what is wrong
 * whatever the other options are.
 *
 * @param place - where it is written, such as `policies.widget`
 * @param known - the options that there are in this place
 */
export function checkWrittenPolicy(
  place: string,
  options: unknown,
  known: readonly string[] = POLICY_OPTION_NAMES,
): readonly CorsIssue[] {
  const written = recordOf(options);
  return [
    ...checkOptionNames(place, options, known),
    ...CHECKS.flatMap(([option, check]) =>
      written[option] === undefined ? [] : check(place, written[option]),
    ),
    ...checkBooleans(place, written, BOOLEAN_OPTION_NAMES),
  ];
}

/**
 * The issues of a merged policy: what each level is right about may be wrong together.
 *
 * @param place - whose policy it is, such as `WidgetController.theme`
 */
export function checkMergedPolicy(
  place: string,
  options: CorsPolicyOptions,
  sort?: SortOriginRules,
): readonly CorsIssue[] {
  return checkOriginDangers(place, options, sort);
}

/**
 * The switches that one level sets and that have nothing to allow in what it merges to.
 *
 * @param written - the level
 */
export function checkSwitches(
  place: string,
  written: CorsPolicyOptions,
  merged: CorsPolicyOptions,
  sort?: SortOriginRules,
): readonly CorsIssue[] {
  return uselessSwitches(place, merged, sort).filter(
    (issue) => 'option' in issue && Object.hasOwn(written, issue.option),
  );
}

/** The options as a record, an empty one where they are none. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}
