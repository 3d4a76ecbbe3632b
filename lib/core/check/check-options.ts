import { nearestName } from '../issue/nearest-name.js';
import type { CorsIssue } from '../issue/policy-issue.js';
import { wrongType } from '../issue/wrong-type.js';

/**
 * The issues of options as such, whatever their values are worth: each that is unknown, and
 * each that is there without a value.
 *
 * @param known - the options that there are in this place
 */
export function checkOptionNames(
  place: string,
  options: unknown,
  known: readonly string[],
): readonly CorsIssue[] {
  if (
    typeof options !== 'object' ||
    options === null ||
    Array.isArray(options)
  ) {
    return [wrongType(place, 'options', options, 'an object of options')];
  }
  return Object.entries(options).flatMap(([option, value]) =>
    known.includes(option)
      ? checkPresence(place, option, value)
      : checkUnknown(place, option, value, known),
  );
}

function checkPresence(
  place: string,
  option: string,
  value: unknown,
): readonly CorsIssue[] {
  return value === undefined
    ? [{ kind: 'undefined-value', place, option }]
    : [];
}

function checkUnknown(
  place: string,
  option: string,
  value: unknown,
  known: readonly string[],
): readonly CorsIssue[] {
  if (option !== 'preflightContinue') {
    const nearest = nearestName(option, known);
    return [{ kind: 'unknown-option', place, option, nearest }];
  }
  // `false` stands in most options that were written for enableCors(), and asks for what
  // happens here anyway: refusing it would cost an edit and protect nobody.
  return value === false ? [] : [{ kind: 'preflight-continue', place }];
}

/**
 * The issues of options that are `true` or `false`: `'true'` from the environment must not
 * silently mean `false`.
 */
export function checkBooleans(
  place: string,
  options: Readonly<Record<string, unknown>>,
  names: readonly string[],
): readonly CorsIssue[] {
  return names.flatMap((name) => {
    const value = options[name];
    return value === undefined || typeof value === 'boolean'
      ? []
      : [wrongType(place, name, value, 'a boolean')];
  });
}
