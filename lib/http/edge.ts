import type { ServerResponse } from 'node:http';
import { isPreflight, type RequestHead } from '../core/classify-request.js';
import { ActualEdge } from './actual-edge.js';
import type { DeclaredPath } from './declared-paths.js';
import type { EdgeLog } from './edge-log.js';
import type { EdgeRoutes } from './edge-routes.js';
import type { Exchange, HttpPlatform } from './http-platform.js';
import type { ReceivedRequest } from './received-request.js';
import { PreflightEdge } from './preflight-edge.js';
import { readRequestHead } from './read-request-head.js';
import { ReplacedHeaderWarnings } from './replaced-header-warnings.js';
import { RequestState } from './request-state.js';

/**
 * Where every request passes before anything else of the application sees it: preflights
 * are answered here, and every other response gets its headers at the latest when its
 * head is written, whoever ends it.
 */
export class Edge {
  /** Judges the requests that are no preflights. */
  readonly actual: ActualEdge;
  readonly #preflight: PreflightEdge;
  readonly #platform: HttpPlatform;
  // A property of requests: a WeakMap of them costs the garbage collector microseconds for each.
  readonly #state = Symbol('nestjs-cors.state');
  #routes: EdgeRoutes | undefined;

  /** @param explainsRefusals - the option `debug` */
  constructor(platform: HttpPlatform, log: EdgeLog, explainsRefusals: boolean) {
    this.#platform = platform;
    this.#preflight = new PreflightEdge(log, explainsRefusals);
    this.actual = new ActualEdge(platform, new ReplacedHeaderWarnings(log));
    platform.attach((exchange) => this.#receive(exchange));
  }

  /** Starts judging: until the routes are known, nothing is allowed. */
  open(routes: EdgeRoutes): void {
    this.#routes = routes;
  }

  /** What is known of a request, or `undefined` where it is not for the module to judge. */
  stateOf(request: object): RequestState | undefined {
    return stateful(this.#platform.rawRequestOf(request))[this.#state];
  }

  /**
   * Answers a preflight in front of the platform, where nothing of the platform is needed to
   * decide it: the host is not, which only the platform knows, by the proxies that it trusts.
   *
   * @returns whether it was answered; else the request is untouched, for the platform
   */
  answerInFront(
    rawRequest: ReceivedRequest,
    rawResponse: ServerResponse,
  ): boolean {
    const routes = this.#routes;
    if (rawRequest.method !== 'OPTIONS' || routes?.readHosts !== false) {
      return false;
    }
    const head = readRequestHead(rawRequest);
    const declared = this.#declaredFor(routes, rawRequest);
    if (!isPreflight(head) || declared?.policy === false) {
      return false;
    }
    const state = this.#newState(
      rawRequest,
      rawRequest,
      routes,
      head,
      declared,
    );
    return this.#preflight.answerInFront(rawResponse, state, head);
  }

  #receive(exchange: Exchange): void {
    const routes = this.#routes;
    const { request, rawRequest } = exchange;
    const declared = routes && this.#declaredFor(routes, rawRequest);
    if (routes === undefined || declared?.policy === false) {
      return exchange.next();
    }
    const head = readRequestHead(rawRequest);
    const state = this.#newState(request, rawRequest, routes, head, declared);
    if (isPreflight(head)) {
      return this.#preflight.receive(exchange, state, head);
    }
    stateful(rawRequest)[this.#state] = state;
    this.actual.receive(exchange, state);
  }

  #newState(
    request: object,
    { url }: ReceivedRequest,
    routes: EdgeRoutes,
    head: RequestHead,
    declared: DeclaredPath | undefined,
  ): RequestState {
    const method = isPreflight(head)
      ? head.accessControlRequestMethod
      : head.method;
    return new RequestState(
      this.#platform,
      routes,
      request,
      method,
      url,
      head,
      declared,
    );
  }

  #declaredFor(
    { declared }: EdgeRoutes,
    rawRequest: ReceivedRequest,
  ): DeclaredPath | undefined {
    return declared.isEmpty
      ? undefined
      : declared.find(this.#platform.pathOf(rawRequest));
  }
}

function stateful(
  rawRequest: ReceivedRequest,
): Record<symbol, RequestState | undefined> {
  return rawRequest as unknown as Record<symbol, RequestState | undefined>;
}
