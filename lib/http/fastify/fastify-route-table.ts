import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyRouting } from './fastify-options.js';
import type { FastifyRegistration } from './fastify-registration.js';
import { FastifyRouters } from './fastify-routers.js';
import { acceptsHost } from '../routing/host-filter.js';
import {
  OverlappingPaths,
  type ServedPath,
} from '../routing/overlapping-paths.js';
import type {
  HandlerRoute,
  RoutedRequest,
  RouteTable,
} from '../routing/route-table.js';

/** Matches as Fastify does, with Fastify's own router. The most specific route wins. */
export class FastifyRouteTable implements RouteTable {
  readonly #registrations: readonly FastifyRegistration[];
  readonly #routing: FastifyRouting;
  readonly #routeOf: (request: object) => HandlerRoute | undefined;
  #routers: FastifyRouters | undefined;
  #isAmbiguous: boolean | undefined;
  #overlapping: OverlappingPaths | undefined;

  /**
   * @param registrations - grows until the instance is ready
   * @param routeOf - returns the route that Fastify itself found for a request
   * @param runsEmptyParameters - whether a handler runs even if a parameter is empty
   */
  constructor(
    registrations: readonly FastifyRegistration[],
    routing: FastifyRouting,
    routeOf: (request: object) => HandlerRoute | undefined,
    private readonly runsEmptyParameters = false,
  ) {
    this.#registrations = registrations;
    this.#routing = routing;
    this.#routeOf = routeOf;
  }

  get present(): object {
    return this.build();
  }

  get isAmbiguous(): boolean {
    return (this.#isAmbiguous ??=
      this.build().isAmbiguous ||
      this.#registrations.some(({ routes }) => routes.length > 1));
  }

  /** Builds the router, once every route is registered. */
  build(): FastifyRouters {
    this.#routers ??= new FastifyRouters(
      this.#registrations,
      this.#routing,
      this.runsEmptyParameters,
    );
    return this.#routers;
  }

  candidates(routed: RoutedRequest): readonly HandlerRoute[] {
    return handlersIn(this.#find(routed, routed.method), routed);
  }

  methodsReaching(
    routed: RoutedRequest,
    methods: readonly string[],
    isAlike: (candidates: readonly HandlerRoute[], method: string) => boolean,
  ): readonly string[] {
    return methods.filter((method) => {
      const found = this.#find(routed, method);
      return !hasOther(found) && isAlike(handlersIn(found, routed), method);
    });
  }

  isSettled({ path }: HandlerRoute, method: string): boolean {
    this.#overlapping ??= new OverlappingPaths(
      this.#registrations.map(servedPathOf),
    );
    return this.#overlapping.isSettled(path, method);
  }

  mayServeOther(routed: RoutedRequest): boolean {
    return (
      this.build().isAmbiguous && hasOther(this.#find(routed, routed.method))
    );
  }

  servesOtherBehind(): boolean {
    return false;
  }

  reached(routed: RoutedRequest): HandlerRoute | undefined {
    const route = this.#routeOf(routed.request);
    return route !== undefined && acceptsHost(route, routed)
      ? route
      : undefined;
  }

  #find(
    { request, url }: RoutedRequest,
    method: string,
  ): readonly FastifyRegistration[] {
    const { headers = {} } = request as { headers?: IncomingHttpHeaders };
    const host = headers.host ?? headers[':authority'];
    return this.build().find(method, url, host?.toString());
  }
}

function handlersIn(
  found: readonly FastifyRegistration[],
  routed: RoutedRequest,
): readonly HandlerRoute[] {
  const [only] = found;
  const routes =
    only !== undefined && found.length === 1
      ? only.routes
      : found.flatMap((each) => each.routes);
  // Nearly always all of them do, so that nothing need be copied for each preflight.
  return routes.every((route) => acceptsHost(route, routed))
    ? routes
    : routes.filter((route) => acceptsHost(route, routed));
}

function servedPathOf({
  path,
  methods,
  constraints,
  routes,
}: FastifyRegistration): ServedPath {
  return {
    path,
    methods,
    dependsOnHost:
      'host' in constraints || routes.some(({ hosts }) => hosts.length > 0),
  };
}

/** Tells whether a route that belongs to no handler may respond in place of a handler. */
function hasOther(found: readonly FastifyRegistration[]): boolean {
  return found.length > 1 && found.some(({ routes }) => routes.length === 0);
}
