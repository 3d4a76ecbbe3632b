import type { PreflightHead } from '../core/classify-request.js';
import {
  combinePreflights,
  narrowPreflights,
} from '../core/combine-preflights.js';
import { mayBeAsynchronous } from '../core/compile-origin.js';
import type { CompiledPolicy } from '../core/compile-policy.js';
import {
  decidePreflight,
  type PreflightDecision,
} from '../core/decide-preflight.js';
import { judgeOrigin } from '../core/judge-origin.js';
import { whenAllSettled, whenSettled } from '../core/promise.js';
import {
  explainedPreflightResponse,
  preflightResponse,
} from '../core/preflight-headers.js';
import { quoteForLog, type EdgeLog } from './edge-log.js';
import type { ApplyingPolicies } from './edge-routes.js';
import type { Exchange } from './http-platform.js';
import { isKnownMethod } from './known-methods.js';
import type { RequestState } from './request-state.js';

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
    this.#answer(exchange, state, head, answering(state));
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
    const answeredBy = answering(state);
    return knowsHosts || !asksFunctions(answeredBy)
      ? this.#answer(exchange, state, head, answeredBy)
      : exchange.next();
  }

  #answer(
    exchange: Exchange,
    state: RequestState,
    head: PreflightHead,
    answeredBy: Answering,
  ): void {
    if (answeredBy.candidates.some(({ length }) => length === 0)) {
      return exchange.next();
    }
    const answer = (decision: PreflightDecision): void =>
      this.#respond(exchange, state, head, decision);
    const decision = decide(answeredBy, state, head);
    if (decision instanceof Promise) {
      decision.then(answer).catch(exchange.next);
    } else {
      answer(decision);
    }
  }

  #respond(
    exchange: Exchange,
    state: RequestState,
    { origin }: PreflightHead,
    decision: PreflightDecision,
  ): void {
    const response = exchange.rawResponse;
    // Somebody else may have answered while a rule was asked, such as a time limit.
    if (response.headersSent) {
      return exchange.next();
    }
    exchange.takeOver();
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

/** What a preflight is answered by. */
interface Answering {
  /** The policies of each handler that it may be answered for, all of which apply. */
  readonly candidates: readonly ApplyingPolicies[];
  /** Whether there is something to serve the method that it announces. */
  readonly isMethodServed: boolean;
}

function answering(state: RequestState): Answering {
  const candidates = state.routes.candidates(state);
  return candidates.length > 0
    ? { candidates, isMethodServed: true }
    : {
        candidates: [state.routes.unserved(state)],
        // A path that nobody serves lets any method find its 404.
        isMethodServed: isKnownMethod(state.method),
      };
}

function asksFunctions({ candidates }: Answering): boolean {
  return candidates.some((policies) =>
    policies.some(({ origin }) => mayBeAsynchronous(origin)),
  );
}

/** Needs a promise only if a policy's rule returns one. */
function decide(
  { candidates, isMethodServed }: Answering,
  state: RequestState,
  head: PreflightHead,
): PreflightDecision | Promise<PreflightDecision> {
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
