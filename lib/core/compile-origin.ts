import {
  includesAnyOrigin,
  isOriginListReference,
  rulesOf,
  type OriginFunction,
} from './origin-rule.js';
import { isInsecure, refusesInsecure } from './insecure-origin.js';
import { OriginSet } from './origin-set.js';
import type { CorsPolicyOptions } from './policy-options.js';
import type { SerialisedOrigin } from './serialised-origin.js';

/** Something that holds origins and may change: a run-time list. */
export interface OriginSource {
  /** Tells whether the origin, also given read, is in it at this moment. */
  admits(origin: string, parsed: SerialisedOrigin): boolean;
}

/** Why an origin function gave no answer. */
export interface OriginRuleFailure {
  /** The place of the policy, such as `WidgetController.theme`. */
  readonly place: string;
  /** The origin that it was asked about, well-formed. */
  readonly origin: string;
  /** What it threw or rejected with; a timeout is an `Error` that says so. */
  readonly error: unknown;
}

/** What rules refer to outside of the policy. */
export interface OriginEnvironment {
  /** The run-time list of a name. */
  list(name: string): OriginSource;
  /** For how long a promise of an origin function is waited for, in milliseconds. */
  readonly timeout: number;
  /** Is told of every failure of an origin function. */
  reportFailure(failure: OriginRuleFailure): void;
}

/** The `origin` of a policy, ready to be asked. */
export interface CompiledOrigin {
  readonly place: string;
  /** Every origin, without being looked at. */
  readonly any: boolean;
  /** Exact origins and patterns that never change. */
  readonly fixed: OriginSet;
  /** Whether `null` is one of the exact origins. */
  readonly null: boolean;
  readonly sources: readonly OriginSource[];
  readonly regExps: readonly RegExp[];
  readonly functions: readonly OriginFunction[];
  /** Whether the rules may be asked about `null`. */
  readonly asksAboutNull: boolean;
  /** Whether the rules may be asked about origins that are not secure. */
  readonly asksAboutInsecure: boolean;
  readonly environment: OriginEnvironment;
}

/**
 * Compiles the rules about origins. What is not a rule allows nobody.
 *
 * @param place - names the policy in what is reported about it
 */
export function compileOrigin(
  place: string,
  options: CorsPolicyOptions,
  environment: OriginEnvironment,
): CompiledOrigin {
  const rules = rulesOf(options.origin);
  const asksAboutInsecure = !refusesInsecure(options);
  const texts = rules.filter((rule) => typeof rule === 'string');
  const asksAboutNull = options.dangerouslyAllowNullOrigin === true;
  return {
    place,
    // With credentials it is an issue, and stays closed should nobody have checked.
    any: options.credentials !== true && includesAnyOrigin(rules),
    fixed: new OriginSet(
      texts.filter((text) => asksAboutInsecure || !isInsecure(text)),
    ),
    null: asksAboutNull && texts.includes('null'),
    sources: rules
      .filter((rule) => isOriginListReference(rule))
      .map(({ name }) => environment.list(name)),
    regExps: rules.filter((rule) => rule instanceof RegExp).map(matchWhole),
    functions: rules.filter((rule) => typeof rule === 'function'),
    asksAboutNull,
    asksAboutInsecure,
    environment,
  };
}

/** Tells whether an answer may need a promise. */
export function mayBeAsynchronous(origin: CompiledOrigin): boolean {
  return origin.functions.length > 0;
}

/** Tells whether answers differ from origin to origin, so that caches have to know. */
export function variesOnOrigin(origin: CompiledOrigin): boolean {
  return (
    !origin.any &&
    (origin.fixed.size > 0 ||
      origin.null ||
      origin.sources.length > 0 ||
      origin.regExps.length > 0 ||
      origin.functions.length > 0)
  );
}

// `g` and `y` make a RegExp remember where it was: allow, deny, allow, deny.
function matchWhole(pattern: RegExp): RegExp {
  return new RegExp(
    `^(?:${pattern.source})$`,
    pattern.flags.replace(/[gy]/g, ''),
  );
}
