import type { ServerResponse } from 'node:http';
import type { HeaderTarget } from '../core/write-verdict.js';
import { DeclaredPaths, type DeclaredPath } from './declared-paths.js';
import {
  FastifyExchange,
  FastifyReplyHeaders,
  type FastifyReplyLike,
} from './fastify-exchange.js';
import {
  FastifyRegistrationLog,
  routeOfConfig,
  type FastifyRouteOptions,
  type FastifyRouting,
} from './fastify-registration.js';
import { FastifyRouteTable, hasEmptyParameter } from './fastify-route-table.js';
import type { Exchange, HttpPlatform } from './http-platform.js';
import type { ReceivedRequest } from './received-request.js';
import { chainRequestHook, type RequestHookAdapter } from './request-hook.js';
import type { HandlerRoute, RouteTable } from './route-table.js';

/** What is used of Nest's Fastify adapter. */
export interface FastifyAdapterLike extends RequestHookAdapter<
  FastifyRequestLike,
  FastifyReplyLike
> {
  getInstance(): unknown;
}

interface FastifyInstanceLike {
  readonly initialConfig: {
    readonly routerOptions?: FastifyRouting & { readonly constraints?: object };
  };
  addHook(name: 'onRoute', hook: (options: FastifyRouteOptions) => void): void;
  addHook(name: 'onReady', hook: (done: () => void) => void): void;
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

/** Fastify, by way of the first request hook that Nest's adapter runs. */
export class FastifyPlatform implements HttpPlatform {
  readonly #adapter: FastifyAdapterLike;
  readonly #registrations = new FastifyRegistrationLog();

  constructor(adapter: FastifyAdapterLike) {
    this.#adapter = adapter;
  }

  attach(receive: (exchange: Exchange) => void): void {
    this.#instance().addHook('onRoute', (options) =>
      this.#registrations.see(options),
    );
    chainRequestHook(this.#adapter, (request, reply, next) =>
      receive(new FastifyExchange(request, reply, next)),
    );
  }

  routeTable(routes: readonly HandlerRoute[]): RouteTable {
    const table = new FastifyRouteTable(
      this.#registrations.bind(routes),
      this.#routing(),
      routeOf,
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
    return [routeOfConfig(routeOptions.config) ?? []].flat();
  }

  declaredPaths(entries: readonly DeclaredPath[]): DeclaredPaths {
    // As the platform's middleware is matched, which is what serves such paths most often,
    // and never narrower than its router.
    return new DeclaredPaths(entries, { caseSensitive: false, strict: false });
  }

  /** In front of Fastify a request is still Node's. */
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
    return (request as FastifyRequestLike).protocol === 'https';
  }

  /** Only a request of Fastify's own knows them. */
  get knowsHostsInFront(): boolean {
    return false;
  }

  hostnameOf(request: object): string {
    return (request as FastifyRequestLike).hostname;
  }

  hostOf(request: object): string {
    return (request as FastifyRequestLike).host;
  }

  get routesAsReceived(): boolean {
    return !mayRewriteUrls(this.#instance());
  }

  /** The path as the router compares it: decoded but for the reserved characters. */
  pathOf({ url }: Pick<ReceivedRequest, 'url'>): string | undefined {
    const { ignoreDuplicateSlashes, useSemicolonDelimiter } = this.#routing();
    const target = url.replace(/^https?:\/\/[^/]*/i, '');
    const end = target.search(useSemicolonDelimiter ? /[?#;]/ : /[?#]/);
    const path = decodeOrUndefined(end === -1 ? target : target.slice(0, end));
    return ignoreDuplicateSlashes ? path?.replace(/\/{2,}/g, '/') : path;
  }

  #routing(): FastifyRouting {
    const { constraints: _, ...routing } =
      this.#instance().initialConfig.routerOptions ?? {};
    return { caseSensitive: true, ...routing };
  }

  #instance(): FastifyInstanceLike {
    return this.#adapter.getInstance() as FastifyInstanceLike;
  }
}

// Fastify shows all options but functions; where it keeps them can only be told by the name.
function mayRewriteUrls(instance: object): boolean {
  const key = Object.getOwnPropertySymbols(instance).find(
    ({ description }) => description === 'fastify.options',
  );
  const options: unknown = key && Reflect.get(instance, key);
  return (
    typeof options !== 'object' ||
    options === null ||
    typeof Reflect.get(options, 'rewriteUrl') === 'function'
  );
}

/** The handler's route that Fastify found, unless Nest answers it as not found. */
function routeOf(request: object): HandlerRoute | undefined {
  const { is404, params, routeOptions } = request as FastifyRequestLike;
  return is404 || hasEmptyParameter((params ?? {}) as Record<string, string>)
    ? undefined
    : routeOfConfig(routeOptions.config);
}

function decodeOrUndefined(path: string): string | undefined {
  try {
    return decodeURI(path);
  } catch {
    // A URIError, the only one that decodeURI() throws: the router finds no route either.
    return undefined;
  }
}
