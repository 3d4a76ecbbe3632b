import type { ServerResponse } from 'node:http';
import {
  isPreflight,
  type RequestHead,
} from '../core/decision/classify-request.js';
import { isCrossOrigin } from '../core/decision/enforce.js';
import { ResponseJudge } from './response-judge.js';
import { CandidateJudge } from './decisions/candidate-judge.js';
import type { CandidateTraffic } from './decisions/candidate-traffic.js';
import type { DecisionCounts } from './decisions/decision-counts.js';
import type { DecisionFeed } from './decisions/decision-feed.js';
import { DecisionRecorder } from './decisions/decision-recorder.js';
import { beforeHead, type HeadListener } from './response/before-head.js';
import type { CorsLog } from './log/cors-log.js';
import { areLeftAlone, type RouteEntry } from './routing/route-entries.js';
import type { PolicyLookUp } from './routing/policy-look-up.js';
import { Enforcer } from './enforcer.js';
import { frontPathOf, type FrontPath } from './platform/front-paths.js';
import { FrontExchange } from './platform/front-exchange.js';
import type { Exchange, HttpPlatform } from './platform/http-platform.js';
import { PreflightResponder } from './preflight-responder.js';
import { readRequestHead, readSite } from './request/read-request-head.js';
import type { ReceivedRequest } from './platform/received-request.js';
import { refuseExchange } from './response/refuse-response.js';
import { ReplacedHeaderWarnings } from './response/replaced-header-warnings.js';
import { ReceivedTarget } from './request/received-target.js';
import { judgedMethod, RequestState } from './request/request-state.js';
import { ResponseHeaders } from './response/response-headers.js';
import { slotOf } from './response/response-slot.js';

/** What the middleware needs besides its platform. */
export interface CorsMiddlewareOptions {
  readonly log: CorsLog;
  /** Publishes the decisions of the application. */
  readonly feed: DecisionFeed;
  /** Counts them. */
  readonly counts: DecisionCounts;
  /** Counts what candidates would refuse, if any policy has one. */
  readonly candidates?: CandidateTraffic | undefined;
  /** The option `debug`. */
  readonly explainsRefusals: boolean;
  /** Whether any policy of the application enforces. */
  readonly enforces: boolean;
}

/**
 * Receives every request before any other code of the application. It answers preflights. Every
 * other response gets its headers at the latest just before its head is written, no matter which
 * code ends it.
 */
export class CorsMiddleware {
  /** Judges every request that is not a preflight. */
  readonly judge: ResponseJudge;
  readonly #preflight: PreflightResponder;
  readonly #platform: HttpPlatform;
  readonly #options: CorsMiddlewareOptions;
  // A property of responses: a WeakMap of them costs the garbage collector microseconds for each.
  readonly #state = Symbol('nestjs-cors.state');
  readonly #headListener: HeadListener = {
    owns: (headers, response) =>
      this.#stateOf(response)?.ownHeaders?.owns(headers) ?? false,
    beforeHead: (isOwned, response) => this.#finish(response, isOwned),
  };
  #lookUp: PolicyLookUp | undefined;
  #frontPaths: readonly FrontPath[] = [];
  #frontRoutes: PolicyLookUp | undefined;

  constructor(platform: HttpPlatform, options: CorsMiddlewareOptions) {
    const { log, candidates } = options;
    const enforcer = new Enforcer(platform);
    this.#platform = platform;
    this.#options = options;
    const recorder = new DecisionRecorder(
      platform,
      options,
      candidates &&
        new CandidateJudge(platform, candidates, (...judged) =>
          enforcer.wouldRefuse(...judged),
        ),
    );
    this.#preflight = new PreflightResponder(recorder);
    this.judge = new ResponseJudge(
      platform,
      enforcer,
      new ResponseHeaders(platform, new ReplacedHeaderWarnings(log)),
      recorder,
    );
    platform.attach({
      receive: (exchange) => this.#receive(exchange),
      receiveInFront: (request, response, passOn) =>
        this.receiveInFront(request, response, passOn),
    });
  }

  /**
   * Starts judging requests. Until this is called, no origin is allowed.
   *
   * @param frontPaths - paths that something in front of the platform serves
   */
  open(lookUp: PolicyLookUp, frontPaths: readonly FrontPath[]): void {
    this.#lookUp = lookUp;
    this.#frontPaths = frontPaths;
    this.#frontRoutes = lookUp.withoutHandlers();
  }

  /**
   * Returns the state of the request behind a response, or `undefined` if the request never passed
   * this middleware.
   */
  stateOf(response: object): RequestState | undefined {
    const raw = this.#platform.rawResponseOf(response);
    // Not every object is a response; a proxy, for example, may return a value for any property.
    const state: unknown = raw && this.#stateOf(raw);
    return state instanceof RequestState ? state : undefined;
  }

  /**
   * Receives a request in front of the platform. This is faster, because the platform causes most
   * of the cost of a preflight. It also covers responses that never reach a middleware or a hook.
   *
   * @param passOn - passes the request to the platform
   */
  receiveInFront(
    rawRequest: ReceivedRequest,
    rawResponse: ServerResponse,
    passOn: () => void,
  ): void {
    const path = frontPathOf(this.#frontPaths, rawRequest.url);
    const lookUp = path === undefined ? this.#lookUp : this.#frontRoutes;
    const exchange = new FrontExchange(rawRequest, rawResponse, passOn);
    if (lookUp === undefined) {
      return this.#receiveTooEarly(exchange);
    }
    if (path?.isLeftAlone || this.#stateOf(rawResponse) !== undefined) {
      return passOn();
    }
    const head = readRequestHead(rawRequest);
    const state = this.#newState(exchange, lookUp, head);
    // The platform never sees a request at such a path. So nothing can rewrite it, and the module
    // judges it only here.
    const isLast = path !== undefined;
    const knowsHosts = isLast || this.#platform.knowsHostsInFront;
    const isRouted = isLast || this.#platform.routesAsReceived;
    if (knowsHosts) {
      state.keepHost();
    }
    if (isPreflight(head)) {
      return isRouted
        ? this.#preflight.receiveInFront(exchange, state, head, knowsHosts)
        : passOn();
    }
    this.#keep(state, rawResponse);
    return isRouted && knowsHosts
      ? this.judge.receiveInFront(exchange, state)
      : passOn();
  }

  #receive(exchange: Exchange): void {
    const lookUp = this.#lookUp;
    const { rawRequest, rawResponse } = exchange;
    if (lookUp === undefined) {
      return this.#receiveTooEarly(exchange);
    }
    const known = this.#stateOf(rawResponse);
    if (known !== undefined && !known.received.isChangedIn(rawRequest)) {
      return this.#receiveAgain(exchange, known);
    }
    const head = known?.head ?? readRequestHead(rawRequest);
    const state = this.#newState(exchange, lookUp, head, known);
    state.keepHost();
    if (isPreflight(head)) {
      return this.#preflight.receive(exchange, state, head);
    }
    this.#keep(state, rawResponse);
    this.judge.receive(exchange, state);
  }

  /**
   * Receives a request that was received in front of the platform, or that passes a second time.
   */
  #receiveAgain(exchange: Exchange, state: RequestState): void {
    const isFirst = state.request === exchange.rawRequest;
    state.request = exchange.request;
    state.ownHeaders = exchange.ownHeaders;
    state.keepHost();
    return isFirst && !state.isJudged
      ? this.judge.receive(exchange, state)
      : exchange.next();
  }

  // The server may listen before the application is initialized. The handlers are still unknown, so
  // a request that some policy might refuse must not run.
  #receiveTooEarly(exchange: Exchange): void {
    const { rawRequest, request } = exchange;
    const head = readRequestHead(rawRequest);
    return this.#options.enforces &&
      isCrossOrigin(readSite({ head, request }, this.#platform))
      ? refuseExchange(exchange)
      : exchange.next();
  }

  /** @param before - the state of the request before something routed it again */
  #newState(
    { request, rawRequest, rawResponse, ownHeaders }: Exchange,
    lookUp: PolicyLookUp,
    head: RequestHead,
    before?: RequestState,
  ): RequestState {
    const received = new ReceivedTarget(rawRequest, before !== undefined);
    const state = new RequestState(
      this.#platform,
      lookUp,
      received,
      head,
      this.#entriesOf(received, judgedMethod(head, received), lookUp, before),
      slotOf(rawResponse),
    );
    state.request = request;
    state.ownHeaders = ownHeaders;
    if (before !== undefined) {
      state.continueFrom(before);
    }
    return state;
  }

  #entriesOf(
    received: ReceivedTarget,
    method: string,
    lookUp: PolicyLookUp,
    before: RequestState | undefined,
  ): readonly RouteEntry[] {
    const entries = lookUp.entriesAt(received, method, this.#platform);
    if (before !== undefined) {
      return lookUp.entriesOfBoth(before.entries, entries);
    }
    const { urlBefore: url } = received;
    return url === undefined
      ? entries
      : lookUp.entriesOfBoth(
          lookUp.entriesAt({ url }, method, this.#platform),
          entries,
        );
  }

  /** Stores the state of a request on its response, and judges it before the head is written. */
  #keep(state: RequestState, rawResponse: ServerResponse): void {
    const carrier = carrierOf(rawResponse);
    const isNew = carrier[this.#state] === undefined;
    carrier[this.#state] = state;
    if (isNew) {
      if (!areLeftAlone(state.entries)) {
        state.slot.judges++;
      }
      beforeHead(rawResponse, this.#headListener);
    }
  }

  #finish(rawResponse: ServerResponse, isOwned: boolean): void {
    const state = this.#stateOf(rawResponse);
    if (state !== undefined) {
      const own = isOwned ? state.ownHeaders?.prepare() : undefined;
      this.judge.finish(state, own ?? rawResponse);
    }
  }

  #stateOf(rawResponse: ServerResponse): RequestState | undefined {
    return carrierOf(rawResponse)[this.#state];
  }
}

function carrierOf(
  rawResponse: ServerResponse,
): Record<symbol, RequestState | undefined> {
  return rawResponse as unknown as Record<symbol, RequestState | undefined>;
}
