import type { ServerResponse } from 'node:http';
import type { HeaderTarget } from '../../core/decision/write-verdict.js';
import type { RouteEntry, RouteEntries } from '../routing/route-entries.js';
import type { FrontListener } from './server-front.js';
import type { ReceivedRequest } from './received-request.js';
import type { HandlerRoute, RouteTable } from '../routing/route-table.js';

/** A request in the module's middleware. */
export interface Exchange {
  /** The platform's own request. */
  readonly request: object;
  readonly rawRequest: ReceivedRequest;
  readonly rawResponse: ServerResponse;
  /** Continues with the request; with an error, calls the platform's error handling. */
  readonly next: (error?: unknown) => void;
  /** Tells the platform that the module sends the response itself. */
  takeOver(): void;
  /** The headers of the platform's reply, if it stores them until it sends them. */
  readonly ownHeaders?: OwnHeaders;
}

/** The headers that a platform stores until it writes the head of a response. */
export interface OwnHeaders {
  /** Returns the headers for the last changes before they are sent. */
  prepare(): HeaderTarget;
  /** Tells whether the headers passed to `writeHead()` are these. */
  owns(headers: unknown): boolean;
}

/** The functions that receive requests. */
export interface Receivers {
  /** Receives a request after the platform has created its own request and response. */
  readonly receive: (exchange: Exchange) => void;
  /** Receives a request before that, if the platform is called without its server. */
  readonly receiveInFront: FrontListener;
}

/** The differences between HTTP server platforms. */
export interface HttpPlatform {
  /** Registers the receivers, so that they run before all other code of the platform. */
  attach(receivers: Receivers): void;

  /** Builds the table of the routes that the platform registered. */
  routeTable(routes: readonly HandlerRoute[]): RouteTable;

  /**
   * Returns the handler routes that the platform may currently run for a request. Usually this is
   * one. It is several if the platform does not reveal which one, and none if it reveals nothing.
   */
  runningRoutes(request: object): readonly HandlerRoute[];

  /** Tells whether the platform now runs a route that certainly belongs to no handler. */
  runsOther(request: object): boolean;

  /** Builds the look-up of paths that no controller serves. */
  routeEntries(entries: readonly RouteEntry[]): RouteEntries;

  /** Returns Node's request behind the platform's. */
  rawRequestOf(request: object): ReceivedRequest;

  /** Returns Node's response behind the platform's, or `undefined` if there is none. */
  rawResponseOf(response: object): ServerResponse | undefined;

  /** Tells whether the head of a response has been sent. */
  isSent(response: object): boolean;

  /** Returns the headers of the platform's response, for reading and writing. */
  headersOf(response: object): HeaderTarget;

  /** Returns the host of a request without its port. Only configured proxies are trusted. */
  hostnameOf(request: object): string;

  /** Returns the same host with its port, if it has one. */
  hostOf(request: object): string;

  /** Tells whether the connection uses TLS, or a trusted proxy says so. */
  isSecure(request: object): boolean;

  /** Whether hosts can be computed before the platform has created its own request. */
  readonly knowsHostsInFront: boolean;

  /** Returns the path that routing compares, or `undefined` if there is none. */
  pathOf(rawRequest: Pick<ReceivedRequest, 'url'>): string | undefined;

  /** Whether the platform routes by the URL that the server received. */
  readonly routesAsReceived: boolean;
}
