import type { RequestMethod } from '@nestjs/common';
import type { OriginStore } from '../../lists/origin-store.js';
import {
  withoutOptions,
  type CorsPolicyOptions,
} from '../../core/policy/policy-options.js';

/**
 * Loads the entries of a list, for example from a database, a file or another service. The signal
 * aborts when `loadTimeout` has passed or the application closes.
 */
export type LoadOrigins = (
  signal: AbortSignal,
) =>
  | Iterable<string>
  | AsyncIterable<string>
  | Promise<Iterable<string> | AsyncIterable<string>>;

/** A path that no controller serves, and its policy. */
export interface CorsRouteOptions {
  /** The path as clients use it, in Nest's path syntax, including the global prefix. */
  readonly path: string;
  /**
   * The method, as in Nest's `RouteInfo`: requests with other methods, and their preflights, are
   * not covered. `RequestMethod.GET` covers HEAD too. Default: `RequestMethod.ALL`, any method.
   */
  readonly method?: RequestMethod;
  /**
   * The name of a policy, or options that adjust the default policy. With several names, the origin
   * chooses. `false` leaves the path alone, for a mounted library that does its own CORS.
   */
  readonly policy: string | readonly string[] | CorsPolicyOptions | false;
}

/** Settings of a run-time list of origins. */
export interface CorsListOptions {
  /**
   * The entries that the list has at first: exact origins and patterns. Do not combine it with `load`
   * or `originStore`. Default: none.
   */
  readonly origins?: readonly string[];

  /**
   * Fills the list at start-up, instead of `originStore`. Invalid entries are skipped and logged.
   * If `load` throws, rejects or does not return an iterable of strings, the list keeps its
   * entries, and `load` is called again.
   */
  readonly load?: LoadOrigins;

  /** How often to call `load` again, in seconds, up to 86400. Default: never. */
  readonly refreshEvery?: number;

  /**
   * Timeout for `load`, in seconds, up to 86400. It includes reading the entries. When it has
   * passed, the signal aborts, the result is discarded, and `load` is called again. Default: 60.
   */
  readonly loadTimeout?: number;

  /**
   * How long the list stays in use while `load` or `originStore` cannot confirm it, in seconds, up
   * to 86400. After that, it allows nobody until it is confirmed. With `load`, it must be longer
   * than `refreshEvery`. Default: forever.
   */
  readonly staleAfter?: number;

  /**
   * Whether the application fails to start if the list cannot be loaded. Default: `false`. The
   * application then starts, and the list allows nobody until it is loaded.
   */
  readonly required?: boolean;
}

/**
 * The options of `CorsModule.forRoot()`: the default policy, and options of the module as a whole.
 *
 * @example
 * CorsModule.forRoot({
 *   origin: 'https://app.example.com',
 *   credentials: true,
 *   policies: { widget: { origin: '*' } },
 * });
 */
export interface CorsModuleOptions extends CorsPolicyOptions {
  /**
   * The default policy, by its name in `policies`, in place of the options of a policy here. With
   * several names, the origin chooses: the first policy that allows it applies, or else the last.
   */
  readonly default?: string | readonly string[];

  /** Named policies. They are complete and inherit nothing from the default policy. */
  readonly policies?: Readonly<Record<string, CorsPolicyOptions>>;

  /** Policies for paths that no controller serves. The first entry that matches applies. */
  readonly routes?: readonly CorsRouteOptions[];

  /** Settings of run-time lists, by name. A list that a policy refers to needs no entry. */
  readonly lists?: Readonly<Record<string, CorsListOptions>>;

  /**
   * Stores the lists that have no `load`. With a store such as `RedisOriginStore`, every instance
   * of the application has the same lists. Default: the memory of this process.
   */
  readonly originStore?: OriginStore;

  /** How long start-up waits for lists to load, in seconds, up to 600. Default: 10. */
  readonly listTimeout?: number;

  /** Timeout, in seconds, for an asynchronous origin function or resolver, up to 60. Default: 1. */
  readonly originTimeout?: number;

  /**
   * Whether a global interceptor merges `Vary` and `Access-Control-Expose-Headers` with `@Header()`
   * values before a handler runs, so that the handler can see them. In the response they are always
   * merged. Default: `'auto'`, which enables it if a handler declares such headers.
   */
  readonly interceptor?: 'auto' | boolean;

  /**
   * Logs why preflights and requests are refused, for development. This includes requests that run
   * but whose response the page cannot read. A request has one line, and repeated reasons are limited.
   * It does not change responses. Default: `false`, which logs the first refusal of each policy, kind
   * and reason, and counts the others: see `CorsService.decisionCounts()`.
   */
  readonly debug?: boolean;
}

/** Creates the options, for `CorsModule.forRootAsync({ useClass })` and `useExisting`. */
export interface CorsOptionsFactory {
  /** Returns the options. Nest calls it once, while the application initializes. */
  createCorsOptions(): CorsModuleOptions | Promise<CorsModuleOptions>;
}

// A record, so that the compiler reports a missing option.
const MODULE_OPTIONS: Readonly<
  Record<Exclude<keyof CorsModuleOptions, keyof CorsPolicyOptions>, true>
> = {
  default: true,
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

/** The name of every option of the module as a whole. */
export const MODULE_OPTION_NAMES: readonly string[] =
  Object.keys(MODULE_OPTIONS);

/** Returns the default policy among the options of the module. */
export function defaultPolicyOf(options: CorsModuleOptions): CorsPolicyOptions {
  return withoutOptions(options, MODULE_OPTIONS);
}
