import {
  compileOrigin,
  variesOnOrigin,
  type CompiledOrigin,
  type OriginEnvironment,
} from './compile-origin.js';
import {
  namesOf,
  POLICY_DEFAULTS,
  type CorsPolicyOptions,
} from './policy-options.js';

/** A policy, ready to decide: everything that can be computed beforehand is. */
export interface CompiledPolicy {
  /** Where the policy is declared, such as `forRoot` or `WidgetController.theme`. */
  readonly place: string;
  /** The merged options that it was compiled from. */
  readonly options: CorsPolicyOptions;
  readonly origin: CompiledOrigin;
  readonly credentials: boolean;
  /** `undefined` is whatever the route serves. */
  readonly methods: ReadonlySet<string> | undefined;
  readonly allowedHeaders: AllowedHeaders;
  /** The value of `Access-Control-Expose-Headers`, or `undefined` for none. */
  readonly exposeHeaders: string | undefined;
  /** Seconds, or `undefined` for no header. */
  readonly maxAge: number | undefined;
  readonly optionsSuccessStatus: number;
  readonly enforce: boolean;
  readonly timingAllowOrigin: boolean;
  /** Whether every answer has to say `Vary: Origin`. */
  readonly variesOnOrigin: boolean;
}

/** Which request headers a policy allows. */
export interface AllowedHeaders {
  /** Every name is allowed, `authorization` perhaps not. */
  readonly any: boolean;
  /** Lower-case names allowed by name. */
  readonly names: ReadonlySet<string>;
}

/**
 * Compiles the merged options of a policy. What is wrong in them allows less, not more;
 * that it is an issue is for {@link checkMergedPolicy} to say.
 *
 * @param place - names the policy in what is reported about it
 */
export function compilePolicy(
  place: string,
  options: CorsPolicyOptions,
  environment: OriginEnvironment,
): CompiledPolicy {
  const origin = compileOrigin(place, options, environment);
  const exposed = namesOf(options.exposedHeaders ?? []);
  const maxAge = options.maxAge ?? POLICY_DEFAULTS.maxAge;
  return {
    place,
    options,
    origin,
    credentials: options.credentials === true,
    methods: compileMethods(options.methods),
    allowedHeaders: compileAllowedHeaders(options.allowedHeaders),
    exposeHeaders: exposed.length === 0 ? undefined : exposed.join(', '),
    maxAge: maxAge === false ? undefined : maxAge,
    optionsSuccessStatus:
      options.optionsSuccessStatus ?? POLICY_DEFAULTS.optionsSuccessStatus,
    enforce: options.enforce === true,
    timingAllowOrigin: options.timingAllowOrigin === true,
    variesOnOrigin: variesOnOrigin(origin),
  };
}

function compileMethods(
  option: CorsPolicyOptions['methods'],
): ReadonlySet<string> | undefined {
  const names = new Set(namesOf(option ?? '*'));
  return names.has('*') ? undefined : names;
}

function compileAllowedHeaders(
  option: CorsPolicyOptions['allowedHeaders'],
): AllowedHeaders {
  if (option === undefined) {
    return { any: true, names: new Set(['authorization']) };
  }
  const names = new Set(namesOf(option).map((name) => name.toLowerCase()));
  return { any: names.delete('*'), names };
}

/**
 * Tells whether a policy allows request headers. `*` stands for every name but
 * `Authorization` (Fetch, "CORS non-wildcard request-header name").
 *
 * @param names - lower-case
 */
export function areHeadersAllowed(
  names: readonly string[],
  { any, names: allowed }: AllowedHeaders,
): boolean {
  for (const name of names) {
    if (!allowed.has(name) && (!any || name === 'authorization')) {
      return false;
    }
  }
  return true;
}
