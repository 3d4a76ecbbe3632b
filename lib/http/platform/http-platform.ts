import type { ServerResponse } from 'node:http';
import type { HeaderTarget } from '../../core/decision/write-verdict.js';
import type { RouteEntry, RouteEntries } from '../routing/route-entries.js';
import type { FrontListener } from './server-front.js';
import type { ReceivedRequest } from './received-request.js';
import type { HandlerRoute, RouteTable } from '../routing/route-table.js';

/** A request on its way through the module's middleware. */
export interface Exchange {
  /** The platform's own request. */
  readonly request: object;
  readonly rawRequest: ReceivedRequest;
  readonly rawResponse: ServerResponse;
  /** Lets the request go on; with an error, to the platform's error handling. */
  readonly next: (error?: unknown) => void;
  /** Tells the platform that the module answers this one itself. */
  takeOver(): void;
  /** The headers of the platform's reply, if it keeps them by itself until it sends them. */
  readonly ownHeaders?: OwnHeaders;
}

/** The headers that a platform keeps by itself until it writes the head of a response. */
export interface OwnHeaders {
  readonly target: HeaderTarget;
  /** Whether headers that are handed over with the head are these. */
  owns(headers: unknown): boolean;
}

/** Who receives requests. */
export interface Receivers {
  /** Receives each once the platform has made its own request and response. */
  readonly receive: (exchange: Exchange) => void;
  /** Receives each before, if the platform is called without its server. */
  readonly receiveInFront: FrontListener;
}

/** What differs from one HTTP server platform to another. */
export interface HttpPlatform {
  /** Has every request received before anything else that the platform runs. */
  attach(receivers: Receivers): void;

  /** Builds the table of the routes that the platform registered. */
  routeTable(routes: readonly HandlerRoute[]): RouteTable;

  /**
   * The handlers' routes that the platform may be running for a request, now that it runs
   * one: a single one, unless the platform does not say which of several it is; none if it
   * does not say at all.
   */
  runningRoutes(request: object): readonly HandlerRoute[];

  /** Whether the platform runs a route by now that is certainly no handler's. */
  runsOther(request: object): boolean;

  /** Builds the look-up of paths that no controller serves. */
  routeEntries(entries: readonly RouteEntry[]): RouteEntries;

  /** Node's request behind the platform's. */
  rawRequestOf(request: object): ReceivedRequest;

  /** Node's response behind the platform's, or `undefined` if that is none. */
  rawResponseOf(response: object): ServerResponse | undefined;

  /** Whether the head of a response has been sent. */
  isSent(response: object): boolean;

  /** The platform's response as something that headers are written to. */
  headersOf(response: object): HeaderTarget;

  /** The host that a request is for, without its port, proxies trusted as configured. */
  hostnameOf(request: object): string;

  /** The same with its port, where it has one. */
  hostOf(request: object): string;

  /** Whether the connection is TLS, or a proxy that is trusted says so. */
  isSecure(request: object): boolean;

  /** Whether hosts are computed before the platform has made a request of its own. */
  readonly knowsHostsInFront: boolean;

  /** The path that a request's URL is compared by, or `undefined` where it has none. */
  pathOf(rawRequest: Pick<ReceivedRequest, 'url'>): string | undefined;

  /** Whether requests are routed by the URL that the server received. */
  readonly routesAsReceived: boolean;
}
