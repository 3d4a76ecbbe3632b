import {
  mayNeedPromise,
  type CompiledPolicy,
} from '../../core/policy/compile-policy.js';
import { areEqualPolicies } from '../../core/policy/equal-policies.js';
import {
  areLeftAlone,
  isForOneMethod,
  type RouteEntry,
  type RouteEntries,
} from './route-entries.js';
import type { HandlerRoute, RoutedRequest, RouteTable } from './route-table.js';

/** What finding a request's policies needs of it. */
export interface JudgedRequest extends RoutedRequest {
  /** The entries of the `routes` option that its path meets. */
  readonly entries: readonly RouteEntry[];
}

/** Policies that all apply to one request; none leaves it alone. */
export type ApplyingPolicies = readonly CompiledPolicy[];

/** What a request is sent to, as it came. */
interface Target {
  readonly url: string;
}

/** Tells the path that a platform compares. */
interface PathReader {
  pathOf(target: Target): string | undefined;
}

/** What the preflight of a request is answered by. */
export interface Announced {
  /** The policies of each handler that may be reached, all of which apply; at least one. */
  readonly candidates: readonly ApplyingPolicies[];
  /** Whether there is something to serve the request. */
  readonly isServed: boolean;
}

/** Something that a policy is declared for: a handler, wherever it is registered. */
export interface Governed {
  readonly policy: CompiledPolicy;
  /** Whether its class or its method declares a policy, instead of having the default. */
  readonly isDeclared: boolean;
}

/** A handler that runs. */
export interface RunningHandler extends Governed {
  /** Whether it takes Nest's `@Next()`, so that what stands behind it may run too. */
  readonly mayPassOn: boolean;
}

/** Which policies a request has: by the handler that it reaches, by its path, or by default. */
export class PolicyLookUp {
  /** Whether the policy of any request may need a promise to decide. */
  readonly mayBeAsynchronous: boolean;

  /** Whether any handler is bound to a host, so that routing reads it. */
  readonly readHosts: boolean;

  readonly #default: ApplyingPolicies;

  /** Stands for every path that meets no entry. */
  readonly #elsewhere: RouteEntry;

  constructor(
    readonly table: RouteTable,
    readonly entries: RouteEntries,
    readonly handlers: readonly HandlerRoute[],
    readonly defaultPolicy: CompiledPolicy,
  ) {
    this.#default = [defaultPolicy];
    this.#elsewhere = { path: '', policy: defaultPolicy };
    this.mayBeAsynchronous = mayNeedPromise([
      defaultPolicy,
      ...handlers.map(({ policy }) => policy),
      ...policiesOf(entries.all),
    ]);
    this.readHosts = handlers.some(({ hosts }) => hosts.length > 0);
  }

  /** The same for what never comes to the platform, so that no handler serves it. */
  withoutHandlers(): PolicyLookUp {
    return new PolicyLookUp(NO_ROUTES, this.entries, [], this.defaultPolicy);
  }

  /**
   * The policies of the handlers that an announced request may reach, those of each handler in
   * a list of its own, and of what is no handler and may answer in their place.
   */
  #candidates(request: JudgedRequest): readonly ApplyingPolicies[] {
    const ofHandlers = this.table
      .candidates(request)
      .map((route) => this.#inFront(route, request));
    return this.table.mayServeOther(request)
      ? [...ofHandlers, this.unserved(request)]
      : ofHandlers;
  }

  /** What the preflight of a request is answered by. */
  announced(request: JudgedRequest): Announced {
    const candidates = this.#candidates(request);
    const isServed = candidates.length > 0;
    return {
      candidates: isServed ? candidates : [this.unserved(request)],
      isServed,
    };
  }

  /** The policies of a request that no handler serves. */
  unserved({ entries }: JudgedRequest): ApplyingPolicies {
    return entries.length === 0 ? this.#default : policiesOf(entries);
  }

  /**
   * What applies to this very request as far as its path tells; the guard may narrow it.
   *
   * @returns at least one policy, unless the path is left alone
   */
  ahead(request: JudgedRequest): ApplyingPolicies {
    const route = this.#reached(request);
    return route === undefined
      ? this.unserved(request)
      : this.#inFront(route, request);
  }

  /**
   * Tells whether the guard judges the request: some handler may serve it. A catch-all that has
   * what its path has is none: what stands in front of it is judged by the same policies.
   */
  isGuarded(request: JudgedRequest): boolean {
    return this.table
      .candidates(request)
      .some(
        ({ isCatchAll, isDeclared }) =>
          !isCatchAll || (isDeclared && request.entries.length === 0),
      );
  }

  /** The policies of what is no handler and gets the request if a handler passes it on. */
  behind(request: JudgedRequest): ApplyingPolicies {
    return this.table.servesOtherBehind(request) ? this.unserved(request) : [];
  }

  /** Tells whether the request's preflight could not know which policies judge it. */
  isAmbiguous(request: JudgedRequest): boolean {
    if (!this.table.isAmbiguous) {
      return false;
    }
    const [first, ...others] = this.#candidates(request);
    return (
      first !== undefined &&
      others.some((policies) => !areSamePolicies(first, policies))
    );
  }

  /** Tells whether policies are those that the preflight of a request is answered by. */
  announces(request: JudgedRequest, policies: ApplyingPolicies): boolean {
    return this.announced(request).candidates.every((each) =>
      areSamePolicies(policies, each),
    );
  }

  /**
   * The entries of the `routes` option that the path of a target meets, and what stands for
   * none if it meets one in some of its readings only.
   *
   * @param method - of the request; in a preflight the announced one
   */
  entriesAt(
    target: Target,
    method: string,
    paths: PathReader,
  ): readonly RouteEntry[] {
    if (this.entries.isEmpty) {
      return NO_ENTRIES;
    }
    const path = paths.pathOf(target);
    const { entries, mayMeetNone } = this.entries.find(path, method);
    return entries.length > 0 && mayMeetNone
      ? [...entries, this.#elsewhere]
      : entries;
  }

  /**
   * The entries of a request that was routed anew: those of the method and URL that it had, and
   * of those that it has. What is left alone is so under its own only. An entry for one method
   * never stands in for what applies to another one.
   */
  entriesOfBoth(
    before: readonly RouteEntry[],
    now: readonly RouteEntry[],
  ): readonly RouteEntry[] {
    const both = [...before, ...now];
    const isHalf = (before.length === 0) !== (now.length === 0);
    const isOutside = areLeftAlone(before)
      ? now.length === 0
      : areLeftAlone(now) || (isHalf && both.some(isForOneMethod));
    return isOutside ? [...both, this.#elsewhere] : both;
  }

  /** What applies to a handler that runs under a path that meets the entries. */
  applyingTo(
    { policy, isDeclared }: Governed,
    entries: readonly RouteEntry[],
  ): ApplyingPolicies {
    if (entries.length === 0) {
      return [policy];
    }
    const ofPath = policiesOf(entries);
    return isDeclared && !ofPath.includes(policy)
      ? [...ofPath, policy]
      : ofPath;
  }

  // A catch-all is often only said to serve what something in front of Nest serves.
  #inFront(route: HandlerRoute, request: JudgedRequest): ApplyingPolicies {
    return request.entries.length > 0 && route.isCatchAll
      ? policiesOf(request.entries)
      : this.applyingTo(route, request.entries);
  }

  #reached(request: JudgedRequest): HandlerRoute | undefined {
    try {
      return this.table.reached(request);
    } catch {
      // A version extractor threw: the platform reports it and serves no handler.
      return undefined;
    }
  }
}

/** Tells whether the same policies apply, in whichever order and wherever they are declared. */
export function areSamePolicies(
  left: ApplyingPolicies,
  right: ApplyingPolicies,
): boolean {
  return (
    left.length === right.length &&
    left.every((each) => right.some((other) => isSamePolicy(each, other)))
  );
}

function isSamePolicy(left: CompiledPolicy, right: CompiledPolicy): boolean {
  return left === right || areEqualPolicies(left.options, right.options);
}

const NO_ROUTES: RouteTable = {
  isAmbiguous: false,
  candidates: () => [],
  mayServeOther: () => false,
  servesOtherBehind: () => false,
  reached: () => undefined,
};

const NO_ENTRIES: readonly RouteEntry[] = [];

/** The policies of entries; one that leaves its path alone brings none in. */
function policiesOf(entries: readonly RouteEntry[]): ApplyingPolicies {
  return entries.flatMap(({ policy }) => policy || []);
}
