import type { PolicyChoice } from '../../core/decision/policy-choice.js';

/** A handler at one of its paths, with the data that the platform needs to find it. */
export interface HandlerRoute {
  /** Identifies the handler: the same object for all routes of one handler, and for no other. */
  readonly identity: object;
  /** `WidgetController.theme`. */
  readonly handler: string;
  /** In upper case. `ALL` stands for every method that the platform includes in "all". */
  readonly method: string;
  /** The path as passed to the platform. */
  readonly path: string;
  /** The hosts that it is bound to; empty for every host. */
  readonly hosts: readonly (string | RegExp)[];
  /**
   * The versions that routing compares with the request; `undefined` for every version. A preflight
   * does not carry them. A version in the path does not count here.
   */
  readonly versions: readonly unknown[] | undefined;
  /**
   * Tells whether a request carries one of the versions. Throws what a version extractor throws.
   */
  readonly acceptsVersion: (request: object) => boolean;
  readonly choice: PolicyChoice;
  /** Whether its class or method declares a policy. Otherwise it has the default policy. */
  readonly isDeclared: boolean;
  /** Whether its path ends in a wildcard, so that other code may really serve the request. */
  readonly isCatchAll: boolean;
}

/** The parts of a request that routing compares; in a preflight, of the announced request. */
export interface RoutedRequest {
  /** The platform's request. */
  readonly request: object;
  readonly method: string;
  /** The URL when the module received the request. Middleware may have changed it since. */
  readonly url: string;
  /** The host, without its port. */
  readonly host: string;
}

/** Finds the handler that a request reaches, before the platform routes it. */
export interface RouteTable {
  /** Identifies the present routes: another object once there are more of them. */
  readonly present: object;

  /**
   * Returns every handler that the announced request may reach. There are several if routing
   * compares something that a preflight does not carry.
   */
  candidates(routed: RoutedRequest): readonly HandlerRoute[];

  /**
   * Returns those of some methods with which requests for the same URL reach only routes that pass a test. A
   * method is left out if a route that belongs to no handler may respond.
   *
   * @param isAlike - receives the candidates for a method
   */
  methodsReaching(
    routed: RoutedRequest,
    methods: readonly string[],
    isAlike: (candidates: readonly HandlerRoute[], method: string) => boolean,
  ): readonly string[];

  /**
   * Tells whether a method reaches the same routes at every URL that the path of a route matches, whatever the host
   * is.
   */
  isSettled(route: HandlerRoute, method: string): boolean;

  /**
   * Tells whether a route that belongs to no handler may respond in place of the candidates. That
   * is not always known in advance.
   */
  mayServeOther(routed: RoutedRequest): boolean;

  /**
   * Tells whether a route that belongs to no handler runs if the handlers pass the request on, as
   * in Express.
   */
  servesOtherBehind(routed: RoutedRequest): boolean;

  /** Returns the handler that this request reaches. */
  reached(routed: RoutedRequest): HandlerRoute | undefined;

  /**
   * Whether any request can have several candidates, including routes that belong to no handler.
   */
  readonly isAmbiguous: boolean;
}
