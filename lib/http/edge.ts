import { isPreflight } from '../core/classify-request.js';
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
  readonly #states = new WeakMap<ReceivedRequest, RequestState>();
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
    return this.#states.get(this.#platform.rawRequestOf(request));
  }

  #receive(exchange: Exchange): void {
    const routes = this.#routes;
    const { rawRequest } = exchange;
    const { url } = rawRequest;
    const declared = routes && this.#declaredFor(routes, exchange);
    if (routes === undefined || declared?.policy === false) {
      return exchange.next();
    }
    const head = readRequestHead(rawRequest);
    const stateFor = (method: string): RequestState =>
      new RequestState(
        this.#platform,
        routes,
        exchange.request,
        method,
        url,
        head,
        declared,
      );
    if (isPreflight(head)) {
      const state = stateFor(head.accessControlRequestMethod);
      return this.#preflight.receive(exchange, state, head);
    }
    const state = stateFor(head.method);
    this.#states.set(rawRequest, state);
    this.actual.receive(exchange, state);
  }

  #declaredFor(
    { declared }: EdgeRoutes,
    { request }: Exchange,
  ): DeclaredPath | undefined {
    return declared.isEmpty
      ? undefined
      : declared.find(this.#platform.pathOf(request));
  }
}
