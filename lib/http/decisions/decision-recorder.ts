import type { PreflightHead } from '../../core/decision/classify-request.js';
import type { ActualDecision } from '../../core/decision/decide-actual.js';
import {
  isCrossOrigin,
  type EnforcementRefusal,
} from '../../core/decision/enforce.js';
import { choiceWith } from '../../core/decision/policy-choice.js';
import { refusalBehind } from '../../core/explanation/explain-refusal.js';
import type { Refusal } from '../../core/explanation/refusal-explanation.js';
import type { PreflightDecision } from '../../core/preflight/decide-preflight.js';
import type { CorsLog } from '../log/cors-log.js';
import { RefusalLog, type RefusalOutcome } from '../log/refusal-log.js';
import type { HttpPlatform } from '../platform/http-platform.js';
import { loggedRequest } from '../request/logged-request.js';
import { needsCredentials, readSite } from '../request/read-request-head.js';
import type { RequestState } from '../request/request-state.js';
import type { Announced } from '../routing/policy-look-up.js';
import { onceSettled } from '../../core/promise.js';
import type { CandidateDifference, CandidateJudge } from './candidate-judge.js';
import type { CorsDecisionKind } from './cors-decision.js';
import type { DecisionCounts } from './decision-counts.js';
import type { DecisionFeed } from './decision-feed.js';
import {
  describeDecision,
  reasonOf,
  type Decided,
} from './describe-decision.js';
import { FirstRefusalLog } from './first-refusal-log.js';

/** What a recorder needs besides its platform. */
export interface DecisionRecorderOptions {
  readonly feed: DecisionFeed;
  readonly counts: DecisionCounts;
  readonly log: CorsLog;
  /** The option `debug`. */
  readonly explainsRefusals: boolean;
}

/**
 * Counts, publishes and logs what was decided, once for each cross-origin request: after its
 * preflight was answered, or before the head of its response is sent. None of it changes the
 * response.
 */
export class DecisionRecorder {
  readonly #platform: HttpPlatform;
  readonly #feed: DecisionFeed;
  readonly #counts: DecisionCounts;
  readonly #firstRefusals: FirstRefusalLog;
  readonly #explained: RefusalLog | undefined;
  readonly #candidates: CandidateJudge | undefined;

  /** @param candidates - judges by candidates, if any policy has one */
  constructor(
    platform: HttpPlatform,
    { feed, counts, log, explainsRefusals }: DecisionRecorderOptions,
    candidates?: CandidateJudge,
  ) {
    this.#platform = platform;
    this.#feed = feed;
    this.#counts = counts;
    this.#firstRefusals = new FirstRefusalLog(log);
    this.#explained = explainsRefusals ? new RefusalLog(log) : undefined;
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
    const { place } = policy;
    const count = this.#counts.add('preflight', place, reasonOf(decision));
    const candidate = this.#candidates?.ofPreflight(
      state,
      head,
      decision,
      announced,
    );
    // Nearly all of them: nobody wants to know more.
    if (!this.#feed.isHeard && (refusal === undefined || !this.#logs(count))) {
      return;
    }
    const choice = choiceWith(policy, announced.candidates.flat());
    /* istanbul ignore else -- a decision has a policy of its candidates */
    if (choice !== undefined) {
      const kind = 'preflight';
      const decided: Decided = { kind, policy, choice, refusal, allowOrigin };
      this.#tell(state, origin, decided, count, candidate);
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
      !isCrossOrigin(readSite(state, this.#platform))
    ) {
      return;
    }
    state.isRecorded = true;
    const decided = this.#decidedAbout(state);
    if (decided === undefined) {
      return;
    }
    const { kind, policy } = decided;
    const count = this.#counts.add(kind, policy.place, reasonOf(decided));
    const candidate = this.#candidates?.ofResponse(state, origin);
    this.#tell(state, origin, decided, count, candidate);
  }

  #decidedAbout(state: RequestState): Decided | undefined {
    const { refusal, refusedBy, withoutCredentials, first, request } = state;
    if (refusal !== undefined) {
      return decidedBy(refusal.decision, 'request', refusal.reason);
    }
    if (refusedBy !== undefined) {
      return decidedBy(refusedBy, 'response', 'origin-not-allowed');
    }
    if (
      withoutCredentials !== undefined &&
      needsCredentials(this.#platform.rawRequestOf(request))
    ) {
      return decidedBy(
        withoutCredentials,
        'response',
        'credentials-not-allowed',
      );
    }
    return first && decidedBy(first, 'response', undefined);
  }

  /**
   * @param count - how often the policy has decided so
   * @param candidate - what the candidate would have decided
   */
  #tell(
    state: RequestState,
    origin: string,
    decided: Decided,
    count: number,
    candidate: CandidateDifference | Promise<CandidateDifference>,
  ): void {
    if (this.#feed.isHeard) {
      // The event waits for the candidate, so that it is one. No response does.
      onceSettled(
        candidate,
        (reportOnly) =>
          this.#feed.publish(
            describeDecision(state, origin, decided, reportOnly),
          ),
        rethrow,
      );
    }
    if (decided.refusal !== undefined && this.#logs(count)) {
      this.#logRefusal(state, origin, decided, decided.refusal);
    }
  }

  /** Tells whether a refusal has a line; without `debug`, only the first one. */
  #logs(count: number): boolean {
    return this.#explained !== undefined || count === 1;
  }

  #logRefusal(
    state: RequestState,
    origin: string,
    decided: Decided,
    refusal: Refusal,
  ): void {
    try {
      if (this.#explained === undefined) {
        const { kind, policy } = decided;
        return this.#firstRefusals.report(kind, policy.place, refusal);
      }
      const outcome = this.#outcomeOf(state, decided);
      if (outcome !== undefined) {
        const request = loggedRequest(state, origin);
        this.#explained.report(outcome, request, decided, refusal);
      }
    } catch {
      // The logger of the application failed. Every request gets its answer all the same.
    }
  }

  #outcomeOf(
    { request, slot }: RequestState,
    { kind }: Decided,
  ): RefusalOutcome | undefined {
    switch (kind) {
      case 'preflight':
        return { kind: 'not-sent' };
      case 'request':
        return { kind: 'not-run', host: this.#platform.hostOf(request) };
      case 'response':
        // If another application has refused the request, that one has logged why.
        return slot.verdict?.isRefusal === true
          ? undefined
          : { kind: 'not-readable' };
    }
  }
}

function decidedBy(
  decision: ActualDecision,
  kind: CorsDecisionKind,
  refusal: EnforcementRefusal | undefined,
): Decided {
  const { choice, policy, allowOrigin } = decision;
  return {
    kind,
    policy,
    choice,
    refusal: refusal && refusalBehind(decision, refusal),
    allowOrigin,
  };
}

// Judging never rejects. If it does all the same, the error is not lost.
/* istanbul ignore next -- nothing is known to cause it */
function rethrow(error: unknown): void {
  process.nextTick(() => {
    throw error;
  });
}
