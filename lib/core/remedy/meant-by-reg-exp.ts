import { ownershipOf, slowTextOf } from '../reg-exp/reg-exp-decision.js';
import { admitsOnly, admitsOrigin, plainRules } from './admits-only.js';
import { firstThatHolds } from './first-that-holds.js';
import { readRegExp } from './reg-exp-parts.js';
import { readAlternative, type Reading } from './reg-exp-reading.js';

/**
 * Returns what a RegExp was probably meant to allow: origins and patterns if they suffice,
 * otherwise a RegExp from `^` to `$` that has its scheme and escapes the dots of its host.
 *
 * @returns none if that is unclear, or if strangers could have such an origin
 *
 * @example
 * meantByRegExp(/^https:\/\/shop.example.com/); // ['https://shop.example.com']
 * meantByRegExp(/\.example\.dev$/); // ['https://*.example.dev']
 * meantByRegExp(/.* /); // []
 */
export function meantByRegExp(pattern: RegExp): readonly (string | RegExp)[] {
  const readings = readRegExp(pattern)?.map((alternative) =>
    readAlternative(alternative, pattern.flags),
  );
  if (
    readings === undefined ||
    readings.some((reading) => reading.length === 0)
  ) {
    return [];
  }
  const meant = readings.flat();
  const examples = meant.flatMap((reading) => reading.examples);
  const anyPort = meant.some((reading) => reading.anyPort);
  return (
    firstThatHolds(
      [withoutCovered(meant)],
      (rules) =>
        admitsOnly(rules, { examples, anyPort }) && rules.every(isDecided),
    ) ?? []
  );
}

/** There is no issue with it, also beside `credentials`. */
function isDecided(rule: string | RegExp): boolean {
  return (
    typeof rule === 'string' ||
    (ownershipOf(rule).kind === 'closed' && slowTextOf(rule) === undefined)
  );
}

/** Removes entries whose origins another entry admits, one by one. */
function withoutCovered(
  readings: readonly Reading[],
): readonly (string | RegExp)[] {
  return readings
    .reduce<readonly Reading[]>((kept, reading) => {
      const others = kept.filter((other) => other !== reading);
      // Examples show what a pattern admits, but not what a RegExp admits.
      const rules = plainRules(
        others.flatMap(({ entry }) => (entry instanceof RegExp ? [] : entry)),
      );
      return reading.examples.every((origin) => admitsOrigin(rules, origin))
        ? others
        : kept;
    }, readings)
    .map(({ entry }) => entry);
}
