import type { PreflightHead } from '../../core/decision/classify-request.js';
import type { ActualDecision } from '../../core/decision/decide-actual.js';
import { isCrossOrigin } from '../../core/decision/enforce.js';
import {
  choiceWith,
  type PolicyChoice,
} from '../../core/decision/policy-choice.js';
import { refusalBehind } from '../../core/explanation/explain-refusal.js';
import type { PreflightDecision } from '../../core/preflight/decide-preflight.js';
import type { RefusalLog, RefusalOutcome } from '../log/refusal-log.js';
import type { HttpPlatform } from '../platform/http-platform.js';
import { loggedRequest } from '../request/logged-request.js';
import { readSite } from '../request/read-request-head.js';
import type { RequestState } from '../request/request-state.js';
import type { Announced } from '../routing/policy-look-up.js';
import { onceSettled } from '../../core/promise.js';
import type { CandidateDifference, CandidateJudge } from './candidate-judge.js';
import { allowingReason } from './cors-decision.js';
import type { DecisionFeed } from './decision-feed.js';
import { describeDecision, type Decided } from './describe-decision.js';

/**
 * Tells whoever wants to know what was decided, once for each cross-origin request: after its
 * preflight was answered, or before the head of its response is sent.
 */
export class DecisionRecorder {
  readonly #platform: HttpPlatform;
  readonly #feed: DecisionFeed;
  readonly #refusals: RefusalLog | undefined;
  readonly #candidates: CandidateJudge | undefined;

  /**
   * @param refusals - logs refusals, if the option `debug` is set
   * @param candidates - judges by candidates, if any policy has one
   */
  constructor(
    platform: HttpPlatform,
    feed: DecisionFeed,
    refusals: RefusalLog | undefined,
    candidates?: CandidateJudge,
  ) {
    this.#platform = platform;
    this.#feed = feed;
    this.#refusals = refusals;
    this.#candidates = candidates;
  }

  /** Records the answer to a preflight. */
  recordPreflight(
    state: RequestState,
    head: PreflightHead,
    decision: PreflightDecision,
    announced: Announced,
  ): void {
    const { origin } = head;
    const { policy, refusal, allowOrigin } = decision;
    if (this.#feed.isHeard || this.#candidates !== undefined) {
      this.#publish(
        state,
        origin,
        () => ({
          kind: 'preflight',
          isAllowed: refusal === undefined,
          reason: refusal ?? allowingReason(allowOrigin),
          policy: policy.place,
          allowOrigin,
          isOf: (choice) => choice.policies.includes(policy),
        }),
        this.#candidates?.ofPreflight(state, head, decision, announced),
      );
    }
    if (refusal !== undefined && this.#refusals !== undefined) {
      const choice = choiceWith(policy, announced.candidates.flat());
      if (choice !== undefined) {
        this.#refusals.report(
          { kind: 'not-sent' },
          loggedRequest(state, origin),
          { choice, policy },
          refusal,
        );
      }
    }
  }

  /**
   * Records the decision about a response, unless the request is of the same origin, without
   * `Origin`, or for a path that the module leaves alone.
   */
  recordResponse(state: RequestState): void {
    const { origin } = state.head;
    if (
      origin === undefined ||
      state.isRecorded ||
      !(
        this.#feed.isHeard ||
        this.#refusals !== undefined ||
        this.#candidates !== undefined
      )
    ) {
      return;
    }
    state.isRecorded = true;
    const decision = state.refusal?.decision ?? state.refusedBy ?? state.first;
    if (
      decision === undefined ||
      !isCrossOrigin(readSite(state, this.#platform))
    ) {
      return;
    }
    this.#publish(
      state,
      origin,
      () => decidedBy(decision, state),
      this.#candidates?.ofResponse(state, origin),
    );
    this.#explain(state, origin, decision);
  }

  #explain(
    state: RequestState,
    origin: string,
    decision: ActualDecision,
  ): void {
    const { refusal, refusedBy, slot } = state;
    if (refusal !== undefined) {
      const host = this.#platform.hostOf(state.request);
      this.#log({ kind: 'not-run', host }, state, origin, decision);
    } else if (refusedBy !== undefined && slot.verdict?.isRefusal === false) {
      this.#log({ kind: 'not-readable' }, state, origin, decision);
    }
  }

  #log(
    outcome: RefusalOutcome,
    state: RequestState,
    origin: string,
    decision: ActualDecision,
  ): void {
    this.#refusals?.report(
      outcome,
      loggedRequest(state, origin),
      decision,
      refusalBehind(decision, state.refusal?.reason ?? 'origin-not-allowed'),
    );
  }

  // The event waits for the candidate, so that it is one. No response does.
  #publish(
    state: RequestState,
    origin: string,
    decided: () => Decided,
    candidate: CandidateDifference | Promise<CandidateDifference>,
  ): void {
    onceSettled(
      candidate,
      (reportOnly) => {
        if (this.#feed.isHeard) {
          this.#feed.publish(
            describeDecision(state, origin, decided(), reportOnly),
          );
        }
      },
      rethrow,
    );
  }
}

function decidedBy(
  decision: ActualDecision,
  { refusal }: RequestState,
): Decided {
  const { choice, policy, allowOrigin } = decision;
  const isAllowed = refusal === undefined && allowOrigin !== undefined;
  return {
    kind: refusal === undefined ? 'response' : 'request',
    isAllowed,
    reason: isAllowed
      ? allowingReason(allowOrigin)
      : refusalBehind(decision, refusal?.reason ?? 'origin-not-allowed'),
    policy: policy.place,
    allowOrigin,
    isOf: (each: PolicyChoice) => each === choice,
  };
}

// Judging never rejects. If it does all the same, the error is not lost.
/* istanbul ignore next -- nothing is known to cause it */
function rethrow(error: unknown): void {
  process.nextTick(() => {
    throw error;
  });
}
