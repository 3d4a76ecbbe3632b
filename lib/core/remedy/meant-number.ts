import { firstThatHolds } from './first-that-holds.js';

/** The smallest number that counts as milliseconds. Smaller numbers are seconds. */
const LEAST_MILLISECONDS = 100;

const MINUTE_IN_MILLISECONDS = 60_000;
const DAY = 86_400;

/** Returns the number that a value was probably meant to be, if it is a number as a string. */
export function meantNumber(
  value: unknown,
  holds: (number: number) => boolean,
): number | undefined {
  return firstThatHolds(numbersIn(value), holds);
}

/**
 * Returns the seconds that a value was probably meant to be: a number as a string, or milliseconds.
 *
 * @param holds - tells whether a number of seconds is accepted
 *
 * @example
 * meantSeconds(5000, (seconds) => seconds <= 60); // 5
 */
export function meantSeconds(
  value: unknown,
  holds: (seconds: number) => boolean,
): number | undefined {
  return secondsOr(value, (number) => number >= LEAST_MILLISECONDS, holds);
}

/**
 * Returns the seconds that a value was probably meant to be: a number as text, or whole seconds in milliseconds. 7200
 * is more likely two hours.
 *
 * @param holds - tells whether a number of seconds is accepted
 *
 * @example
 * meantWholeSeconds(60_000, (seconds) => seconds <= 3600); // 60
 */
export function meantWholeSeconds(
  value: unknown,
  holds: (seconds: number) => boolean,
): number | undefined {
  return secondsOr(value, (number) => number % 1000 === 0, holds);
}

/**
 * Returns the seconds, up to a day, that a value was probably meant to be: a number as a string;
 * whole minutes in milliseconds; or the maximum if the value is larger. 90000 is ambiguous: it may
 * also be a day and an hour.
 *
 * @param holds - tells whether a number of seconds is accepted
 *
 * @example
 * meantMaxAge(600_000, (seconds) => seconds <= 86_400); // 600
 * meantMaxAge(604_800, (seconds) => seconds <= 86_400); // 86400: of a week
 */
export function meantMaxAge(
  value: unknown,
  holds: (seconds: number) => boolean,
): number | undefined {
  const candidates = numbersIn(value).flatMap((number) => {
    const isWholeMinutes = number % MINUTE_IN_MILLISECONDS === 0;
    const seconds = isWholeMinutes ? number / 1000 : number;
    const isWholeDays = seconds > DAY && seconds % DAY === 0;
    return [
      number,
      ...(isWholeMinutes ? [seconds] : []),
      ...(isWholeDays ? [DAY] : []),
    ];
  });
  return firstThatHolds(candidates, holds);
}

/** @param mayBeMilliseconds - tells whether a number may be milliseconds, if it does not hold as seconds */
function secondsOr(
  value: unknown,
  mayBeMilliseconds: (number: number) => boolean,
  holds: (seconds: number) => boolean,
): number | undefined {
  const numbers = numbersIn(value);
  const milliseconds = numbers.filter(mayBeMilliseconds);
  return firstThatHolds(
    [...numbers, ...milliseconds.map((number) => number / 1000)],
    holds,
  );
}

function numbersIn(value: unknown): readonly number[] {
  if (typeof value === 'number') {
    return [value];
  }
  return typeof value === 'string' && /^\s*[0-9]+(?:\.[0-9]+)?\s*$/.test(value)
    ? [Number(value)]
    : [];
}
