import {
  checkAllowedHeaders,
  checkExposedHeaders,
} from '../check/check-header-names.js';
import { checkMethods } from '../check/check-methods.js';
import { checkMaxAge, checkSuccessStatus } from '../check/check-numbers.js';
import {
  checkBooleans,
  checkOptionNames,
  isRecord,
} from '../check/check-options.js';
import {
  checkOriginDangers,
  uselessSwitches,
} from '../check/check-origin-dangers.js';
import { checkOriginRules } from '../check/check-origin-rules.js';
import { checkTimingAllowOrigin } from '../check/check-timing-allow-origin.js';
import type { CorsIssue } from '../issue/policy-issue.js';
import { wrongType } from '../issue/wrong-type.js';
import type { SortOriginRules } from '../origin-rule/origin-rules.js';
import {
  BOOLEAN_OPTION_NAMES,
  POLICY_OPTION_NAMES,
  REPORT_ONLY_OPTION_NAMES,
  type CorsPolicyOptions,
} from '../policy/policy-options.js';

type CheckValue = (
  place: string,
  value: unknown,
  sort: SortOriginRules | undefined,
) => readonly CorsIssue[];

// Records, because destructuring arrays is slow before it is compiled, and there may be thousands
// of levels.
const CHECKS: readonly {
  readonly option: keyof CorsPolicyOptions;
  readonly check: CheckValue;
}[] = [
  {
    option: 'origin',
    check: (place, value, sort) =>
      checkOriginRules(place, 'origin', value, sort),
  },
  { option: 'methods', check: checkMethods },
  { option: 'allowedHeaders', check: checkAllowedHeaders },
  { option: 'exposedHeaders', check: checkExposedHeaders },
  { option: 'maxAge', check: checkMaxAge },
  { option: 'optionsSuccessStatus', check: checkSuccessStatus },
  { option: 'timingAllowOrigin', check: checkTimingAllowOrigin },
];

/**
 * Returns the issues of one level as it is written, before it is merged with others: mistakes that do not depend on
 * other options.
 *
 * @param place - the place of the level, such as `policies.widget`
 * @param known - the options that exist in this place
 * @param sort - for many levels, a function that caches the rules that they share
 */
export function checkWrittenPolicy(
  place: string,
  options: unknown,
  known: readonly string[] = POLICY_OPTION_NAMES,
  sort?: SortOriginRules,
): readonly CorsIssue[] {
  const written = recordOf(options);
  return [
    ...checkOptionNames(place, options, known),
    ...CHECKS.flatMap(({ option, check }) =>
      written[option] === undefined ? [] : check(place, written[option], sort),
    ),
    ...checkBooleans(place, written, BOOLEAN_OPTION_NAMES),
    ...(written['reportOnly'] === undefined
      ? []
      : checkWrittenCandidate(place, written['reportOnly'])),
  ];
}

/** Returns the place of the candidate at a place. */
export function placeOfCandidate(place: string): string {
  return `${place}.reportOnly`;
}

function checkWrittenCandidate(
  place: string,
  candidate: unknown,
): readonly CorsIssue[] {
  if (!isRecord(candidate)) {
    const expected = 'an object of options';
    return [wrongType(place, 'reportOnly', candidate, expected)];
  }
  const own = placeOfCandidate(place);
  const isUnreported = (option: string): boolean =>
    POLICY_OPTION_NAMES.includes(option) &&
    !REPORT_ONLY_OPTION_NAMES.includes(option);
  return [
    ...Object.keys(candidate)
      .filter(isUnreported)
      .map(
        (option) =>
          ({ kind: 'unreported-option', place: own, option }) as const,
      ),
    ...checkWrittenPolicy(
      own,
      Object.fromEntries(
        Object.entries(candidate).filter(([option]) => !isUnreported(option)),
      ),
      REPORT_ONLY_OPTION_NAMES,
    ),
  ];
}

/**
 * Returns the issues of a merged policy: levels that are valid alone can conflict once merged.
 *
 * @param place - the place of the policy, such as `WidgetController.theme`
 */
export function checkMergedPolicy(
  place: string,
  options: CorsPolicyOptions,
  sort?: SortOriginRules,
): readonly CorsIssue[] {
  return checkOriginDangers(place, options, sort);
}

/**
 * Returns the issues of switches that one level sets and that allow nothing in the merged policy.
 *
 * @param written - the level that may set switches
 */
export function checkSwitches(
  place: string,
  written: CorsPolicyOptions,
  merged: CorsPolicyOptions,
  sort?: SortOriginRules,
): readonly CorsIssue[] {
  return uselessSwitches(place, merged, sort).filter(
    (issue) =>
      'option' in issue && Object.hasOwn(recordOf(written), issue.option),
  );
}

/** Returns the options as a record, which is empty if they are no record. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}
