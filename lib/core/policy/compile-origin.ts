import type {
  OriginFunction,
  OriginResolverReference,
} from '../origin-rule/origin-rule.js';
import { withCallableRequest } from '../origin-rule/opaque-function.js';
import { givenTo, nameOfResolver } from '../origin-rule/origin-resolver.js';
import type { OriginSet } from '../origin-set/origin-set.js';
import {
  sortOriginRules,
  type SortOriginRules,
} from '../origin-rule/origin-rules.js';
import { refusesInsecure, type CorsPolicyOptions } from './policy-options.js';
import type { SerializedOrigin } from '../origin/serialized-origin.js';

/** A set of origins that may change: a run-time list. */
export interface OriginSource {
  /**
   * Tells whether it allows the origin at this moment.
   *
   * @param parsed - the same origin, parsed; `undefined` for an unusual one
   */
  admits(origin: string, parsed: SerializedOrigin | undefined): boolean;
}

/** Why an origin function or resolver gave no answer. */
export interface OriginRuleFailure {
  /** The place of the policy, such as `WidgetController.theme`. */
  readonly place: string;
  /** The origin that it received, well-formed. */
  readonly origin: string;
  /** The error that it threw or rejected with; an `Error` with a message for a timeout. */
  readonly error: unknown;
  /** The class of the resolver; a function has none. */
  readonly resolver?: string;
}

/**
 * An insecure origin that was refused although a rule might allow it. With credentials, the rule decides
 * only if `dangerouslyAllowInsecureOrigins` is set.
 */
export interface UnaskedOrigin {
  /** The place of the policy, such as `WidgetController.theme`. */
  readonly place: string;
  /** The origin, well-formed. */
  readonly origin: string;
  /** The rule: a RegExp that matches the origin, or a function or resolver that was not called. */
  readonly rule: AskedRule | RegExp;
}

/** What happened while rules judged an origin, for the log. */
export interface OriginNotes {
  /** The functions and resolvers that failed. */
  readonly failures: readonly OriginRuleFailure[];
  /** The rules that might allow the origin and did not see it. */
  readonly unasked: readonly UnaskedOrigin[];
}

/** The functions and settings that rules need from outside the policy. */
export interface OriginEnvironment {
  /** Returns the run-time list with a name. */
  list(name: string): OriginSource;
  /** Returns the function that calls a resolver. */
  resolver(reference: OriginResolverReference): OriginFunction;
  /** Timeout, in milliseconds, for an asynchronous origin function or resolver. */
  readonly timeout: number;
  /** Logs notes. Judging is pure: whoever answers the request calls it. Never throws. */
  report(notes: OriginNotes): void;
}

/** A rule that is called: a function, or a resolver. */
export interface AskedRule {
  readonly ask: OriginFunction;
  /** The class of the resolver; a function has none. */
  readonly resolver?: string;
}

/** The `origin` of a policy, compiled. */
export interface CompiledOrigin {
  readonly place: string;
  /** Whether every origin is allowed. */
  readonly any: boolean;
  /** Exact origins and patterns that never change. */
  readonly fixed: OriginSet;
  /** Whether `null` is allowed as an exact origin. */
  readonly null: boolean;
  /** The names of the run-time lists. */
  readonly listNames: readonly string[];
  readonly sources: readonly OriginSource[];
  readonly regExps: readonly RegExp[];
  readonly functions: readonly AskedRule[];
  /** Whether one of them can see the method of the request, and so may answer differently for another one. */
  readonly mayDependOnMethod: boolean;
  /** Whether rules see `null`. */
  readonly asksAboutNull: boolean;
  /** Whether rules see insecure origins. */
  readonly asksAboutInsecure: boolean;
  readonly environment: OriginEnvironment;
}

/**
 * Compiles the rules about origins. A value that is not a rule allows nobody.
 *
 * @param place - names the policy in reports
 * @param sort - for many policies, a function that caches the rules that they share
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
  // With credentials it is an issue. It allows nobody even if nothing has checked it.
  const any = options.credentials !== true && rules.any;
  return {
    place,
    any,
    fixed: asksAboutInsecure ? rules.all() : rules.secure(),
    null: asksAboutNull && rules.null,
    listNames: rules.listNames,
    sources: rules.listNames.map((name) => environment.list(name)),
    regExps: rules.regExps,
    functions: rules.asked.map((rule) =>
      typeof rule === 'function'
        ? { ask: withCallableRequest(rule) }
        : { ask: environment.resolver(rule), resolver: nameOfResolver(rule) },
    ),
    mayDependOnMethod: !any && rules.asked.some(seesMethod),
    asksAboutNull,
    asksAboutInsecure,
    environment,
  };
}

// A resolver that was not given the method cannot read it: the field throws.
function seesMethod(rule: OriginFunction | OriginResolverReference): boolean {
  return typeof rule === 'function' || givenTo(rule).includes('method');
}

/** Tells whether a decision may need a promise. */
export function mayBeAsynchronous(origin: CompiledOrigin): boolean {
  return origin.functions.length > 0;
}

/** Tells whether responses differ by origin, so that caches must know. */
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
