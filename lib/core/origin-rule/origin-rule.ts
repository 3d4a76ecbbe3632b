/** The request that an origin function or resolver decides about. */
export interface OriginRequest {
  /**
   * The method of the request. In a CORS-preflight request, the method that it announces, so that
   * both requests get the same answer.
   */
  readonly method: string;
  /** The host that the request is sent to, as the platform computes it, without its port. */
  readonly host: string;
  /** The path of the request, percent-encoded as received, without its query. */
  readonly path: string;
}

/**
 * Decides about an origin. Only `true`, or a promise of `true`, allows it. If the function throws or
 * returns anything but `true` and `false`, or its promise rejects or does not settle in time, the origin
 * is refused and the error is logged. A function that calls back instead goes under `fromCallback()`.
 *
 * It receives only well-formed serialized origins of bounded length, and what applications send in
 * place of one (`app://.`: visible ASCII without commas). It receives `null` only with
 * `dangerouslyAllowNullOrigin`. With `credentials`, it receives insecure origins only with
 * `dangerouslyAllowInsecureOrigins`.
 *
 * @example
 * const origin: OriginFunction = (origin, { path }) =>
 *   path.startsWith('/public/') && origin.endsWith('.example.com');
 */
export type OriginFunction = (
  origin: string,
  request: OriginRequest,
) => boolean | Promise<boolean>;

/** How many arguments an {@link OriginFunction} receives: the origin and the request. */
export const ORIGIN_GIVEN = 2;

const ORIGIN_LIST = 'nestjs-cors:origin-list';

/** A reference to a run-time list of origins; {@link originList} creates it. */
export interface OriginListReference {
  /** Distinguishes a reference from other rules. */
  readonly kind: typeof ORIGIN_LIST;
  /** The name of the list. */
  readonly name: string;
}

/**
 * Refers, in `origin`, to a run-time list of origins. `CorsService.list(name)` changes that list.
 *
 * @example
 * CorsModule.forRoot({ origin: originList('partners') });
 */
export function originList(name: string): OriginListReference {
  return Object.freeze({ kind: ORIGIN_LIST, name });
}

/** Tells whether a rule is a reference from {@link originList}. */
export function isOriginListReference(
  rule: unknown,
): rule is OriginListReference {
  return (
    typeof rule === 'object' &&
    rule !== null &&
    'kind' in rule &&
    rule.kind === ORIGIN_LIST
  );
}

/** A provider that decides about origins. A policy refers to it with `originResolver`. */
export interface CorsOriginResolver {
  /**
   * Decides about an origin, like an {@link OriginFunction} and under the same conditions.
   *
   * @param request - the fields of the request that `given` names; reading another one throws
   */
  isOriginAllowed(
    origin: string,
    request: OriginRequest,
  ): boolean | Promise<boolean>;
}

/** The class of a resolver. It may be abstract, if a provider implements it. */
export type OriginResolverClass = abstract new (
  ...dependencies: never[]
) => CorsOriginResolver;

/** Settings of a resolver. */
export interface OriginResolverOptions {
  /**
   * The fields of the request that the resolver may read besides the origin. The cache has one answer
   * for each combination of their values; with `[]`, one for each origin. Default: all three.
   */
  readonly given?: readonly (keyof OriginRequest)[];
  /** How long to cache an answer, in seconds, up to 3600; 0 caches nothing. Default: 30. */
  readonly ttl?: number;
  /** How many answers to cache, up to 1000000. Default: 10000. */
  readonly size?: number;
}

/** The `kind` of a reference to a resolver. */
export const ORIGIN_RESOLVER = 'nestjs-cors:origin-resolver';

/** A reference to a provider that decides about origins; `originResolver` creates it. */
export interface OriginResolverReference {
  /** Distinguishes a reference from other rules. */
  readonly kind: typeof ORIGIN_RESOLVER;
  /** The class, as the token of a provider. */
  readonly resolver: OriginResolverClass;
  /** Its settings. */
  readonly options: OriginResolverOptions;
}

/** Tells whether a rule is a reference from `originResolver`. */
export function isOriginResolverReference(
  rule: unknown,
): rule is OriginResolverReference {
  return (
    typeof rule === 'object' &&
    rule !== null &&
    'kind' in rule &&
    rule.kind === ORIGIN_RESOLVER
  );
}

/**
 * One rule about origins:
 * - an exact origin, `'https://app.example.com'`, or what an application sends in place of one,
 *   `'app://.'`;
 * - a pattern: `'https://*.example.com'` (subdomains of any depth), `'https://pr-*.example.com'` (a part of
 *   the first label), `'http://localhost:*'` (any port) or `'http://localhost:[3000,5173]'` (several), or one
 *   of the first two with a port; `'moz-extension://*'` (any extension of the browser);
 * - `'*'` or `true` for every origin, `false` for none;
 * - a RegExp, which must match the whole origin; the flags `g` and `y` have no effect;
 * - `originList(name)`, a run-time list;
 * - `originResolver(Class)`, a provider;
 * - a function.
 */
export type OriginRule =
  | string
  | boolean
  | RegExp
  | OriginListReference
  | OriginResolverReference
  | OriginFunction;

/** One rule about origins, or a list of which one must allow the origin. */
export type OriginOption = OriginRule | readonly OriginRule[];

/** Returns the rules of an option as a list. */
export function rulesOf(
  option: OriginOption | undefined,
): readonly OriginRule[] {
  if (option === undefined) {
    return [];
  }
  return isList(option) ? option : [option];
}

/** Tells whether one of the rules allows every origin: `'*'`, or `true`, which means the same. */
export function includesAnyOrigin(rules: readonly OriginRule[]): boolean {
  return rules.includes('*') || rules.includes(true);
}

// Array.isArray() does not narrow a union with a readonly array.
function isList(option: OriginOption): option is readonly OriginRule[] {
  return Array.isArray(option);
}
