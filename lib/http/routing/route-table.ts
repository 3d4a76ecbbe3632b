import type { CompiledPolicy } from '../../core/policy/compile-policy.js';

/** A handler at one of its paths, with what its platform needs to find it. */
export interface HandlerRoute {
  /** Whose it is: one and the same object for every route of a handler, and for no other's. */
  readonly identity: object;
  /** `WidgetController.theme`. */
  readonly handler: string;
  /** In upper case; `ALL` is every method that the platform takes for all. */
  readonly method: string;
  /** The path as it was given to the platform. */
  readonly path: string;
  /** The hosts that it is bound to; none is any. */
  readonly hosts: readonly (string | RegExp)[];
  /**
   * The versions that routing compares with what a request carries, which a preflight
   * does not; `undefined` is any. A version in the path is no such thing.
   */
  readonly versions: readonly unknown[] | undefined;
  /** Tells whether a request carries one of the versions. May throw what an extractor throws. */
  readonly acceptsVersion: (request: object) => boolean;
  readonly policy: CompiledPolicy;
  /** Whether its class or its method declares a policy, instead of having the default. */
  readonly isDeclared: boolean;
  /** Whether its path ends in a wildcard, so that it is said to serve what others serve. */
  readonly isCatchAll: boolean;
}

/** What routing reads of a request; in a preflight, of the one that is announced. */
export interface RoutedRequest {
  /** The platform's request. */
  readonly request: object;
  readonly method: string;
  /** The URL when the module saw it: other middleware may have changed the request's since. */
  readonly url: string;
  /** The host, without its port. */
  readonly host: string;
}

/** Which handler a request reaches: the platform's own routing, asked beforehand. */
export interface RouteTable {
  /**
   * Every handler that the announced request may reach; more than one where routing reads
   * what a preflight does not carry.
   */
  candidates(routed: RoutedRequest): readonly HandlerRoute[];

  /**
   * Tells whether something that is no handler may answer the announced request in their
   * place, which cannot be known beforehand.
   */
  mayServeOther(routed: RoutedRequest): boolean;

  /**
   * Tells whether something that is no handler gets the announced request if the handlers pass
   * it on, as Express has it.
   */
  servesOtherBehind(routed: RoutedRequest): boolean;

  /** The handler that this very request reaches. */
  reached(routed: RoutedRequest): HandlerRoute | undefined;

  /** Whether there can be more than one, such others included, at all. */
  readonly isAmbiguous: boolean;
}
