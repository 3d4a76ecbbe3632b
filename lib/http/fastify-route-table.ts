import findMyWay, { type HTTPMethod } from 'find-my-way';
import { hostFilter } from './host-filter.js';
import type { HandlerRoute, RouteTable } from './route-table.js';

/** The router options of a Fastify instance that decide how paths are compared. */
export interface FastifyRouting {
  readonly caseSensitive?: boolean;
  readonly ignoreTrailingSlash?: boolean;
  readonly ignoreDuplicateSlashes?: boolean;
  readonly allowUnsafeRegex?: boolean;
  readonly maxParamLength?: number;
  readonly useSemicolonDelimiter?: boolean;
}

/** A route as Fastify registered it, automatic HEAD routes included. */
export interface FastifyRegistration {
  readonly methods: readonly string[];
  readonly url: string;
  /** What routing reads besides the method, the path and the host: a version, a header. */
  readonly constraints: Readonly<Record<string, unknown>>;
  /** The handler's route, once it is known; `undefined` is a route that others registered. */
  readonly route: HandlerRoute | undefined;
}

type Router = ReturnType<typeof findMyWay>;

/** The constraints that a request meets. */
type World = Readonly<Record<string, unknown>>;

/**
 * Matches as Fastify does, with its own router: the most specific route wins. A preflight
 * does not carry what constraints read, so that there is one router for each set of
 * constraints that a request may meet, and each names a candidate.
 */
export class FastifyRouteTable implements RouteTable {
  readonly isAmbiguous: boolean;
  readonly #routers: readonly Router[];
  readonly #routeOf: (request: object) => HandlerRoute | undefined;

  /**
   * @param routeOf - the route that Fastify itself found for a request
   */
  constructor(
    registrations: readonly FastifyRegistration[],
    routing: FastifyRouting,
    routeOf: (request: object) => HandlerRoute | undefined,
  ) {
    const worlds = worldsOf(registrations);
    this.#routers = worlds.map((world) =>
      routerOf(registrations, world, routing),
    );
    this.#routeOf = routeOf;
    this.isAmbiguous = worlds.length > 1;
  }

  candidates(
    method: string,
    url: string,
    hostname: string,
  ): readonly HandlerRoute[] {
    const candidates = new Set<HandlerRoute>();
    for (const router of this.#routers) {
      const route = findIn(router, method, url);
      if (route !== undefined && acceptsHost(route, hostname)) {
        candidates.add(route);
      }
    }
    return [...candidates];
  }

  reached(
    request: object,
    _method: string,
    _url: string,
    hostname: string,
  ): HandlerRoute | undefined {
    const route = this.#routeOf(request);
    return route !== undefined && acceptsHost(route, hostname)
      ? route
      : undefined;
  }
}

/** Tells whether a route's parameters are as Nest wants them: none but a wildcard empty. */
export function hasEmptyParameter(
  params: Readonly<Record<string, string | undefined>>,
): boolean {
  return Object.entries(params).some(
    ([name, value]) => value === '' && name !== '*',
  );
}

const hostFilters = new WeakMap<HandlerRoute, (hostname: string) => boolean>();

function acceptsHost(route: HandlerRoute, hostname: string): boolean {
  const filter = hostFilters.get(route) ?? hostFilter(route.hosts);
  hostFilters.set(route, filter);
  return filter(hostname);
}

function findIn(
  router: Router,
  method: string,
  url: string,
): HandlerRoute | undefined {
  const found = router.find(method as HTTPMethod, url);
  if (found === null || hasEmptyParameter(found.params)) {
    return undefined;
  }
  const store = found.store as { route: HandlerRoute | undefined } | null;
  return store?.route;
}

function routerOf(
  registrations: readonly FastifyRegistration[],
  world: World,
  routing: FastifyRouting,
): Router {
  const router = findMyWay({
    ...routing,
    querystringParser: () => ({}),
  });
  // find-my-way asks the route with more constraints first; here the first one stays.
  const serving = registrations
    .filter(({ constraints }) => isMetIn(constraints, world))
    .sort((left, right) => countOf(right) - countOf(left));
  for (const { methods, url, route } of serving) {
    for (const method of methods) {
      insert(router, method as HTTPMethod, url, route);
    }
  }
  return router;
}

function insert(
  router: Router,
  method: HTTPMethod,
  url: string,
  route: HandlerRoute | undefined,
): void {
  try {
    router.on(method, url, ignoreRequest, { route });
  } catch (error) {
    // The platform took the first one too: an automatic HEAD route beside an explicit one,
    // or one with fewer constraints, which are not looked at here.
    if (!(
      error instanceof Error && error.message.includes('already declared')
    )) {
      throw error;
    }
  }
}

// The router is only asked which route it finds; it never handles a request.
function ignoreRequest(): void {}

function countOf({ constraints }: FastifyRegistration): number {
  return Object.keys(constraints).length;
}

/** Every set of constraints that a request may meet so that a route is served; the empty one first. */
function worldsOf(
  registrations: readonly FastifyRegistration[],
): readonly World[] {
  const worlds: World[] = [{}];
  for (const { constraints } of registrations) {
    for (const world of singleValued(constraints)) {
      if (!worlds.some((known) => isSameWorld(known, world))) {
        worlds.push(world);
      }
    }
  }
  return worlds;
}

/** `{ version: ['1', '2'] }` is met by a request for either. */
function singleValued(
  constraints: Readonly<Record<string, unknown>>,
): readonly World[] {
  return Object.entries(constraints).reduce<readonly World[]>(
    (worlds, [name, value]) =>
      worlds.flatMap((world) =>
        valuesOf(value).map((single) => ({ ...world, [name]: single })),
      ),
    [{}],
  );
}

function valuesOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function isMetIn(
  constraints: Readonly<Record<string, unknown>>,
  world: World,
): boolean {
  return Object.entries(constraints).every(([name, value]) =>
    valuesOf(value).includes(world[name]),
  );
}

function isSameWorld(left: World, right: World): boolean {
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => left[name] === right[name])
  );
}
