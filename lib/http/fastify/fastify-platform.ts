import { METHODS, type ServerResponse } from 'node:http';
import type { HeaderTarget } from '../../core/decision/write-verdict.js';
import type { IdentitiesOf } from '../routing/bind-routes.js';
import { RouteEntries, type RouteEntry } from '../routing/route-entries.js';
import type { CorsLog } from '../log/cors-log.js';
import {
  FastifyExchange,
  FastifyReplyHeaders,
  type FastifyReplyLike,
} from './fastify-exchange.js';
import {
  FastifyRegistrations,
  routesOfConfig,
  type FastifyRouteOptions,
} from './fastify-registration.js';
import {
  furtherServersOf,
  mayRewriteUrls,
  requestPrototypeOf,
  routingOf,
  type FastifyRouting,
} from './fastify-options.js';
import { hasEmptyParameter } from './fastify-routers.js';
import { FastifyRouteTable } from './fastify-route-table.js';
import type { HttpPlatform, Receivers } from '../platform/http-platform.js';
import type { ReceivedRequest } from '../platform/received-request.js';
import { chainRequestHook, type RequestHookAdapter } from './request-hook.js';
import type { HandlerRoute, RouteTable } from '../routing/route-table.js';
import { listenInFront, type RequestServer } from '../platform/server-front.js';
import { UnknownHosts } from '../platform/unknown-hosts.js';

/** The part of Nest's Fastify adapter that the module uses. */
export interface FastifyAdapterLike extends RequestHookAdapter<
  FastifyRequestLike,
  FastifyReplyLike
> {
  getInstance(): unknown;
}

interface FastifyInstanceLike {
  printRoutes(): string;
  addHook(name: 'onRoute', hook: (options: FastifyRouteOptions) => void): void;
  addHook(name: 'onReady', hook: (done: () => void) => void): void;
  addHook(name: 'onListen', hook: () => void): void;
}

interface FastifyRequestLike {
  readonly raw: ReceivedRequest;
  readonly host: string;
  readonly hostname: string;
  readonly protocol: string;
  readonly is404: boolean;
  readonly params: unknown;
  readonly routeOptions: { readonly config?: object };
}

/** The adapter's methods with which Nest registers handlers, one for each HTTP method. */
const VERBS = ['all', ...METHODS.map((method) => method.toLowerCase())];

type VerbMethods = Record<
  string,
  ((...parameters: unknown[]) => unknown) | undefined
>;

/** Fastify, through the first request hook of Nest's adapter. */
export class FastifyPlatform implements HttpPlatform {
  readonly #adapter: FastifyAdapterLike;
  readonly #hosts: UnknownHosts;
  readonly #registrations: FastifyRegistrations;
  #prototype: object | null | undefined;
  #options: FastifyRouting | undefined;
  #routesAsReceived: boolean | undefined;

  /** @param identitiesOf - returns the handlers that a registered function may represent */
  constructor(
    adapter: FastifyAdapterLike,
    identitiesOf: IdentitiesOf,
    log: CorsLog,
  ) {
    this.#adapter = adapter;
    this.#hosts = new UnknownHosts(log);
    this.#registrations = new FastifyRegistrations(identitiesOf);
  }

  attach({ receive, receiveInFront }: Receivers): void {
    const instance = this.#instance();
    this.#registrations.seePrinted(instance.printRoutes());
    instance.addHook('onRoute', (options) => this.#registrations.see(options));
    this.#watchHandlers(this.#adapter as unknown as VerbMethods);
    chainRequestHook(this.#adapter, (request, reply, next) =>
      receive(new FastifyExchange(request, reply, next)),
    );
    // If a host name such as localhost has two addresses, Nest knows only the server of the first.
    instance.addHook('onListen', () => {
      for (const server of furtherServersOf(instance)) {
        listenInFront(server as RequestServer, receiveInFront);
      }
    });
  }

  routeTable(routes: readonly HandlerRoute[]): RouteTable {
    // Later versions of the adapter answer 404 if a parameter is empty.
    const runsEmptyParameters = !('requireNonEmptyParams' in this.#adapter);
    const table = new FastifyRouteTable(
      this.#registrations.bind(routes),
      this.#routing(),
      (request) => routeOf(request, runsEmptyParameters),
      runsEmptyParameters,
    );
    // Other modules and plugins register routes until the instance is ready.
    this.#instance().addHook('onReady', (done) => {
      table.build();
      done();
    });
    return table;
  }

  runningRoutes(request: object): readonly HandlerRoute[] {
    const { routeOptions } = request as FastifyRequestLike;
    return routesOfConfig(routeOptions.config);
  }

  /** Fastify runs nothing after a handler. */
  runsOther(): boolean {
    return false;
  }

  routeEntries(entries: readonly RouteEntry[]): RouteEntries {
    // Matches like the platform's middleware, which usually serves such paths, and never more
    // narrowly than the router.
    return new RouteEntries(entries, { caseSensitive: false, strict: false });
  }

  /** In front of Fastify there is only Node's request. */
  rawRequestOf(request: object): ReceivedRequest {
    return (
      (request as Partial<FastifyRequestLike>).raw ??
      (request as ReceivedRequest)
    );
  }

  headersOf(response: object): HeaderTarget {
    return new FastifyReplyHeaders(response as FastifyReplyLike);
  }

  rawResponseOf(response: object): ServerResponse | undefined {
    return (response as Partial<FastifyReplyLike>).raw;
  }

  isSent(response: object): boolean {
    return (response as FastifyReplyLike).raw.headersSent;
  }

  isSecure(request: object): boolean {
    return this.#hosts.compute(
      () => this.#asFastify(request).protocol === 'https',
      true,
    );
  }

  /** Fastify's requests compute hosts from Node's request. */
  get knowsHostsInFront(): boolean {
    return this.#requestPrototype() !== null;
  }

  hostnameOf(request: object): string {
    return this.#hosts.compute(
      () => this.#asFastify(request).hostname ?? '',
      '',
    );
  }

  hostOf(request: object): string {
    return this.#hosts.compute(() => this.#asFastify(request).host ?? '', '');
  }

  get routesAsReceived(): boolean {
    return (this.#routesAsReceived ??= !mayRewriteUrls(this.#instance()));
  }

  /**
   * Returns the path as the router compares it, decoded except for reserved characters. Duplicate
   * slashes stay even if the router ignores them, because other code may read a host there.
   */
  pathOf({ url }: Pick<ReceivedRequest, 'url'>): string | undefined {
    const { useSemicolonDelimiter } = this.#routing();
    const target = url.replace(/^https?:\/\/[^/]*/i, '');
    const end = target.search(useSemicolonDelimiter ? /[?#;]/ : /[?#]/);
    return decodeOrUndefined(end === -1 ? target : target.slice(0, end));
  }

  // Cached: the options of an instance never change, and finding them is slow.
  #routing(): FastifyRouting {
    return (this.#options ??= routingOf(this.#instance()));
  }

  // The adapter wraps a handler whose path has parameters, and the wrapper does not reveal the
  // handler. So routes registered during a call of such a method belong to its handler.
  #watchHandlers(adapter: VerbMethods): void {
    for (const verb of VERBS) {
      const register = adapter[verb];
      if (typeof register === 'function') {
        adapter[verb] = (...parameters) =>
          this.#registrations.register(parameters.at(-1), () =>
            register.apply(adapter, parameters),
          );
      }
    }
  }

  /** Returns a Fastify request made from Node's, which trusts the configured proxies. */
  #asFastify(request: object): Partial<FastifyRequestLike> {
    return 'raw' in request
      ? (request as FastifyRequestLike)
      : Object.assign(Object.create(this.#requestPrototype()) as object, {
          raw: request as ReceivedRequest,
        });
  }

  // Cached: it never changes, and finding it is slow.
  #requestPrototype(): object | null {
    return (this.#prototype ??= requestPrototypeOf(this.#instance()));
  }

  #instance(): FastifyInstanceLike {
    return this.#adapter.getInstance() as FastifyInstanceLike;
  }
}

/** Returns the handler route that Fastify found, unless Nest answers the request with 404. */
function routeOf(
  request: object,
  runsEmptyParameters: boolean,
): HandlerRoute | undefined {
  const { is404, params, routeOptions } = request as FastifyRequestLike;
  const isFound =
    !is404 &&
    (runsEmptyParameters ||
      !hasEmptyParameter((params ?? {}) as Record<string, string>));
  return isFound ? routesOfConfig(routeOptions.config)[0] : undefined;
}

function decodeOrUndefined(path: string): string | undefined {
  try {
    return decodeURI(path);
  } catch {
    // A URIError, the only error of decodeURI(). The router finds no route either.
    return undefined;
  }
}
