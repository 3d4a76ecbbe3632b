import {
  compileOrigin,
  variesOnOrigin,
  type CompiledOrigin,
  type OriginEnvironment,
} from './compile-origin.js';
import { valueOfNames } from './answered-names.js';
import { fixedExposeHeaders } from './exposed-headers.js';
import {
  hasPrefix,
  readNamePatterns,
  type NamePatterns,
} from './name-patterns.js';
import type { SortOriginRules } from '../origin-rule/origin-rules.js';
import {
  namesOf,
  POLICY_DEFAULTS,
  type CorsPolicyOptions,
} from './policy-options.js';
import {
  compileTimingAllowOrigin,
  type TimingAllowOrigin,
} from './timing-allow-origin.js';

/** A policy, compiled: it has everything that can be computed in advance. */
export interface CompiledPolicy {
  /** Where the policy is declared, such as `forRoot` or `WidgetController.theme`. */
  readonly place: string;
  /** The merged options that it was compiled from. */
  readonly options: CorsPolicyOptions;
  readonly origin: CompiledOrigin;
  readonly credentials: boolean;
  /** The allowed methods; `undefined` is whatever the route serves. */
  readonly methods: ReadonlySet<string> | undefined;
  readonly allowedHeaders: AllowedHeaders;
  /** The response headers that a page may read. */
  readonly exposed: NamePatterns;
  /**
   * The part of `Access-Control-Expose-Headers` that does not depend on the headers of the response, or
   * `undefined` for none.
   */
  readonly exposeHeaders: string | undefined;
  /** In seconds, or `undefined` for no header. */
  readonly maxAge: number | undefined;
  readonly optionsSuccessStatus: number;
  readonly enforce: boolean;
  readonly timingAllowOrigin: TimingAllowOrigin;
  /** Whether every response must have `Vary: Origin`. */
  readonly variesOnOrigin: boolean;
}

/** Which request headers a policy allows. */
export interface AllowedHeaders {
  /** Whether every name is allowed, except perhaps `authorization`. */
  readonly any: boolean;
  /** The names that are allowed by name, in lower case. */
  readonly names: ReadonlySet<string>;
  /** The prefixes of allowed names, in lower case. They never allow `authorization`. */
  readonly prefixes: readonly string[];
  /**
   * The value of `Access-Control-Allow-Headers` that names all of them, or `undefined` if that is impossible:
   * `*` or a prefix is among them, there are none, or the value would be too long.
   */
  readonly allNames: string | undefined;
}

/**
 * Compiles the merged options of a policy. A wrong option allows less, never more.
 * {@link checkMergedPolicy} reports it as an issue.
 *
 * @param place - names the policy in reports
 * @param sort - for many policies, a function that caches the rules that they share
 */
export function compilePolicy(
  place: string,
  options: CorsPolicyOptions,
  environment: OriginEnvironment,
  sort?: SortOriginRules,
): CompiledPolicy {
  const origin = compileOrigin(place, options, environment, sort);
  const credentials = options.credentials === true;
  const exposed = readNamePatterns(options.exposedHeaders ?? []);
  const maxAge = options.maxAge ?? POLICY_DEFAULTS.maxAge;
  return {
    place,
    options,
    origin,
    credentials,
    methods: compileMethods(options.methods),
    allowedHeaders: compileAllowedHeaders(options.allowedHeaders),
    exposed,
    exposeHeaders: fixedExposeHeaders(exposed, credentials),
    maxAge: maxAge === false ? undefined : maxAge,
    optionsSuccessStatus:
      options.optionsSuccessStatus ?? POLICY_DEFAULTS.optionsSuccessStatus,
    enforce: options.enforce === true,
    timingAllowOrigin: compileTimingAllowOrigin(options.timingAllowOrigin),
    variesOnOrigin: variesOnOrigin(origin),
  };
}

/** Returns the same policy for another place that has equal options. */
export function atPlace(policy: CompiledPolicy, place: string): CompiledPolicy {
  return { ...policy, place, origin: { ...policy.origin, place } };
}

function compileMethods(
  option: CorsPolicyOptions['methods'],
): ReadonlySet<string> | undefined {
  if (option === undefined) {
    return undefined;
  }
  const names = new Set(namesOf(option));
  return names.has('*') ? undefined : names;
}

/** Shared by all policies that do not list any. */
const ANY_HEADERS: AllowedHeaders = {
  any: true,
  names: new Set(['authorization']),
  prefixes: [],
  allNames: undefined,
};

function compileAllowedHeaders(
  option: CorsPolicyOptions['allowedHeaders'],
): AllowedHeaders {
  if (option === undefined) {
    return ANY_HEADERS;
  }
  const { any, names: written, prefixes } = readNamePatterns(option);
  const names = new Set(written.map((name) => name.toLowerCase()));
  return {
    any,
    names,
    prefixes,
    allNames: any || prefixes.length > 0 ? undefined : valueOfNames(names),
  };
}

/**
 * Tells whether a policy allows request headers. Neither `*` nor a prefix covers `Authorization` (Fetch,
 * "CORS non-wildcard request-header name").
 *
 * @param names - lower-case
 */
export function areHeadersAllowed(
  names: readonly string[],
  { any, names: allowed, prefixes }: AllowedHeaders,
): boolean {
  for (const name of names) {
    const isMeant =
      allowed.has(name) ||
      (name !== 'authorization' && (any || hasPrefix(name, prefixes)));
    if (!isMeant) {
      return false;
    }
  }
  return true;
}
