import type { OriginOption } from '../origin-rule/origin-rule.js';

/**
 * The options of a CORS policy. A policy allows nothing that you do not allow here.
 *
 * @example
 * const policy: CorsPolicyOptions = {
 *   origin: ['https://app.example.com', 'https://*.example.com'],
 *   credentials: true,
 *   maxAge: 600,
 * };
 */
export interface CorsPolicyOptions {
  /** Who may call: one rule, or a list of which one must allow the origin. Default: nobody. */
  readonly origin?: OriginOption;

  /**
   * The methods to allow besides GET, HEAD and POST, which are always allowed. A list, or one
   * comma-separated string. Case-sensitive. `'*'` is whatever the route serves, which is the
   * default.
   */
  readonly methods?: string | readonly string[];

  /**
   * The request headers to allow. A list, or one comma-separated string. `'*'` is every name but
   * `Authorization`, as in the Fetch standard. `'x-amz-*'` is every name with that prefix.
   * Default: whatever an allowed origin requests.
   */
  readonly allowedHeaders?: string | readonly string[];

  /**
   * The response headers that a page may read besides the CORS-safelisted ones. A list, or one
   * comma-separated string. `'*'` is every name, and `'x-ratelimit-*'` is every name with that
   * prefix. If browsers do not understand such a value, the response lists the names of its
   * headers instead. Default: none.
   */
  readonly exposedHeaders?: string | readonly string[];

  /**
   * Whether a page may send cookies or TLS client certificates (credentials mode `include`) and
   * read the response. Default: `false`.
   */
  readonly credentials?: boolean;

  /**
   * How long a browser may cache the answer to a preflight, in seconds, from 0 to 86400. `false`
   * sends no header, and browsers then use 5 seconds. Default: 600.
   */
  readonly maxAge?: number | false;

  /** The status of a preflight that passes, from 200 to 299. Default: 204. */
  readonly optionsSuccessStatus?: number;

  /**
   * Whether to refuse a cross-origin request that the policy does not allow with 403, before its
   * handler runs. Default: `false`. The handler then runs, and the browser keeps the page from
   * reading the response.
   */
  readonly enforce?: boolean;

  /**
   * Who may read detailed timings (`Timing-Allow-Origin`). `true` is every allowed origin, if the
   * request has an `Origin`. `'*'`, an exact origin or a list of them go on every response: images,
   * fonts and scripts need that, since they come without `Origin`. Default: `false`.
   */
  readonly timingAllowOrigin?: boolean | string | readonly string[];

  /**
   * Accepted only as `false`, for options copied from `enableCors()`; it has no effect. A handler
   * never answers a preflight instead of the policy.
   */
  readonly preflightContinue?: boolean;

  /**
   * Allows `null` as an origin. Any page can make itself `null` in a sandboxed frame, so allowing it
   * allows everybody.
   */
  readonly dangerouslyAllowNullOrigin?: boolean;

  /**
   * With `credentials`, allows origins whose pages travel unprotected, such as `http://` origins
   * that are not this machine. Anybody on the network path can then act in their name, with the
   * cookies of the user.
   */
  readonly dangerouslyAllowInsecureOrigins?: boolean;

  /**
   * With `credentials`, allows subdomains of a public suffix, such as `https://*.github.io` and
   * `https://app-*.github.io`.
   * Anybody who registers a name there can then act with the cookies of the user.
   */
  readonly dangerouslyAllowSubdomainsOfPublicSuffixes?: boolean;

  /**
   * Allows RegExps that match origins of domains which they do not spell out, such as
   * `/^https:\/\/.*example\.com$/`, and those of which nobody can tell. With `credentials`, whoever
   * registers such a domain can then act with the cookies of the user. Without, it silences a warning.
   */
  readonly dangerouslyAllowUnboundedRegExps?: boolean;

  /**
   * A candidate for this policy, which changes no response. It has the options that you want to
   * change, and they stand in place of the options of the same name. Each cross-origin request that
   * it would treat differently is an event, and `CorsService.proposals()` returns the origins that it
   * lacks. Default: none.
   *
   * @example
   * CorsModule.forRoot({ origin: '*', reportOnly: { origin: ['https://app.example.com'] } });
   */
  readonly reportOnly?: CorsReportOnlyOptions;
}

/**
 * The options that a candidate may change: those that decide whether a request is allowed. Whether a
 * page reads a header, or how long its browser caches an answer, is nothing that a server can see.
 */
export type CorsReportOnlyOptions = Pick<
  CorsPolicyOptions,
  | 'origin'
  | 'methods'
  | 'allowedHeaders'
  | 'credentials'
  | 'enforce'
  | Extract<keyof CorsPolicyOptions, `dangerously${string}`>
>;

// A record, so that the compiler reports a missing option. `preflightContinue` has no effect, and
// no misspelled option should suggest it.
const POLICY_OPTIONS: Readonly<
  Record<Exclude<keyof CorsPolicyOptions, 'preflightContinue'>, true>
> = {
  origin: true,
  methods: true,
  allowedHeaders: true,
  exposedHeaders: true,
  credentials: true,
  maxAge: true,
  optionsSuccessStatus: true,
  enforce: true,
  timingAllowOrigin: true,
  dangerouslyAllowNullOrigin: true,
  dangerouslyAllowInsecureOrigins: true,
  dangerouslyAllowSubdomainsOfPublicSuffixes: true,
  dangerouslyAllowUnboundedRegExps: true,
  reportOnly: true,
};

// A record, so that the compiler reports a missing option.
const REPORT_ONLY_OPTIONS: Readonly<Record<keyof CorsReportOnlyOptions, true>> =
  {
    origin: true,
    methods: true,
    allowedHeaders: true,
    credentials: true,
    enforce: true,
    dangerouslyAllowNullOrigin: true,
    dangerouslyAllowInsecureOrigins: true,
    dangerouslyAllowSubdomainsOfPublicSuffixes: true,
    dangerouslyAllowUnboundedRegExps: true,
  };

/** The name of every option of a policy, except `preflightContinue`. */
export const POLICY_OPTION_NAMES: readonly string[] =
  Object.keys(POLICY_OPTIONS);

/** The name of every option of a candidate. */
export const REPORT_ONLY_OPTION_NAMES: readonly string[] =
  Object.keys(REPORT_ONLY_OPTIONS);

/** The names of the options that are `true` or `false`. */
export const BOOLEAN_OPTION_NAMES: readonly string[] = [
  'credentials',
  'enforce',
  ...POLICY_OPTION_NAMES.filter((name) => name.startsWith('dangerously')),
];

/** The values of options that a policy leaves out. */
export const POLICY_DEFAULTS = {
  maxAge: 600,
  optionsSuccessStatus: 204,
} as const;

/** Returns the names in an option that takes a list or one comma-separated string. */
export function namesOf(option: string | readonly string[]): readonly string[] {
  return writtenNamesOf(option).filter((name) => name !== '');
}

/** Returns the names in an option as {@link namesOf} does, with those that are empty. */
export function writtenNamesOf(
  option: string | readonly string[],
): readonly string[] {
  const names = typeof option === 'string' ? option.split(',') : option;
  return names.map((name) => name.trim());
}

/**
 * Returns the options without some of them.
 *
 * @param left - a record of the names to leave out
 */
export function withoutOptions(
  options: CorsPolicyOptions,
  left: Readonly<Record<string, true>>,
): CorsPolicyOptions {
  return Object.fromEntries(
    Object.entries(options).filter(([option]) => !Object.hasOwn(left, option)),
  );
}

/** Tells whether a policy refuses insecure origins: with credentials, unless its switch is set. */
export function refusesInsecure(options: CorsPolicyOptions): boolean {
  return (
    options.credentials === true &&
    options.dangerouslyAllowInsecureOrigins !== true
  );
}
