import type { OriginFunction, OriginResolverReference } from './origin-rule.js';
import { nameOfResolver } from './origin-resolver.js';
import type { OriginSet } from '../origin/origin-set.js';
import { sortOriginRules, type SortOriginRules } from './origin-rules.js';
import { refusesInsecure, type CorsPolicyOptions } from './policy-options.js';
import type { SerializedOrigin } from '../origin/serialized-origin.js';

/** Something that holds origins and may change: a run-time list. */
export interface OriginSource {
  /**
   * Tells whether the origin is in it at this moment.
   *
   * @param parsed - the same origin, read; `undefined` for an unusual one
   */
  admits(origin: string, parsed: SerializedOrigin | undefined): boolean;
}

/** Why an origin function or resolver gave no answer. */
export interface OriginRuleFailure {
  /** The place of the policy, such as `WidgetController.theme`. */
  readonly place: string;
  /** The origin that it was asked about, well-formed. */
  readonly origin: string;
  /** What it threw or rejected with; a timeout is an `Error` that says so. */
  readonly error: unknown;
  /** The class of the resolver that was asked; a function has none. */
  readonly resolver?: string;
}

/**
 * An insecure origin that was refused although a rule may admit it: with credentials, only
 * `dangerouslyAllowInsecureOrigins` lets the rule decide.
 */
export interface UnaskedOrigin {
  /** The place of the policy, such as `WidgetController.theme`. */
  readonly place: string;
  /** The origin, well-formed. */
  readonly origin: string;
  /** The rule: a RegExp that matches the origin, or one that was not asked about it. */
  readonly rule: AskedRule | RegExp;
}

/** What rules refer to outside of the policy. */
export interface OriginEnvironment {
  /** The run-time list of a name. */
  list(name: string): OriginSource;
  /** The function that asks a resolver. */
  resolver(reference: OriginResolverReference): OriginFunction;
  /** For how long a promise of an origin function is waited for, in milliseconds. */
  readonly timeout: number;
  /** Is told of every failure of an origin function or resolver. */
  reportFailure(failure: OriginRuleFailure): void;
  /** Is told of every origin that a rule may admit and is not asked about. */
  reportUnasked(unasked: UnaskedOrigin): void;
}

/** A rule that is asked: a function, or a resolver. */
export interface AskedRule {
  readonly ask: OriginFunction;
  /** The class of the resolver; a function has none. */
  readonly resolver?: string;
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
  /** The names of the run-time lists. */
  readonly listNames: readonly string[];
  readonly sources: readonly OriginSource[];
  readonly regExps: readonly RegExp[];
  readonly functions: readonly AskedRule[];
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
 * @param sort - for many policies, one that remembers the rules that they share
 */
export function compileOrigin(
  place: string,
  options: CorsPolicyOptions,
  environment: OriginEnvironment,
  sort: SortOriginRules = sortOriginRules,
): CompiledOrigin {
  const asksAboutInsecure = !refusesInsecure(options);
  const asksAboutNull = options.dangerouslyAllowNullOrigin === true;
  const rules = sort(options.origin);
  return {
    place,
    // With credentials it is an issue, and stays closed should nobody have checked.
    any: options.credentials !== true && rules.any,
    fixed: asksAboutInsecure ? rules.all() : rules.secure(),
    null: asksAboutNull && rules.null,
    listNames: rules.listNames,
    sources: rules.listNames.map((name) => environment.list(name)),
    regExps: rules.regExps,
    functions: rules.asked.map((rule) =>
      typeof rule === 'function'
        ? { ask: rule }
        : { ask: environment.resolver(rule), resolver: nameOfResolver(rule) },
    ),
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
