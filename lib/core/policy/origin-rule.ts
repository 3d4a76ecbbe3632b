/** What an origin function or resolver is told of the request besides the origin. */
export interface OriginRequest {
  /**
   * The method of the request; in a CORS-preflight request the one it announces, so that
   * both requests are judged alike.
   */
  readonly method: string;
  /** The host that the request is for, as the platform computes it, without its port. */
  readonly host: string;
  /** The path of the request, percent-encoded as it came, without its query. */
  readonly path: string;
}

/**
 * Decides about an origin. It is asked only about well-formed serialized origins of
 * bounded length and what applications send in place of one (`app://.`, visible ASCII
 * without commas), about `null` only under `dangerouslyAllowNullOrigin`, and with
 * `credentials` about insecure ones only under `dangerouslyAllowInsecureOrigins`. Only
 * `true` allows; what it throws, or a promise that rejects or does not settle in time,
 * refuses and is logged.
 *
 * @example
 * const origin: OriginFunction = (origin, { path }) =>
 *   path.startsWith('/public/') && origin.endsWith('.example.com');
 */
export type OriginFunction = (
  origin: string,
  request: OriginRequest,
) => boolean | Promise<boolean>;

const ORIGIN_LIST = 'nestjs-cors:origin-list';

/** Refers to a list of origins that changes at run time; made by {@link originList}. */
export interface OriginListReference {
  /** Tells a reference from the other rules. */
  readonly kind: typeof ORIGIN_LIST;
  /** The name of the list. */
  readonly name: string;
}

/**
 * Refers, in `origin`, to a list of origins that changes at run time: the one that
 * `CorsService.list(name)` adds to and deletes from.
 *
 * @example
 * CorsModule.forRoot({ origin: originList('partners') });
 */
export function originList(name: string): OriginListReference {
  return Object.freeze({ kind: ORIGIN_LIST, name });
}

/** Tells whether a rule is a reference made by {@link originList}. */
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

/** An injectable that decides about origins: a policy refers to it with `originResolver`. */
export interface CorsOriginResolver {
  /**
   * Decides about an origin, as an {@link OriginFunction} does and under the same conditions.
   *
   * @param request - what `given` names of the request; reading anything else throws
   */
  isOriginAllowed(
    origin: string,
    request: OriginRequest,
  ): boolean | Promise<boolean>;
}

/** The class of a resolver, which may be an abstract one that a provider stands in for. */
export type OriginResolverClass = abstract new (
  ...dependencies: never[]
) => CorsOriginResolver;

/** How a resolver is asked. */
export interface OriginResolverOptions {
  /**
   * What the resolver is told besides the origin, and what its remembered answers depend on:
   * `[]` is an answer for each origin. Default: all three.
   */
  readonly given?: readonly (keyof OriginRequest)[];
  /** For how many seconds an answer is remembered, up to 86400; 0: not at all. Default: 30. */
  readonly ttl?: number;
  /** How many answers are remembered, up to 1000000. Default: 10000. */
  readonly size?: number;
}

/** The `kind` of a reference to a resolver. */
export const ORIGIN_RESOLVER = 'nestjs-cors:origin-resolver';

/** Refers to an injectable that decides about origins; made by `originResolver`. */
export interface OriginResolverReference {
  /** Tells a reference from the other rules. */
  readonly kind: typeof ORIGIN_RESOLVER;
  /** The class, as the token of a provider. */
  readonly resolver: OriginResolverClass;
  /** How it is asked. */
  readonly options: OriginResolverOptions;
}

/** Tells whether a rule is a reference made by `originResolver`. */
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
 * - an exact origin, `'https://app.example.com'`, or what an application sends in place of
 *   one, `'app://.'`;
 * - a pattern, `'https://*.example.com'` (any depth of subdomain), `'http://localhost:*'`
 *   (any port), or both at once; `'moz-extension://*'` (any extension of the browser);
 * - `'*'` or `true`, every origin; `false`, none;
 * - a RegExp, always matched against the whole origin, its `g` and `y` flags without effect;
 * - `originList(name)`, a list that changes at run time;
 * - `originResolver(Class)`, an injectable;
 * - a function.
 */
export type OriginRule =
  | string
  | boolean
  | RegExp
  | OriginListReference
  | OriginResolverReference
  | OriginFunction;

/** One rule about origins or a list of them, of which one has to allow. */
export type OriginOption = OriginRule | readonly OriginRule[];

/** The rules of an option as a list. */
export function rulesOf(
  option: OriginOption | undefined,
): readonly OriginRule[] {
  if (option === undefined) {
    return [];
  }
  return isList(option) ? option : [option];
}

/** Tells whether one of the rules is every origin: `'*'`, or `true`, which means the same. */
export function includesAnyOrigin(rules: readonly OriginRule[]): boolean {
  return rules.includes('*') || rules.includes(true);
}

// Array.isArray() does not narrow a union with a readonly array.
function isList(option: OriginOption): option is readonly OriginRule[] {
  return Array.isArray(option);
}
