import { mayBeAsynchronous } from '../core/compile-origin.js';
import type { CompiledPolicy } from '../core/compile-policy.js';
import type { DeclaredPath, DeclaredPaths } from './declared-paths.js';
import type { HandlerRoute, RoutedRequest, RouteTable } from './route-table.js';

/** What finding a request's policy needs of it. */
export interface JudgedRequest extends RoutedRequest {
  readonly declared: DeclaredPath | undefined;
}

/** Which policy a request has: by the handler that it reaches, by its path, or by default. */
export class EdgeRoutes {
  /** Whether the policy of any request may need a promise to decide. */
  readonly mayBeAsynchronous: boolean;

  /** Whether any handler is bound to a host, so that routing reads it. */
  readonly readHosts: boolean;

  constructor(
    readonly table: RouteTable,
    readonly declared: DeclaredPaths,
    readonly handlers: readonly HandlerRoute[],
    readonly defaultPolicy: CompiledPolicy,
  ) {
    this.mayBeAsynchronous = [
      defaultPolicy,
      ...handlers.map(({ policy }) => policy),
    ].some(({ origin }) => mayBeAsynchronous(origin));
    this.readHosts = handlers.some(({ hosts }) => hosts.length > 0);
  }

  /** The policy of a request that no handler serves. */
  unservedPolicy({ declared }: JudgedRequest): CompiledPolicy {
    return declared === undefined || declared.policy === false
      ? this.defaultPolicy
      : declared.policy;
  }

  /** The policy of this very request, found by its path. */
  policyOf(routed: JudgedRequest): CompiledPolicy {
    return this.#reached(routed)?.policy ?? this.unservedPolicy(routed);
  }

  /** The policies of the handlers that an announced request may reach. */
  candidatePolicies(routed: JudgedRequest): readonly CompiledPolicy[] {
    return this.#candidates(routed).map(({ policy }) => policy);
  }

  /** Tells whether the request's preflight could not know which handler it reaches. */
  isAmbiguous(routed: JudgedRequest): boolean {
    return this.table.isAmbiguous && this.#candidates(routed).length > 1;
  }

  #candidates(routed: JudgedRequest): readonly HandlerRoute[] {
    return routed.declared === undefined ? this.table.candidates(routed) : [];
  }

  #reached(routed: JudgedRequest): HandlerRoute | undefined {
    if (routed.declared !== undefined) {
      return undefined;
    }
    try {
      return this.table.reached(routed);
    } catch {
      // A version extractor threw: the platform reports it and serves no handler.
      return undefined;
    }
  }
}
