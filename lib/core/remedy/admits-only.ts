import { matchWhole } from '../origin/origin-reg-exp.js';
import { OriginSet } from '../origin-set/origin-set.js';
import {
  parseSerializedOrigin,
  type SerializedOrigin,
} from '../origin/serialized-origin.js';
import { haveOneOwner, lookAlikesOf } from './look-alikes.js';

/** A rule that answers synchronously. */
interface Admitting {
  admits(origin: string, parsed: SerializedOrigin | undefined): boolean;
}

/** Rules that answer synchronously: sets and lists of origins, and RegExps. */
export interface PlainRules {
  readonly sets: readonly Admitting[];
  readonly regExps: readonly RegExp[];
}

/** The origins that were probably meant. */
export interface MeantOrigins {
  /** Examples of each kind. */
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

/** Tells whether rules admit what was meant, but no similar origin that a stranger can have. */
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

/** Creates rules from exact origins, patterns and RegExps. */
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
