import type { OriginOption } from './origin-rule.js';

/**
 * A CORS policy as users write it. Everything is closed unless it is opened here.
 *
 * @example
 * const policy: CorsPolicyOptions = {
 *   origin: ['https://app.example.com', 'https://*.example.com'],
 *   credentials: true,
 *   maxAge: 600,
 * };
 */
export interface CorsPolicyOptions {
  /** Who may call: one rule or a list of them. Default: nobody. */
  readonly origin?: OriginOption;

  /**
   * The methods allowed in addition to the CORS-safelisted GET, HEAD and POST, as a list
   * or as one comma-separated string, in the case that browsers send; `'*'` is whatever
   * the route serves, which is the default.
   */
  readonly methods?: string | readonly string[];

  /**
   * The request headers allowed, as a list or as one comma-separated string; `'*'` is
   * every one but `Authorization`, as in the Fetch standard, and `'x-amz-*'` is every one that
   * begins so. Default: whatever an allowed origin asks for.
   */
  readonly allowedHeaders?: string | readonly string[];

  /**
   * The response headers that a page may read besides the CORS-safelisted ones, as a
   * list or as one comma-separated string; `'*'` is every one, and `'x-ratelimit-*'` is every
   * one that begins so. What browsers do not understand is written out by the names that the
   * response has. Default: none.
   */
  readonly exposedHeaders?: string | readonly string[];

  /**
   * Whether requests with credentials mode `include` (cookies, TLS client certificates)
   * may be answered. Default: `false`.
   */
  readonly credentials?: boolean;

  /**
   * For how many seconds a browser may remember a preflight's answer; `false` sends no
   * header, which browsers take for 5. Default: 600.
   */
  readonly maxAge?: number | false;

  /** The status of a preflight that passes, from 200 to 299. Default: 204. */
  readonly optionsSuccessStatus?: number;

  /**
   * Whether a cross-origin request that the policy does not allow is refused with 403
   * before its handler runs. Default: `false`, the browser alone keeps the page from
   * reading the answer.
   */
  readonly enforce?: boolean;

  /**
   * Who may read detailed timings (`Timing-Allow-Origin`): `true` for allowed origins, in
   * answers to requests with an `Origin`; `'*'`, an exact origin or a list of them for every
   * response, as images, fonts and scripts need it, which come without `Origin`. Default:
   * `false`.
   */
  readonly timingAllowOrigin?: boolean | string | readonly string[];

  /**
   * Only `false`, which asks for what happens anyway, so that options written for
   * `enableCors()` can move here as they are: no handler answers in place of the policy.
   */
  readonly preflightContinue?: boolean;

  /**
   * Lets `null` be an origin. Any page can make itself `null`, in a sandboxed frame, so
   * that allowing it is allowing everybody.
   */
  readonly dangerouslyAllowNullOrigin?: boolean;

  /**
   * With `credentials`, lets origins in whose pages travel unprotected, such as those of
   * `http://`, unless they are on this machine. Whoever is on the network path can then speak in their name, with the user's cookies.
   */
  readonly dangerouslyAllowInsecureOrigins?: boolean;

  /**
   * With `credentials`, lets subdomains of a public suffix in, such as
   * `https://*.github.io`. Whoever registers a name there can then act with the user's
   * cookies.
   */
  readonly dangerouslyAllowSubdomainsOfPublicSuffixes?: boolean;
}

// A record, so that the compiler notices an option that is forgotten. `preflightContinue` has
// no effect, and nobody who misspelled an option meant it.
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
};

/** The name of every option of a policy. */
export const POLICY_OPTION_NAMES: readonly string[] =
  Object.keys(POLICY_OPTIONS);

/** The names of those that are `true` or `false`. */
export const BOOLEAN_OPTION_NAMES: readonly string[] = [
  'credentials',
  'enforce',
  ...POLICY_OPTION_NAMES.filter((name) => name.startsWith('dangerously')),
];

/** The values that a policy has where it says nothing. */
export const POLICY_DEFAULTS = {
  maxAge: 600,
  optionsSuccessStatus: 204,
} as const;

/** The names in an option that takes a list or one comma-separated string. */
export function namesOf(option: string | readonly string[]): readonly string[] {
  const names = typeof option === 'string' ? option.split(',') : option;
  return names.map((name) => name.trim()).filter((name) => name !== '');
}

/**
 * The options without some of them.
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

/** Tells whether a policy keeps insecure origins out: with credentials, unless its switch is set. */
export function refusesInsecure(options: CorsPolicyOptions): boolean {
  return (
    options.credentials === true &&
    options.dangerouslyAllowInsecureOrigins !== true
  );
}
