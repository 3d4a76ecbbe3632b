import type { PreflightHead } from '../core/decision/classify-request.js';
import {
  combinePreflights,
  narrowPreflights,
} from '../core/decision/combine-preflights.js';
import {
  mayNeedPromise,
  type CompiledPolicy,
} from '../core/policy/compile-policy.js';
import {
  decidePreflight,
  type PreflightDecision,
} from '../core/decision/decide-preflight.js';
import { judgeOrigin } from '../core/decision/judge-origin.js';
import { onceSettled, whenAllSettled, whenSettled } from '../core/promise.js';
import {
  explainedPreflightResponse,
  preflightResponse,
} from '../core/decision/preflight-headers.js';
import { quoteForLog, type EdgeLog } from './log/edge-log.js';
import type { Announced, ApplyingPolicies } from './routing/edge-routes.js';
import type { Exchange } from './platform/http-platform.js';
import { isKnownMethod } from './routing/known-methods.js';
import type { RequestState } from './request/request-state.js';

/** Answers CORS-preflight requests, so that nothing behind the edge sees them. */
export class PreflightEdge {
  readonly #log: EdgeLog;
  readonly #explainsRefusals: boolean;

  /** @param explainsRefusals - the option `debug` */
  constructor(log: EdgeLog, explainsRefusals: boolean) {
    this.#log = log;
    this.#explainsRefusals = explainsRefusals;
  }

  /** Answers with the policies of the handler that the announced request would reach. */
  receive(exchange: Exchange, state: RequestState, head: PreflightHead): void {
    this.#answer(exchange, state, head, state.routes.announced(state));
  }

  /**
   * The same in front of a platform that has not made its own request yet: what needs the
   * host goes on to the platform, unless the host is known.
   */
  receiveInFront(
    exchange: Exchange,
    state: RequestState,
    head: PreflightHead,
    knowsHosts: boolean,
  ): void {
    if (!knowsHosts && state.routes.readHosts) {
      return exchange.next();
    }
    const announced = state.routes.announced(state);
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
    const answer = (decision: PreflightDecision): void =>
      this.#respond(exchange, state, head, decision);
    const decision = decide(announced, state, head);
    onceSettled(decision, answer, exchange.next);
  }

  #respond(
    exchange: Exchange,
    state: RequestState,
    { origin }: PreflightHead,
    decision: PreflightDecision,
  ): void {
    const response = exchange.rawResponse;
    exchange.takeOver();
    // Somebody else may have answered, such as a time limit while a rule was asked.
    if (response.headersSent) {
      return;
    }
    if (this.#explainsRefusals && decision.refusal !== undefined) {
      this.#log.warn(
        `The preflight for ${quoteForLog(`${state.method} ${state.url}`)} from the origin ${quoteForLog(origin)} was refused: ${decision.refusal}.`,
      );
    }
    const { status, headers } = this.#explainsRefusals
      ? explainedPreflightResponse(decision)
      : preflightResponse(decision);
    response.writeHead(status, headers);
    response.end();
  }
}

/** Needs a promise only if a policy's rule returns one. */
function decide(
  { candidates, isServed }: Announced,
  state: RequestState,
  head: PreflightHead,
): PreflightDecision | Promise<PreflightDecision> {
  // A path that nobody serves lets any method find its 404.
  const isMethodServed = isServed || isKnownMethod(state.method);
  const [only] = candidates;
  if (only !== undefined && candidates.length === 1) {
    return decideAll(only, isMethodServed, state, head);
  }
  return whenAllSettled(
    candidates.map((policies) =>
      decideAll(policies, isMethodServed, state, head),
    ),
    (decisions) => combinePreflights(decisions, head.origin),
  );
}

/** Decides under the policies of one handler. */
function decideAll(
  policies: ApplyingPolicies,
  isMethodServed: boolean,
  state: RequestState,
  head: PreflightHead,
): PreflightDecision | Promise<PreflightDecision> {
  const [only] = policies;
  if (only !== undefined && policies.length === 1) {
    return decideUnder(only, isMethodServed, state, head);
  }
  return whenAllSettled(
    policies.map((policy) => decideUnder(policy, isMethodServed, state, head)),
    narrowPreflights,
  );
}

function decideUnder(
  policy: CompiledPolicy,
  isMethodServed: boolean,
  state: RequestState,
  head: PreflightHead,
): PreflightDecision | Promise<PreflightDecision> {
  return whenSettled(
    judgeOrigin(policy.origin, head.origin, state),
    (verdict) => decidePreflight(policy, head, verdict, isMethodServed),
  );
}
