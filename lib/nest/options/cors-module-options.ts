import type { OriginStore } from '../../lists/origin-store.js';
import {
  withoutOptions,
  type CorsPolicyOptions,
} from '../../core/policy/policy-options.js';

/**
 * Where the entries of a list come from: a query, a file, another service. The signal aborts
 * when the time limit of the load is over, or the application is closed.
 */
export type LoadOrigins = (
  signal: AbortSignal,
) =>
  | Iterable<string>
  | AsyncIterable<string>
  | Promise<Iterable<string> | AsyncIterable<string>>;

/** A path that no controller serves, and the policy it gets. */
export interface CorsRouteOptions {
  /** The path that clients use, global prefix included, in Nest's path syntax. */
  readonly path: string;
  /**
   * A named policy, or what to adjust of the default; `false` leaves the path alone
   * entirely, for a mounted library that does its own CORS.
   */
  readonly policy: string | CorsPolicyOptions | false;
}

/** A list of origins that changes at run time. */
export interface CorsListOptions {
  /**
   * What the list holds at first: exact origins and patterns. Default: nothing. Not beside
   * `load` or `originStore`, which know what the list holds.
   */
  readonly origins?: readonly string[];

  /**
   * Fills the list at start-up, in place of `originStore`. What is no origin is left out and
   * logged; where it throws or rejects, the list keeps what it has, and it is called again.
   */
  readonly load?: LoadOrigins;

  /** After how many seconds `load` is called again, up to 86400. Default: never. */
  readonly refreshEvery?: number;

  /**
   * For how many seconds `load` may take, reading what it returns included, up to 86400. Then
   * its signal aborts, its result is dropped, and it is called again. Default: 60.
   */
  readonly loadTimeout?: number;

  /**
   * For how many seconds the list goes on allowing while `load` or `originStore` cannot
   * confirm it; then it allows nobody until they can. Beside `load`, more than
   * `refreshEvery`. Default: for ever.
   */
  readonly staleAfter?: number;

  /**
   * Whether the application fails to start where the list could not be loaded. Default:
   * `false`, it starts, and the list allows nobody until it is loaded.
   */
  readonly required?: boolean;
}

/**
 * The options of `CorsModule.forRoot()`: the default policy, and what belongs to the
 * module as a whole.
 *
 * @example
 * CorsModule.forRoot({
 *   origin: 'https://app.example.com',
 *   credentials: true,
 *   policies: { widget: { origin: '*' } },
 * });
 */
export interface CorsModuleOptions extends CorsPolicyOptions {
  /** Named policies: complete on their own, they inherit nothing. */
  readonly policies?: Readonly<Record<string, CorsPolicyOptions>>;

  /** Paths that no controller serves; the first that matches comes before every handler. */
  readonly routes?: readonly CorsRouteOptions[];

  /** Lists of origins with what they hold at first. A list that a policy names needs no entry. */
  readonly lists?: Readonly<Record<string, CorsListOptions>>;

  /**
   * Where the lists are kept that have no `load`, such as a `RedisOriginStore`, so that every
   * instance of the application has the same. Default: in this process.
   */
  readonly originStore?: OriginStore;

  /** For how many seconds start-up waits for lists to be loaded. Default: 10. */
  readonly listTimeout?: number;

  /** For how many seconds the promise of an origin function is waited for. Default: 1. */
  readonly originTimeout?: number;

  /**
   * Whether a global interceptor merges `Vary` and `Access-Control-Expose-Headers` with
   * what `@Header()` writes while handlers can still see it. Default: `'auto'`, where some
   * handler declares such headers. The response has them merged in any case.
   */
  readonly interceptor?: 'auto' | boolean;

  /**
   * Answers preflights that fail with an ok status and the headers up to the step that
   * failed, so that the browser's console names that step, and logs the reason. For
   * development. Default: `false`.
   */
  readonly debug?: boolean;
}

/** Makes the options, for `CorsModule.forRootAsync({ useClass })` and `useExisting`. */
export interface CorsOptionsFactory {
  /** Called once, while the application initializes. */
  createCorsOptions(): CorsModuleOptions | Promise<CorsModuleOptions>;
}

// A record, so that the compiler notices an option that is forgotten.
const MODULE_OPTIONS: Readonly<
  Record<Exclude<keyof CorsModuleOptions, keyof CorsPolicyOptions>, true>
> = {
  policies: true,
  routes: true,
  lists: true,
  originTimeout: true,
  originStore: true,
  listTimeout: true,
  interceptor: true,
  debug: true,
};

const LIST_OPTIONS: Readonly<Record<keyof CorsListOptions, true>> = {
  origins: true,
  load: true,
  refreshEvery: true,
  loadTimeout: true,
  staleAfter: true,
  required: true,
};

/** The name of every option of a list. */
export const LIST_OPTION_NAMES: readonly string[] = Object.keys(LIST_OPTIONS);

/** The name of every option that belongs to the module as a whole. */
export const MODULE_OPTION_NAMES: readonly string[] =
  Object.keys(MODULE_OPTIONS);

/** The default policy among the options of the module. */
export function defaultPolicyOf(options: CorsModuleOptions): CorsPolicyOptions {
  return withoutOptions(options, MODULE_OPTIONS);
}
