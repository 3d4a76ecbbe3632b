import { knownObject } from '../issue/known-object.js';
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
  if (!isRecord(options)) {
    return [wrongType(place, 'options', options, 'an object of options')];
  }
  return Object.entries(options).flatMap(([option, value]) =>
    known.includes(option)
      ? checkPresence(place, option, value)
      : checkUnknown(place, option, value, known),
  );
}

/**
 * Tells whether a value can be an object of options. What has its values elsewhere, such as a Map or a promise, would
 * pass for one without any.
 */
export function isRecord(
  value: unknown,
): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    // A module may export each option by its name.
    (isPlain(value) || knownObject(value) === undefined || isNamespace(value))
  );
}

/** Fast path: nearly every value is a literal, and there may be thousands. */
function isPlain(value: object): boolean {
  return (
    Object.getPrototypeOf(value) === Object.prototype &&
    !(Symbol.toStringTag in value)
  );
}

function isNamespace(value: object): boolean {
  return Object.prototype.toString.call(value) === '[object Module]';
}

/**
 * Returns the issues of the entries of a list: one for all that are `undefined`, and those of each other entry.
 *
 * @param check - returns the issues of an entry
 */
export function checkEntries(
  place: string,
  option: string,
  entries: readonly unknown[],
  check: (entry: unknown) => readonly CorsIssue[],
): readonly CorsIssue[] {
  const index = entries.findIndex((entry) => entry === undefined);
  return entries.flatMap((entry, each): readonly CorsIssue[] => {
    if (entry !== undefined) {
      return check(entry);
    }
    return each === index
      ? [{ kind: 'undefined-value', place, option, index }]
      : [];
  });
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
  return names
    .filter((name) => !isBooleanOrMissing(options[name]))
    .map((name) => wrongType(place, name, options[name], 'a boolean'));
}

function isBooleanOrMissing(value: unknown): boolean {
  return value === undefined || typeof value === 'boolean';
}
