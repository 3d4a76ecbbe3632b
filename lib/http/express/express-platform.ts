import type { ServerResponse } from 'node:http';
import { withoutPort } from '../../core/origin/host.js';
import type { HeaderTarget } from '../../core/decision/write-verdict.js';
import type { IdentitiesOf } from '../routing/bind-routes.js';
import { RouteEntries, type RouteEntry } from '../routing/route-entries.js';
import type { CorsLog } from '../log/cors-log.js';
import { ExpressExchange } from './express-exchange.js';
import type { ExpressRouter } from './express-routes.js';
import { placeOf } from './express-places.js';
import { ExpressRouteTable, expressPath } from './express-route-table.js';
import { GrowingRouteTable } from './growing-route-table.js';
import type { HttpPlatform, Receivers } from '../platform/http-platform.js';
import type { FrontListener } from '../platform/server-front.js';
import type { ReceivedRequest } from '../platform/received-request.js';
import type { HandlerRoute, RouteTable } from '../routing/route-table.js';
import type { PathRouting } from '../routing/path-pattern.js';
import { UnknownHosts } from '../platform/unknown-hosts.js';

/** The part of an Express-like adapter that the module uses. */
export interface ExpressLikeAdapter {
  use(middleware: Middleware): unknown;
  getInstance(): unknown;
}

type Middleware = (
  request: ExpressLikeRequest,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void;

type ExpressHandle = (
  request: ReceivedRequest,
  response: ServerResponse,
  next?: (error?: unknown) => void,
) => void;

type ExpressLikeRequest = ReceivedRequest & {
  readonly host?: string | undefined;
  readonly hostname?: string | undefined;
  /** The route that runs, or the last one that ran. */
  readonly route?: object | undefined;
  readonly protocol?: string | undefined;
};

/** Express, and every platform that accepts `(request, response, next)` middleware. */
export class ExpressPlatform implements HttpPlatform {
  readonly #adapter: ExpressLikeAdapter;
  readonly #identitiesOf: IdentitiesOf;
  readonly #hosts: UnknownHosts;
  #table: GrowingRouteTable | undefined;

  /** @param identitiesOf - returns the handlers that a registered function may represent */
  constructor(
    adapter: ExpressLikeAdapter,
    identitiesOf: IdentitiesOf,
    log: CorsLog,
  ) {
    this.#adapter = adapter;
    this.#identitiesOf = identitiesOf;
    this.#hosts = new UnknownHosts(log);
  }

  attach({ receive, receiveInFront }: Receivers): void {
    this.#listenInFront(receiveInFront);
    this.#adapter.use((request, response, next) =>
      receive(new ExpressExchange(request, response, next)),
    );
  }

  // Express calls `handle` for every request, from a server or without one. Code that was installed
  // before Nest still runs, behind the module.
  #listenInFront(receiveInFront: FrontListener): void {
    const instance = this.#adapter.getInstance() as {
      handle?: ExpressHandle;
    };
    const { handle } = instance;
    if (handle !== undefined) {
      instance.handle = (request, response, next) =>
        receiveInFront(request, response, () =>
          handle.call(instance, request, response, next),
        );
    }
  }

  routeTable(routes: readonly HandlerRoute[]): RouteTable {
    const router = this.#router();
    if (router === undefined) {
      return new ExpressRouteTable(routes.map(placeOf), this.#routing());
    }
    this.#table = new GrowingRouteTable(
      router,
      routes,
      this.#identitiesOf,
      this.#routing(),
    );
    return this.#table;
  }

  runningRoutes(request: object): readonly HandlerRoute[] {
    const { route } = request as ExpressLikeRequest;
    return (route && this.#table?.runsOf(route)) ?? [];
  }

  /** A handler may pass a request on with `next()`. */
  runsOther(request: object): boolean {
    const { route } = request as ExpressLikeRequest;
    return route !== undefined && this.#table?.runsOf(route).length === 0;
  }

  routeEntries(entries: readonly RouteEntry[]): RouteEntries {
    return new RouteEntries(entries, this.#routing());
  }

  rawRequestOf(request: object): ReceivedRequest {
    return request as ReceivedRequest;
  }

  headersOf(response: object): HeaderTarget {
    return response as ServerResponse;
  }

  rawResponseOf(response: object): ServerResponse {
    return response as ServerResponse;
  }

  isSent(response: object): boolean {
    return (response as ServerResponse).headersSent;
  }

  hostnameOf(request: object): string {
    const hostname = this.#hosts.compute(
      () => this.#asExpress(request).hostname,
      '',
    );
    return hostname ?? withoutPort(this.hostOf(request));
  }

  hostOf(request: object): string {
    return this.#hosts.compute(() => {
      const { host, headers } = this.#asExpress(request);
      return host ?? headers.host ?? '';
    }, '');
  }

  isSecure(request: object): boolean {
    return this.#hosts.compute(
      () => this.#asExpress(request).protocol === 'https',
      true,
    );
  }

  /** Express computes hosts from Node's request and its own settings. */
  get knowsHostsInFront(): boolean {
    return true;
  }

  /** A platform that is only Express-like may change the request before its middleware runs. */
  get routesAsReceived(): boolean {
    return this.#router() !== undefined;
  }

  pathOf(rawRequest: Pick<ReceivedRequest, 'url'>): string | undefined {
    return expressPath(rawRequest, rawRequest.url);
  }

  // Reads the router's settings. Those of the application may have changed since it was created.
  #routing(): PathRouting {
    const router = this.#router();
    return {
      caseSensitive: router?.caseSensitive ?? false,
      strict: router?.strict ?? false,
    };
  }

  // In front of Express there is only Node's request. The getters of Express compute the host from
  // it, with the configured `trust proxy`.
  #asExpress(request: object): ExpressLikeRequest {
    const { request: prototype } = this.#adapter.getInstance() as {
      readonly request?: object;
    };
    if (prototype === undefined || 'app' in request) {
      return request as ExpressLikeRequest;
    }
    const { headers, socket } = request as ReceivedRequest;
    return Object.create(prototype, {
      headers: { value: headers },
      socket: { value: socket },
    }) as ExpressLikeRequest;
  }

  #router(): ExpressRouter | undefined {
    const instance = this.#adapter.getInstance() as {
      readonly router?: ExpressRouter;
    };
    return Array.isArray(instance.router?.stack) ? instance.router : undefined;
  }
}
