import findMyWay, {
  type ConstraintStrategy,
  type HTTPMethod,
  type HTTPVersion,
} from 'find-my-way';
import type { FastifyConstraint, FastifyRouting } from './fastify-options.js';
import type { FastifyRegistration } from './fastify-registration.js';

type Router = ReturnType<typeof findMyWay>;

type Strategy = ConstraintStrategy<HTTPVersion.V1>;

/** The values of a request for each constraint, by name. */
type ConstraintValues = Readonly<Record<string, unknown>>;

/**
 * Fastify's own router with the routes of the instance. A preflight lacks most of what constraints
 * compare, such as a version. So the router searches once for each combination of values that a
 * request may have.
 */
export class FastifyRouters {
  readonly #router: Router;
  readonly #possible: readonly ConstraintValues[];
  readonly #readsHost: boolean;
  /** Whether the routes for HEAD are those for GET. */
  readonly #headIsGet: boolean;

  /** @param runsEmptyParameters - whether a handler runs even if a parameter is empty */
  constructor(
    registrations: readonly FastifyRegistration[],
    routing: FastifyRouting,
    private readonly runsEmptyParameters = false,
  ) {
    const own = new Map(
      Object.values(routing.constraints ?? {}).map((each) => [each.name, each]),
    );
    const names = new Set(
      registrations.flatMap((each) => Object.keys(each.constraints)),
    );
    // A preflight does carry the host. But a custom `host` strategy may compare something else.
    this.#readsHost = !own.has('host') && names.delete('host');
    this.#headIsGet = everyGetHasItsHead(registrations);
    this.#router = routerOf(
      this.#headIsGet
        ? registrations.filter(({ get }) => get === undefined)
        : registrations,
      routing,
      [...names].map((name) => strategyOf(name, own.get(name))),
    );
    this.#possible = constraintValuesOf(registrations, names);
  }

  /** Whether a preflight may find more than one route. */
  get isAmbiguous(): boolean {
    return this.#possible.length > 1;
  }

  /** Returns the routes that a request may reach. Only its method, URL and host are known. */
  find(
    method: string,
    url: string,
    host: string | undefined,
  ): readonly FastifyRegistration[] {
    const found: FastifyRegistration[] = [];
    const searched = this.#headIsGet && method === 'HEAD' ? 'GET' : method;
    for (const values of this.#possible) {
      const met = this.#readsHost ? { ...values, host } : values;
      const route = this.#router.find(searched as HTTPMethod, url, met);
      if (
        route !== null &&
        (this.runsEmptyParameters || !hasEmptyParameter(route.params)) &&
        !found.includes(route.store as FastifyRegistration)
      ) {
        found.push(route.store as FastifyRegistration);
      }
    }
    return found;
  }
}

/** Tells whether a parameter other than a wildcard is empty. */
export function hasEmptyParameter(
  params: Readonly<Record<string, string | undefined>>,
): boolean {
  return Object.keys(params).some(
    (name) => params[name] === '' && name !== '*',
  );
}

/**
 * Tells whether HEAD has only automatic routes, one for each GET route, as Fastify adds them by
 * default. Then the router need not store them.
 */
function everyGetHasItsHead(
  registrations: readonly FastifyRegistration[],
): boolean {
  const heads = registrations.filter(({ methods }) => methods.includes('HEAD'));
  const gets = new Set(heads.map(({ get }) => get));
  return (
    heads.every(
      ({ methods, constraints, get }) =>
        get !== undefined &&
        methods.length === 1 &&
        areSameValues(constraints, get.constraints),
    ) &&
    registrations.every(
      (each) => gets.has(each) || !each.methods.includes('GET'),
    )
  );
}

function routerOf(
  registrations: readonly FastifyRegistration[],
  routing: FastifyRouting,
  strategies: readonly Strategy[],
): Router {
  const router = findMyWay({
    ...routing,
    constraints: Object.fromEntries(
      strategies.map((strategy) => [strategy.name, strategy]),
    ),
    querystringParser: () => ({}),
  });
  for (const registration of registrations) {
    for (const path of expandOptional(registration.path)) {
      for (const method of registration.methods as readonly HTTPMethod[]) {
        addTo(router, method, path, registration);
      }
    }
  }
  return router;
}

function addTo(
  router: Router,
  method: HTTPMethod,
  path: string,
  registration: FastifyRegistration,
): void {
  const { constraints } = registration;
  try {
    router.on(method, path, { constraints }, ignoreRequest, registration);
  } catch (error) {
    // The platform also kept the first route. This happens with an explicit HEAD route before the
    // automatic one, if their paths are equal only under the router's options.
    if (!(
      error instanceof Error && error.message.includes('already declared')
    )) {
      throw error;
    }
  }
}

/** Expands `/cats/:id?` into the two paths that the router makes of it. */
function expandOptional(path: string): readonly string[] {
  const optional = /(\/:[^/()]*?)\?(\/?)$/;
  return path.includes('?') && optional.test(path)
    ? [path.replace(optional, '$1$2'), path.replace(optional, '$2') || '/']
    : [path];
}

/* istanbul ignore next -- the router is only asked which route it finds */
function ignoreRequest(): never {
  throw new Error('This router only finds routes; it handles no requests.');
}

/**
 * Compares only the values that routes declare, one or several. How the platform derives a value
 * from a request, and how it compares it, does not matter.
 */
function strategyOf(
  name: string,
  own: FastifyConstraint | undefined,
): Strategy {
  const strategy = {
    name,
    // The same as in the built-in strategy for versions.
    mustMatchWhenDerived:
      own === undefined
        ? name === 'version'
        : own.mustMatchWhenDerived === true,
    deriveConstraint: ignoreRequest,
    storage: () => {
      // The router stores the set of routes of each value as the bits of a number.
      const sets = new Map<unknown, number>();
      return {
        // With several versions, Nest's strategy adds a route to the set of the first known
        // version. Then it assigns that set to all of them. So a version may reach a route of
        // another version.
        get: (values: unknown) =>
          sets.get([values].flat().find((value) => sets.has(value))) ?? 0,
        set: (values: unknown, set: number) => {
          for (const value of [values].flat()) {
            sets.set(value, set);
          }
        },
      };
    },
  };
  return strategy as unknown as Strategy;
}

/** Returns every set of constraint values that reaches some route, the empty set first. */
function constraintValuesOf(
  registrations: readonly FastifyRegistration[],
  names: ReadonlySet<string>,
): readonly ConstraintValues[] {
  const possible: ConstraintValues[] = [{}];
  if (names.size === 0) {
    return possible;
  }
  for (const { constraints } of registrations) {
    const compared = Object.entries(constraints).filter(([name]) =>
      names.has(name),
    );
    for (const values of singleValued(compared)) {
      if (!possible.some((known) => areSameValues(known, values))) {
        possible.push(values);
      }
    }
  }
  return possible;
}

/** Expands `{ version: ['1', '2'] }` into one set for each value. */
function singleValued(
  constraints: readonly (readonly [string, unknown])[],
): readonly ConstraintValues[] {
  return constraints.reduce<readonly ConstraintValues[]>(
    (possible, [name, value]) =>
      possible.flatMap((values) =>
        [value].flat().map((single) => ({ ...values, [name]: single })),
      ),
    [{}],
  );
}

function areSameValues(
  left: ConstraintValues,
  right: ConstraintValues,
): boolean {
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => left[name] === right[name])
  );
}
