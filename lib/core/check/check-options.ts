import { nearestName } from '../issue/nearest-name.js';
import type { CorsIssue } from '../issue/policy-issue.js';
import { wrongType } from '../issue/wrong-type.js';

/**
 * Returns the issues of option names: each unknown option, and each option with the value `undefined`. It does not
 * check other values.
 *
 * @param known - the options that exist in this place
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
  // Most options that were written for enableCors() have `false`, and that is what happens here anyway. Refusing it
  // would cost an edit and protect nobody.
  return value === false ? [] : [{ kind: 'preflight-continue', place }];
}

/**
 * Returns the issues of options that must be `true` or `false`. `'true'` from the environment must not silently mean
 * `false`.
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
