import type { CompiledPolicy } from '../core/compile-policy.js';

/** A handler at one of its paths, with what its platform needs to find it. */
export interface HandlerRoute {
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
}

/** Which handler a request reaches: the platform's own routing, asked beforehand. */
export interface RouteTable {
  /**
   * Every handler that the announced request may reach; more than one where routing reads
   * what a preflight does not carry.
   */
  candidates(
    method: string,
    url: string,
    hostname: string,
  ): readonly HandlerRoute[];

  /** The handler that this very request reaches. */
  reached(
    request: object,
    method: string,
    url: string,
    hostname: string,
  ): HandlerRoute | undefined;

  /** Whether `candidates` can be more than one at all. */
  readonly isAmbiguous: boolean;
}
