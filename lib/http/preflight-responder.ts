import type { PreflightHead } from '../core/decision/classify-request.js';
import type { PolicyChoice } from '../core/decision/policy-choice.js';
import { decideAnnounced } from '../core/preflight/decide-announced.js';
import type { PreflightDecision } from '../core/preflight/decide-preflight.js';
import { onceSettled } from '../core/promise.js';
import { preflightResponse } from '../core/preflight/preflight-headers.js';
import type { DecisionRecorder } from './decisions/decision-recorder.js';
import type { Announced } from './routing/policy-look-up.js';
import type { Exchange } from './platform/http-platform.js';
import { OtherMethods } from './routing/other-methods.js';
import { announcedRequest } from './request/announced-request.js';
import type { RequestState } from './request/request-state.js';
import { writeReadableHead } from './response/write-readable-head.js';

/** Answers CORS-preflight requests. Code behind the module never sees them. */
export class PreflightResponder {
  readonly #recorder: DecisionRecorder;
  readonly #otherMethods = new OtherMethods();

  constructor(recorder: DecisionRecorder) {
    this.#recorder = recorder;
  }

  /** Answers with the policies of the handler that the announced request would reach. */
  receive(exchange: Exchange, state: RequestState, head: PreflightHead): void {
    this.#answer(exchange, state, head, state.lookUp.announced(state));
  }

  /**
   * Answers a preflight before the platform has created its own request. If the answer depends on
   * the host and the host is not known yet, the preflight is passed to the platform.
   */
  receiveInFront(
    exchange: Exchange,
    state: RequestState,
    head: PreflightHead,
    knowsHosts: boolean,
  ): void {
    if (!knowsHosts && state.lookUp.readHosts) {
      return exchange.next();
    }
    const announced = state.lookUp.announced(state);
    return knowsHosts || !announced.candidates.some(mayNeedPromise)
      ? this.#answer(exchange, state, head, announced)
      : exchange.next();
  }

  #answer(
    exchange: Exchange,
    state: RequestState,
    head: PreflightHead,
    announced: Announced,
  ): void {
    if (announced.candidates.some(({ length }) => length === 0)) {
      return exchange.next();
    }
    const answer = (decision: PreflightDecision): void => {
      const { policy, notes } = decision;
      policy.origin.environment.report(notes);
      if (respond(exchange, decision)) {
        this.#recorder.recordPreflight(state, head, decision, announced);
      }
    };
    const decision = decideAnnounced(
      announced.candidates,
      announcedRequest(state, head, announced, this.#otherMethods),
    );
    onceSettled(decision, answer, exchange.next);
  }
}

function mayNeedPromise(choices: readonly PolicyChoice[]): boolean {
  return choices.some((choice) => choice.mayNeedPromise);
}

/**
 * Ends the response to a preflight.
 *
 * @returns `false` if other code has already sent a response, such as a timeout that fired during
 * an asynchronous origin function
 */
function respond(exchange: Exchange, decision: PreflightDecision): boolean {
  const response = exchange.rawResponse;
  exchange.takeOver();
  if (response.headersSent) {
    return false;
  }
  const { status, headers } = preflightResponse(decision);
  writeReadableHead(response, status, headers);
  response.end();
  return true;
}
