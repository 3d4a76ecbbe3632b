import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyRouting } from './fastify-options.js';
import type { FastifyRegistration } from './fastify-registration.js';
import { FastifyRouters } from './fastify-routers.js';
import { acceptsHost } from '../routing/host-filter.js';
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
    return this.#find(routed)
      .flatMap(({ routes }) => routes)
      .filter((route) => acceptsHost(route, routed));
  }

  mayServeOther(routed: RoutedRequest): boolean {
    const found = this.build().isAmbiguous ? this.#find(routed) : [];
    return found.length > 1 && found.some(({ routes }) => routes.length === 0);
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

  #find({
    request,
    method,
    url,
  }: RoutedRequest): readonly FastifyRegistration[] {
    const { headers = {} } = request as { headers?: IncomingHttpHeaders };
    const host = headers.host ?? headers[':authority'];
    return this.build().find(method, url, host?.toString());
  }
}
