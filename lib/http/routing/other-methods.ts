import { MethodsUnder } from './methods-under.js';
import type {
  Announced,
  ApplyingPolicies,
  JudgedRequest,
  PolicyLookUp,
} from './policy-look-up.js';
import { isForOneMethod, type RouteEntry } from './route-entries.js';
import type { HandlerRoute } from './route-table.js';

/** The request that a preflight announces. */
export interface AnnouncedTarget extends JudgedRequest {
  readonly lookUp: PolicyLookUp;
  /** Returns the entries that match its path with another method. */
  entriesFor(method: string): readonly RouteEntry[];
}

/** The other methods at the URLs where a method reaches some handlers. */
interface Plan {
  readonly routes: readonly HandlerRoute[];
  /** The methods that all of these URLs serve under the same policies. */
  readonly settled: readonly string[];
  /** The methods that some of these URLs may serve, depending on which further routes match. */
  readonly open: readonly string[];
}

/** What is known about the present routes of a table. */
interface Known {
  readonly methods: MethodsUnder;
  /** Whether the entries of a path may depend on the method. */
  readonly hasEntriesForMethods: boolean;
  /** By the first handler and by the method. */
  readonly plans: Map<HandlerRoute, Map<string, Plan>>;
}

/**
 * Finds the other methods that the URL of an announced request serves under the very same policies, so that the
 * answer to its preflight may name them. Policies that only look alike do not count.
 *
 * The result is worked out once for the routes that match, not for each URL. Only if further routes may match some
 * of these URLs, the methods of those routes are looked up for each preflight.
 */
export class OtherMethods {
  // By the routes of a table. If it gets more, everything is worked out anew.
  readonly #known = new WeakMap<object, Known>();

  /**
   * Returns the methods. If the request may reach several handlers, each of them has a counterpart for every method.
   */
  of(target: AnnouncedTarget, announced: Announced): readonly string[] {
    const { candidates, routes } = announced;
    const [policies = [], ...others] = candidates;
    const [choice] = policies;
    if (
      choice === undefined ||
      !others.every((each) => haveIdenticalPolicies(each, policies))
    ) {
      return NO_METHODS;
    }
    const known = this.#knownOf(target.lookUp);
    const question = { target, routes, policies, known };
    if (target.entries.length > 0) {
      // An entry says that something serves its path, but not with which methods.
      const isListed = choice.policies.every(({ methods }) => methods);
      return routes.length === 0 && !isListed
        ? NO_METHODS
        : alike(question, known.methods.ofEntries(choice));
    }
    if (routes.length === 0) {
      return NO_METHODS;
    }
    const { settled, open } = planFor(question);
    return open.length === 0 ? settled : [...settled, ...alike(question, open)];
  }

  #knownOf({ table, handlers, entries }: PolicyLookUp): Known {
    const known = this.#known.get(table.present) ?? {
      methods: new MethodsUnder(handlers),
      hasEntriesForMethods: entries.all.some(isForOneMethod),
      plans: new Map(),
    };
    this.#known.set(table.present, known);
    return known;
  }
}

/** Which methods are served as an announced request is. */
interface Question {
  readonly target: AnnouncedTarget;
  /** The handlers that the request may reach. */
  readonly routes: readonly HandlerRoute[];
  /** The policies of each of them. */
  readonly policies: ApplyingPolicies;
  readonly known: Known;
}

function planFor(question: Question): Plan {
  const { target, routes, known } = question;
  const [route] = routes as readonly [HandlerRoute, ...HandlerRoute[]];
  const ofRoute = known.plans.get(route) ?? new Map<string, Plan>();
  const plan = ofRoute.get(target.method);
  if (plan === undefined) {
    known.plans.set(route, ofRoute);
    const made = newPlan(question, route);
    ofRoute.set(target.method, made);
    return made;
  }
  // The same handler may be one of several at another URL.
  return areIdentical(plan.routes, routes)
    ? plan
    : { routes, settled: NO_METHODS, open: methodsToTry(question, route) };
}

function newPlan(question: Question, route: HandlerRoute): Plan {
  const { target, routes, known } = question;
  const { table } = target.lookUp;
  const methods = methodsToTry(question, route);
  const settled = known.hasEntriesForMethods
    ? NO_METHODS
    : methods.filter((method) => table.isSettled(route, method));
  return {
    routes,
    settled: alike(question, settled),
    open: methods.filter((method) => !settled.includes(method)),
  };
}

function methodsToTry(
  { target, known }: Question,
  { choice }: HandlerRoute,
): readonly string[] {
  return known.methods
    .ofHandlers(choice)
    .filter((method) => method !== target.method);
}

/** Returns those of some methods that the URL serves like the announced one. */
function alike(
  { target, routes, policies, known }: Question,
  methods: readonly string[],
): readonly string[] {
  const { lookUp, method: announced, entries } = target;
  return lookUp.table.methodsReaching(
    target,
    methods,
    (found, method) =>
      method !== announced &&
      areCounterparts(found, routes) &&
      found.every((route) =>
        haveIdenticalPolicies(lookUp.policiesInFront(route, target), policies),
      ) &&
      (!known.hasEntriesForMethods ||
        areIdentical(target.entriesFor(method), entries)),
  );
}

/** Tells whether the others serve every version that the routes serve. */
function areCounterparts(
  others: readonly HandlerRoute[],
  routes: readonly HandlerRoute[],
): boolean {
  return (
    (others.length === 0) === (routes.length === 0) &&
    routes.every(({ versions = [undefined] }) =>
      versions.every((version) =>
        others.some((other) => other.versions?.includes(version) ?? true),
      ),
    )
  );
}

/** A handler with nothing but a candidate has a choice of its own, with the very policies around it. */
function haveIdenticalPolicies(
  left: ApplyingPolicies,
  right: ApplyingPolicies,
): boolean {
  return (
    left.length === right.length &&
    left.every(({ policies }, index) => policies === right[index]?.policies)
  );
}

/** Tells whether two lists have the very same elements in the same order. */
function areIdentical(
  left: readonly object[],
  right: readonly object[],
): boolean {
  return (
    left.length === right.length &&
    left.every((each, index) => each === right[index])
  );
}

const NO_METHODS: readonly string[] = [];
