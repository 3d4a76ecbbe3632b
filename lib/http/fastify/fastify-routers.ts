import findMyWay, {
  type ConstraintStrategy,
  type HTTPMethod,
  type HTTPVersion,
} from 'find-my-way';
import type { FastifyConstraint, FastifyRouting } from './fastify-options.js';
import type { FastifyRegistration } from './fastify-registration.js';

type Router = ReturnType<typeof findMyWay>;

type Strategy = ConstraintStrategy<HTTPVersion.V1>;

/** What a request meets constraints with, by their names. */
type ConstraintValues = Readonly<Record<string, unknown>>;

/**
 * Fastify's own router over its own routes. A preflight does not carry what most constraints
 * read, such as a version, so that it finds a route for each combination of values that a request may have.
 */
export class FastifyRouters {
  readonly #router: Router;
  readonly #possible: readonly ConstraintValues[];
  readonly #readsHost: boolean;

  /**
   * @param runsEmptyParameters - whether a handler runs although a parameter is empty
   */
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
    // The host is the one thing that a preflight carries too, unless a strategy of the
    // application's compares something else.
    this.#readsHost = !own.has('host') && names.delete('host');
    this.#router = routerOf(
      registrations,
      routing,
      [...names].map((name) => strategyOf(name, own.get(name))),
    );
    this.#possible = constraintValuesOf(registrations, names);
  }

  /** Whether a preflight may find more than one route. */
  get isAmbiguous(): boolean {
    return this.#possible.length > 1;
  }

  /** The routes that a request may have, without what it carries besides its host. */
  find(
    method: string,
    url: string,
    host: string | undefined,
  ): readonly FastifyRegistration[] {
    const found = new Set<FastifyRegistration>();
    for (const values of this.#possible) {
      const met = this.#readsHost ? { ...values, host } : values;
      const route = this.#router.find(method as HTTPMethod, url, met);
      if (
        route !== null &&
        (this.runsEmptyParameters || !hasEmptyParameter(route.params))
      ) {
        found.add(route.store as FastifyRegistration);
      }
    }
    return [...found];
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
    for (const url of expandOptional(registration.url)) {
      for (const method of registration.methods as readonly HTTPMethod[]) {
        addTo(router, method, url, registration);
      }
    }
  }
  return router;
}

function addTo(
  router: Router,
  method: HTTPMethod,
  url: string,
  registration: FastifyRegistration,
): void {
  const { constraints } = registration;
  try {
    router.on(method, url, { constraints }, ignoreRequest, registration);
  } catch (error) {
    // The platform took the first one too, such as an explicit HEAD route before the
    // automatic one, at a path that only differs by what its options make equal.
    if (!(
      error instanceof Error && error.message.includes('already declared')
    )) {
      throw error;
    }
  }
}

/** `/cats/:id?` as the two paths that the router makes of it. */
function expandOptional(url: string): readonly string[] {
  const optional = /(\/:[^/()]*?)\?(\/?)$/;
  return optional.test(url)
    ? [url.replace(optional, '$1$2'), url.replace(optional, '$2') || '/']
    : [url];
}

/* istanbul ignore next -- the router is only asked which route it finds */
function ignoreRequest(): never {
  throw new Error('This router only finds routes; it handles no requests.');
}

/**
 * Compares a constraint by what routes ask for, one value or any of several, whatever the
 * platform derives from a request and in whichever way it compares that.
 */
function strategyOf(
  name: string,
  own: FastifyConstraint | undefined,
): Strategy {
  const strategy = {
    name,
    // As the built-in strategy for versions has it.
    mustMatchWhenDerived:
      own === undefined
        ? name === 'version'
        : own.mustMatchWhenDerived === true,
    deriveConstraint: ignoreRequest,
    storage: () => {
      // The router keeps a set of its routes for each value, as the bits of a number.
      const sets = new Map<unknown, number>();
      return {
        // Of several versions, Nest's own strategy adds a route to the set of the first that is
        // known, and gives that set to all of them: a version may reach a route of another one.
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

/** Every set of constraints that lets a route be served; the empty one first. */
function constraintValuesOf(
  registrations: readonly FastifyRegistration[],
  names: ReadonlySet<string>,
): readonly ConstraintValues[] {
  const possible: ConstraintValues[] = [{}];
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

/** `{ version: ['1', '2'] }` is met by a request for either. */
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
