import {
  areEqualChoices,
  type PolicyChoice,
} from '../../core/decision/policy-choice.js';
import {
  areLeftAlone,
  isForOneMethod,
  type RouteEntry,
  type RouteEntries,
} from './route-entries.js';
import type { HandlerRoute, RoutedRequest, RouteTable } from './route-table.js';

/** The parts of a request that are needed to find its policies. */
export interface JudgedRequest extends RoutedRequest {
  /** The entries of the `routes` option that match its path. */
  readonly entries: readonly RouteEntry[];
}

/**
 * The choices of policies that apply to one request. All of them do. Empty if its path is left
 * alone.
 */
export type ApplyingPolicies = readonly PolicyChoice[];

/** The target of a request, as received. */
interface Target {
  readonly url: string;
}

/** Reads the path that a platform compares. */
interface PathReader {
  pathOf(target: Target): string | undefined;
}

/** The policies that answer the preflight of a request. */
export interface Announced {
  /**
   * One list for each handler that the request may reach. All policies of a list apply. At least
   * one list.
   */
  readonly candidates: readonly ApplyingPolicies[];
  /** The handlers that the request may reach. */
  readonly routes: readonly HandlerRoute[];
  /** Whether anything serves the request. */
  readonly isServed: boolean;
}

/** A handler that has a policy, no matter where it is registered. */
export interface HandlerPolicy {
  readonly choice: PolicyChoice;
  /** Whether its class or method declares a policy. Otherwise it has the default policy. */
  readonly isDeclared: boolean;
}

/** A handler that runs. */
export interface RunningHandler extends HandlerPolicy {
  /** Whether it uses Nest's `@Next()`, so that the routes behind it may run, too. */
  readonly mayPassOn: boolean;
}

/** Finds the policies of a request: by its handler, by its path, or the default. */
export class PolicyLookUp {
  /** Whether any policy may need a promise to decide. */
  readonly mayBeAsynchronous: boolean;

  /** Whether any policy has a candidate. */
  readonly hasCandidates: boolean;

  /** Whether any handler is bound to a host, so that routing compares hosts. */
  readonly readHosts: boolean;

  readonly #default: ApplyingPolicies;

  /** Represents every path that matches no entry. */
  readonly #elsewhere: RouteEntry;

  constructor(
    readonly table: RouteTable,
    readonly entries: RouteEntries,
    readonly handlers: readonly HandlerRoute[],
    readonly defaultChoice: PolicyChoice,
  ) {
    this.#default = [defaultChoice];
    this.#elsewhere = { path: '', choice: defaultChoice };
    const all = [
      defaultChoice,
      ...handlers.map(({ choice }) => choice),
      ...policiesOf(entries.all),
    ];
    this.mayBeAsynchronous = all.some(({ mayNeedPromise }) => mayNeedPromise);
    this.hasCandidates = all.some(({ candidate }) => candidate !== undefined);
    this.readHosts = handlers.some(({ hosts }) => hosts.length > 0);
  }

  /**
   * Returns a look-up for requests that never reach the platform, so that no handler serves them.
   */
  withoutHandlers(): PolicyLookUp {
    return new PolicyLookUp(NO_ROUTES, this.entries, [], this.defaultChoice);
  }

  /**
   * Returns one list of policies for each handler that the announced request may reach, and one for
   * other code that may respond in their place.
   */
  #candidates(
    request: JudgedRequest,
    routes = this.table.candidates(request),
  ): readonly ApplyingPolicies[] {
    const ofHandlers = routes.map((route) =>
      this.policiesInFront(route, request),
    );
    return this.table.mayServeOther(request)
      ? [...ofHandlers, this.withoutHandler(request)]
      : ofHandlers;
  }

  /** Returns the policies that answer the preflight of a request. */
  announced(request: JudgedRequest): Announced {
    const routes = this.table.candidates(request);
    const candidates = this.#candidates(request, routes);
    const isServed = candidates.length > 0;
    return {
      candidates: isServed ? candidates : [this.withoutHandler(request)],
      routes,
      isServed,
    };
  }

  /** Returns the policies of a request that no handler serves. */
  withoutHandler({ entries }: JudgedRequest): ApplyingPolicies {
    return entries.length === 0 ? this.#default : policiesOf(entries);
  }

  /**
   * Returns the policies of this request according to its path. The guard may narrow them.
   *
   * @returns at least one policy, unless the path is left alone
   */
  byPath(request: JudgedRequest): ApplyingPolicies {
    const route = this.#reached(request);
    return route === undefined
      ? this.withoutHandler(request)
      : this.policiesInFront(route, request);
  }

  /**
   * Tells whether the guard judges the request, because a handler may serve it. A catch-all does
   * not count if it has the same policies as its path. Then code in front of it has these policies,
   * too.
   */
  isGuarded(request: JudgedRequest): boolean {
    return this.table
      .candidates(request)
      .some(
        ({ isCatchAll, isDeclared }) =>
          !isCatchAll || (isDeclared && request.entries.length === 0),
      );
  }

  /**
   * Returns the policies of a route that belongs to no handler, and that runs if a handler passes
   * the request on.
   */
  behindHandlers(request: JudgedRequest): ApplyingPolicies {
    return this.table.servesOtherBehind(request)
      ? this.withoutHandler(request)
      : [];
  }

  /** Tells whether the preflight could not know which policies apply to the request. */
  #isAmbiguous(request: JudgedRequest): boolean {
    if (!this.table.isAmbiguous) {
      return false;
    }
    const [first, ...others] = this.#candidates(request);
    return (
      first !== undefined &&
      others.some((policies) => !areSamePolicies(first, policies))
    );
  }

  /**
   * Tells whether the preflight of a request may have had other policies than the handler that runs.
   *
   * @param policies - those that apply to the handler
   * @param isDeclared - whether the handler or its class declares a policy
   */
  isUncertain(
    request: JudgedRequest,
    policies: ApplyingPolicies,
    isDeclared: boolean,
  ): boolean {
    return (
      this.#isAmbiguous(request) ||
      // In front of a catch-all, only the entry answers the preflight.
      (request.entries.length > 0 &&
        isDeclared &&
        !this.announces(request, policies))
    );
  }

  /** Tells whether these are the policies that answer the preflight of the request. */
  announces(request: JudgedRequest, policies: ApplyingPolicies): boolean {
    return this.announced(request).candidates.every((each) =>
      areSamePolicies(policies, each),
    );
  }

  /**
   * Returns the entries of the `routes` option that match the path of a target. If it matches an
   * entry only in some of its readings, the default policy is added.
   *
   * @param method - the request's method; in a preflight, the announced method
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
    const { entries, mayMatchNone } = this.entries.find(path, method);
    return entries.length > 0 && mayMatchNone
      ? [...entries, this.#elsewhere]
      : entries;
  }

  /**
   * Returns the entries of a request that was rerouted: those of its original method and URL, and
   * those of the current ones. A path is left alone only by its own entry. An entry for one method
   * never replaces the policies of another method.
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

  /** Returns the policies of a handler that runs at a path with these entries. */
  applyingTo(
    { choice, isDeclared }: HandlerPolicy,
    entries: readonly RouteEntry[],
  ): ApplyingPolicies {
    if (entries.length === 0) {
      return [choice];
    }
    const ofPath = policiesOf(entries);
    return isDeclared && !ofPath.includes(choice)
      ? [...ofPath, choice]
      : ofPath;
  }

  /**
   * Returns the policies of a handler by its path. A catch-all often does not really serve the path
   * of an entry, because something in front of Nest does.
   */
  policiesInFront(
    route: HandlerRoute,
    request: JudgedRequest,
  ): ApplyingPolicies {
    return request.entries.length > 0 && route.isCatchAll
      ? policiesOf(request.entries)
      : this.applyingTo(route, request.entries);
  }

  #reached(request: JudgedRequest): HandlerRoute | undefined {
    try {
      return this.table.reached(request);
    } catch {
      // A version extractor threw an error. The platform reports it and runs no handler.
      return undefined;
    }
  }
}

/**
 * Tells whether two lists have the same policies. Their order, and where each is declared, does not
 * matter.
 */
export function areSamePolicies(
  left: ApplyingPolicies,
  right: ApplyingPolicies,
): boolean {
  return (
    left.length === right.length &&
    left.every((each) =>
      right.some((other) => each === other || areEqualChoices(each, other)),
    )
  );
}

const NO_ROUTES: RouteTable = {
  present: {},
  isAmbiguous: false,
  candidates: () => [],
  methodsReaching: (_, methods, isAlike) =>
    methods.filter((method) => isAlike([], method)),
  isSettled: () => true,
  mayServeOther: () => false,
  servesOtherBehind: () => false,
  reached: () => undefined,
};

const NO_ENTRIES: readonly RouteEntry[] = [];

/** Returns the policies of entries. An entry that leaves its path alone has none. */
function policiesOf(entries: readonly RouteEntry[]): ApplyingPolicies {
  return entries.flatMap(({ choice }) => choice || []);
}
