/** The version of the format. A reader refuses any other one. */
export const LOCK_VERSION = 1;

/**
 * What the routes of an application allow, as plain data: the content of `cors.lock.json`. It leaves out what
 * changes nothing about who may do what: `maxAge`, `optionsSuccessStatus` and where a policy is declared.
 */
export interface CorsLock {
  /** The version of the format. */
  readonly version: 1;
  /** The policy of requests that no route serves. */
  readonly default: LockedRoute;
  /** The entries of the `routes` option, in order: the first one that matches applies. */
  readonly entries: readonly LockedEntry[];
  /** Each policy, by its name. */
  readonly policies: Readonly<Record<string, LockedPolicy>>;
  /** The policies of each handler, by its method and path, such as `PUT /widgets/:id`. */
  readonly routes: Readonly<Record<string, LockedRoute>>;
}

/** The policies of a route. */
export interface LockedRoute {
  /**
   * The names of its policies, in order: the first one that allows the origin applies, or else the last.
   * Empty if the module leaves the path alone, so that other code decides.
   */
  readonly policies: readonly string[];
  /** The route whose requests it answers, if it is only for those of them that an entry covers, too. */
  readonly partOf?: string;
  /** Further lists like `policies`, of entries of the `routes` option. Each of them must allow a request, too. */
  readonly within?: readonly (readonly string[])[];
}

/** An entry of the `routes` option. */
export interface LockedEntry extends LockedRoute {
  /** Its method in upper case; `ALL` for every method. */
  readonly method: string;
  /** Its path. */
  readonly path: string;
}

/** What a policy allows. All lists are sorted. */
export interface LockedPolicy {
  /** Request headers in lower case; `*` is every name but `authorization`. */
  readonly allowedHeaders: readonly string[];
  /** Whether pages may send cookies and read the response. */
  readonly credentials: boolean;
  /** The names of the `dangerously…` switches that are set. */
  readonly dangerously: readonly string[];
  /** Rules whose answers are unknown until a request: `function isPartner`, `list partners`, `resolver Tenants`. */
  readonly decidedAtRunTime: readonly string[];
  /** Whether a request that the policy refuses gets 403. */
  readonly enforce: boolean;
  /** Response headers in lower case that pages may read; `*` is every name. */
  readonly exposedHeaders: readonly string[];
  /** Methods besides GET, HEAD and POST; `*` is every method that the route serves. */
  readonly methods: readonly string[];
  /** Exact origins and patterns; `*` is every origin. */
  readonly origins: readonly string[];
  /** RegExps, as written. */
  readonly regExps: readonly string[];
  /** Who may read timings: exact origins, `*`, or `allowed origins`. */
  readonly timings: readonly string[];
}

/** Stands in `timings` for every origin that the policy allows. */
export const ALLOWED_ORIGINS = 'allowed origins';
