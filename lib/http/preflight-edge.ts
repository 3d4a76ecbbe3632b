import type { ServerResponse } from 'node:http';
import type { PreflightHead } from '../core/classify-request.js';
import { combinePreflights } from '../core/combine-preflights.js';
import { mayBeAsynchronous } from '../core/compile-origin.js';
import type { CompiledPolicy } from '../core/compile-policy.js';
import {
  decidePreflight,
  type PreflightDecision,
} from '../core/decide-preflight.js';
import { judgeOrigin } from '../core/judge-origin.js';
import {
  explainedPreflightResponse,
  preflightResponse,
} from '../core/preflight-headers.js';
import { quoteForLog, type EdgeLog } from './edge-log.js';
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

  /** Answers with the policy of the handler that the announced request would reach. */
  receive(exchange: Exchange, state: RequestState, head: PreflightHead): void {
    const answer = (decision: PreflightDecision): void => {
      exchange.takeOver();
      this.#respond(exchange.rawResponse, state, head, decision);
    };
    const decision = decide(answering(state), state, head);
    if (decision instanceof Promise) {
      decision.then(answer).catch(exchange.next);
    } else {
      answer(decision);
    }
  }

  /**
   * The same in front of the platform.
   *
   * @returns whether it was answered; a function is told the host, which is not known here
   */
  answerInFront(
    response: ServerResponse,
    state: RequestState,
    head: PreflightHead,
  ): boolean {
    const answeredBy = answering(state);
    if (answeredBy.policies.some(({ origin }) => mayBeAsynchronous(origin))) {
      return false;
    }
    // Only functions return promises.
    const decision = decide(answeredBy, state, head) as PreflightDecision;
    this.#respond(response, state, head, decision);
    return true;
  }

  #respond(
    response: ServerResponse,
    state: RequestState,
    { origin }: PreflightHead,
    decision: PreflightDecision,
  ): void {
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
  /** The policies that it may be answered with, at least one. */
  readonly policies: readonly CompiledPolicy[];
  /** Whether there is something to serve the method that it announces. */
  readonly isMethodServed: boolean;
}

function answering(state: RequestState): Answering {
  const policies = state.routes.candidatePolicies(state);
  return policies.length > 0
    ? { policies, isMethodServed: true }
    : {
        policies: [state.routes.unservedPolicy(state)],
        // A path that nobody serves lets any method find its 404.
        isMethodServed: isKnownMethod(state.method),
      };
}

/** Needs a promise only where a policy's rule returns one. */
function decide(
  { policies, isMethodServed }: Answering,
  state: RequestState,
  head: PreflightHead,
): PreflightDecision | Promise<PreflightDecision> {
  const decisions = policies.map((policy) =>
    decideUnder(policy, isMethodServed, state, head),
  );
  const [first] = decisions;
  if (first !== undefined && decisions.length === 1) {
    return first;
  }
  return areSettled(decisions)
    ? combinePreflights(decisions, head.origin)
    : Promise.all(decisions.map((each) => Promise.resolve(each))).then(
        (settled) => combinePreflights(settled, head.origin),
      );
}

function decideUnder(
  policy: CompiledPolicy,
  isMethodServed: boolean,
  state: RequestState,
  head: PreflightHead,
): PreflightDecision | Promise<PreflightDecision> {
  const verdict = judgeOrigin(policy.origin, head.origin, state);
  return verdict instanceof Promise
    ? verdict.then((settled) =>
        decidePreflight(policy, head, settled, isMethodServed),
      )
    : decidePreflight(policy, head, verdict, isMethodServed);
}

function areSettled(
  decisions: readonly (PreflightDecision | Promise<PreflightDecision>)[],
): decisions is readonly PreflightDecision[] {
  return !decisions.some((decision) => decision instanceof Promise);
}
