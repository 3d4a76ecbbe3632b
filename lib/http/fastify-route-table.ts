import type { HTTPMethod } from 'find-my-way';
import type {
  FastifyRegistration,
  FastifyRouting,
} from './fastify-registration.js';
import {
  routersOf,
  type FastifyRouter,
  type RegisteredRoutes,
} from './fastify-routers.js';
import { hostFilter } from './host-filter.js';
import type { HandlerRoute, RoutedRequest, RouteTable } from './route-table.js';

/** Matches as Fastify does, with its own router: the most specific route wins. */
export class FastifyRouteTable implements RouteTable {
  readonly #registrations: readonly FastifyRegistration[];
  readonly #routing: FastifyRouting;
  readonly #routeOf: (request: object) => HandlerRoute | undefined;
  #routers: readonly FastifyRouter[] | undefined;

  /**
   * @param registrations - grows until the instance is ready
   * @param routeOf - the route that Fastify itself found for a request
   */
  constructor(
    registrations: readonly FastifyRegistration[],
    routing: FastifyRouting,
    routeOf: (request: object) => HandlerRoute | undefined,
  ) {
    this.#registrations = registrations;
    this.#routing = routing;
    this.#routeOf = routeOf;
  }

  get isAmbiguous(): boolean {
    return this.build().length > 1;
  }

  /** Builds the routers, once every route is registered. */
  build(): readonly FastifyRouter[] {
    this.#routers ??= routersOf(this.#registrations, this.#routing);
    return this.#routers;
  }

  candidates(routed: RoutedRequest): readonly HandlerRoute[] {
    const candidates: HandlerRoute[] = [];
    for (const router of this.build()) {
      for (const { route } of findIn(router, routed)) {
        if (
          route !== undefined &&
          !candidates.includes(route) &&
          acceptsHost(route, routed)
        ) {
          candidates.push(route);
        }
      }
    }
    return candidates;
  }

  reached(routed: RoutedRequest): HandlerRoute | undefined {
    const route = this.#routeOf(routed.request);
    return route !== undefined && acceptsHost(route, routed)
      ? route
      : undefined;
  }
}

/** Tells whether a parameter other than a wildcard is empty, which Nest answers as not found. */
export function hasEmptyParameter(
  params: Readonly<Record<string, string | undefined>>,
): boolean {
  return Object.keys(params).some(
    (name) => params[name] === '' && name !== '*',
  );
}

const hostFilters = new WeakMap<HandlerRoute, ReturnType<typeof hostFilter>>();

function acceptsHost(route: HandlerRoute, routed: RoutedRequest): boolean {
  if (route.hosts.length === 0) {
    return true;
  }
  const filter = hostFilters.get(route) ?? hostFilter(route.hosts);
  hostFilters.set(route, filter);
  return filter(routed);
}

function findIn(
  router: FastifyRouter,
  { method, url }: RoutedRequest,
): readonly FastifyRegistration[] {
  const found = router.find(method as HTTPMethod, url);
  return found === null || hasEmptyParameter(found.params)
    ? []
    : (found.store as RegisteredRoutes);
}
