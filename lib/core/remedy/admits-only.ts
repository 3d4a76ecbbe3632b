import { matchWhole } from '../origin/origin-reg-exp.js';
import { OriginSet } from '../origin/origin-set.js';
import {
  parseSerializedOrigin,
  type SerializedOrigin,
} from '../origin/serialized-origin.js';
import { haveOneOwner, lookAlikesOf } from './look-alikes.js';

/** Something that tells at once whether it admits an origin. */
interface Admitting {
  admits(origin: string, parsed: SerializedOrigin | undefined): boolean;
}

/** Rules that answer at once: sets and lists of origins, and RegExps as they are matched. */
export interface PlainRules {
  readonly sets: readonly Admitting[];
  readonly regExps: readonly RegExp[];
}

/** Origins that somebody meant to allow. */
export interface MeantOrigins {
  /** Some of them, of each kind. */
  readonly examples: readonly string[];
  /** Whether every port of their hosts was meant. */
  readonly anyPort: boolean;
}

/** Tells whether rules admit an origin. */
export function admitsOrigin(
  { sets, regExps }: PlainRules,
  origin: string,
): boolean {
  const parsed = parseSerializedOrigin(origin);
  return (
    sets.some((set) => set.admits(origin, parsed)) ||
    regExps.some((pattern) => pattern.test(origin))
  );
}

/**
 * Tells whether rules admit what was meant, and nothing that resembles it and that a stranger
 * can have.
 */
export function admitsOnly(
  rules: readonly (string | RegExp)[],
  { examples, anyPort }: MeantOrigins,
): boolean {
  const plain = plainRules(rules);
  return (
    examples.length > 0 &&
    examples.every((origin) => admitsOrigin(plain, origin)) &&
    examples
      .flatMap(lookAlikesOf)
      .every(
        (other) =>
          examples.some((origin) => isAsMeant(origin, other, anyPort)) ||
          !admitsOrigin(plain, other),
      )
  );
}

/** Makes rules of exact origins, patterns and RegExps. */
export function plainRules(rules: readonly (string | RegExp)[]): PlainRules {
  return {
    sets: [new OriginSet(rules.filter((rule) => typeof rule === 'string'))],
    regExps: rules.filter((rule) => rule instanceof RegExp).map(matchWhole),
  };
}

function isAsMeant(origin: string, other: string, anyPort: boolean): boolean {
  return (
    haveOneOwner(origin, other) && (anyPort || portOf(origin) === portOf(other))
  );
}

function portOf(origin: string): string | undefined {
  return parseSerializedOrigin(origin)?.port;
}
