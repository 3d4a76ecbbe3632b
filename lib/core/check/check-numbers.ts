import type { CorsIssue } from '../issue/policy-issue.js';
import { wrongType } from '../issue/wrong-type.js';
import {
  meantMaxAge,
  meantNumber,
  meantSeconds,
  meantWholeSeconds,
} from '../remedy/meant-number.js';
import { remedyCode } from '../remedy/remedy-code.js';

const DAY = 86_400;

/** Returns the issues of `maxAge`. No browser caches a preflight for more than a day. */
export function checkMaxAge(
  place: string,
  value: unknown,
): readonly CorsIssue[] {
  return value === false || isMaxAge(value)
    ? []
    : [
        {
          kind: 'invalid-max-age',
          place,
          option: 'maxAge',
          value,
          remedy: codeOf(meantMaxAge(value, isMaxAge)),
        },
      ];
}

function isMaxAge(value: unknown): boolean {
  return isIntegerWithin(value, 0, DAY);
}

/** Returns the issues of `optionsSuccessStatus`, which must be an ok status (Fetch, "ok status"). */
export function checkSuccessStatus(
  place: string,
  value: unknown,
): readonly CorsIssue[] {
  const option = 'optionsSuccessStatus';
  const remedy = codeOf(meantNumber(value, isOkStatus));
  return isOkStatus(value)
    ? []
    : [{ kind: 'invalid-success-status', place, option, value, remedy }];
}

function isOkStatus(value: unknown): boolean {
  return isIntegerWithin(value, 200, 299);
}

/**
 * Returns the issues of `originTimeout`, in seconds. The limit finds values in milliseconds, and no client waits
 * longer for a preflight.
 */
export function checkOriginTimeout(
  place: string,
  value: unknown,
): readonly CorsIssue[] {
  const option = 'originTimeout';
  const remedy = codeOf(meantSeconds(value, isTimeout));
  return isTimeout(value)
    ? []
    : [{ kind: 'invalid-origin-timeout', place, option, value, remedy }];
}

function isTimeout(value: unknown): boolean {
  return typeof value === 'number' && value > 0 && value <= 60;
}

/**
 * Returns the issues of `ttl`, the seconds for which an answer of a resolver is kept. The limit of an hour finds values
 * in milliseconds.
 */
export function checkTtl(place: string, value: unknown): readonly CorsIssue[] {
  const option = 'ttl';
  const remedy = codeOf(meantWholeSeconds(value, isTtl));
  return isTtl(value)
    ? []
    : [{ kind: 'invalid-resolver-ttl', place, option, value, remedy }];
}

function isTtl(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= 3600;
}

function codeOf(meant: number | undefined): string | undefined {
  return meant === undefined ? undefined : remedyCode([meant], 'option');
}

/** Returns the issues of an optional number of seconds. */
export function checkSeconds(
  place: string,
  option: string,
  value: unknown,
  most: number,
): readonly CorsIssue[] {
  return value === undefined ||
    (typeof value === 'number' && value > 0 && value <= most)
    ? []
    : [
        wrongType(
          place,
          option,
          value,
          `a number of seconds above 0 and up to ${most}`,
        ),
      ];
}

/** Tells whether a value is an integer between two limits, which count. */
export function isIntegerWithin(
  value: unknown,
  least: number,
  most: number,
): boolean {
  return (
    typeof value === 'number' &&
    Number.isInteger(value) &&
    value >= least &&
    value <= most
  );
}
