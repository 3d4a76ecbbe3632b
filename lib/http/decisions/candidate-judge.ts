import type { PreflightHead } from '../../core/decision/classify-request.js';
import {
  decideActual,
  type ActualDecision,
} from '../../core/decision/decide-actual.js';
import {
  judgedAs,
  type OriginVerdict,
} from '../../core/decision/judged-origin.js';
import type { PolicyChoice } from '../../core/decision/policy-choice.js';
import {
  combinePreflights,
  narrowPreflights,
} from '../../core/preflight/combine-preflights.js';
import {
  decidePreflight,
  type PreflightDecision,
} from '../../core/preflight/decide-preflight.js';
import { whenSettled } from '../../core/promise.js';
import {
  judgeCandidates,
  withOrigin,
  type JudgedCandidate,
} from '../../core/report-only/judge-candidates.js';
import type { HttpPlatform } from '../platform/http-platform.js';
import {
  isReadByPage,
  needsCredentials,
} from '../request/read-request-head.js';
import type { RequestRefusal, RequestState } from '../request/request-state.js';
import { isKnownMethod } from '../routing/known-methods.js';
import type { Announced } from '../routing/policy-look-up.js';
import { outcomeOfPreflight, outcomeOfResponse } from './candidate-outcome.js';
import type { CandidateTraffic } from './candidate-traffic.js';
import type { CorsCandidateDecision } from './cors-decision.js';

/** Returns why a request would not run under some decisions. */
type WouldRefuse = (
  state: RequestState,
  decisions: readonly ActualDecision[],
  isStrict: boolean,
  inForce: readonly ActualDecision[],
) => RequestRefusal | undefined;

/** What the candidates would decide, if that differs from what is in force. */
export type CandidateDifference = CorsCandidateDecision | undefined;

/** A request that was decided under the policies in force. */
interface InForce {
  readonly origin: string;
  readonly state: RequestState;
  readonly choices: readonly PolicyChoice[];
  readonly outcome: CorsCandidateDecision;
  /** The decisions about the origin, as far as they are known. */
  readonly decided: readonly Decided[];
  /** Decides under the candidates. */
  readonly decide: (
    candidates: readonly JudgedCandidate[],
  ) => CorsCandidateDecision;
}

type Decided = Pick<ActualDecision, 'policy' | 'allowOrigin'> & {
  readonly verdict: OriginVerdict;
};

/**
 * Compares what was decided with what candidates would decide, after the response is decided, by the
 * same code. Returns a promise only if a rule of a candidate does.
 */
export class CandidateJudge {
  readonly #platform: HttpPlatform;
  readonly #traffic: CandidateTraffic;
  readonly #wouldRefuse: WouldRefuse;

  constructor(
    platform: HttpPlatform,
    traffic: CandidateTraffic,
    wouldRefuse: WouldRefuse,
  ) {
    this.#platform = platform;
    this.#traffic = traffic;
    this.#wouldRefuse = wouldRefuse;
  }

  /** Judges a preflight that was answered. */
  ofPreflight(
    state: RequestState,
    head: PreflightHead,
    decision: PreflightDecision,
    { candidates: announced, isServed }: Announced,
  ): CandidateDifference | Promise<CandidateDifference> {
    const { origin } = head;
    const { policy, allowOrigin, refusal } = decision;
    const url = {
      isMethodServed: isServed || isKnownMethod(state.method),
      otherMethods: () => [],
    };
    const decideUnder = ({ policy: under, judged }: JudgedCandidate) =>
      decidePreflight(under, head, judged, url);
    return this.#compare({
      origin,
      state,
      choices: [...new Set(announced.flat())],
      outcome: outcomeOfPreflight(decision),
      decided: [
        {
          policy,
          allowOrigin,
          verdict: originVerdict(allowOrigin, refusal),
        },
      ],
      decide: (judged) => {
        const decisions = announced.map((choices) =>
          narrowPreflights(
            judged
              .filter(({ inForce }) => choices.includes(inForce))
              .map(decideUnder),
          ),
        );
        return outcomeOfPreflight(combinePreflights(decisions, origin));
      },
    });
  }

  /** Judges a request whose response is decided. */
  ofResponse(
    state: RequestState,
    origin: string,
  ): CandidateDifference | Promise<CandidateDifference> {
    const { wasStrict, settled = [] } = state;
    const [first, ...others] = settled.filter(isFirstOfChoice);
    if (first === undefined) {
      return undefined;
    }
    const inForce = [first, ...others] as const;
    const request = this.#platform.rawRequestOf(state.request);
    const read = {
      isRead: isReadByPage(request),
      needsCredentials: needsCredentials(request),
    };
    // A body parser or a guard of others may have answered before anything could refuse.
    const mayRefuse =
      state.guarded !== undefined || !state.lookUp.isGuarded(state);
    const outcomeOf = (
      decisions: readonly [ActualDecision, ...ActualDecision[]],
    ): CorsCandidateDecision =>
      outcomeOfResponse(
        decisions,
        mayRefuse
          ? this.#wouldRefuse(state, decisions, wasStrict, inForce)
          : undefined,
        read,
      );
    return this.#compare({
      origin,
      state,
      choices: inForce.map(({ choice }) => choice),
      outcome: outcomeOf(inForce),
      decided: inForce.map(({ policy, allowOrigin, reason }) => ({
        policy,
        allowOrigin,
        verdict: reason as OriginVerdict,
      })),
      decide: (judged) =>
        outcomeOf(
          judged.map(({ choice, policy, judged: { verdict } }) =>
            decideActual(choice, policy, origin, verdict),
          ) as [ActualDecision, ...ActualDecision[]],
        ),
    });
  }

  #compare(
    inForce: InForce,
  ): CandidateDifference | Promise<CandidateDifference> {
    const { origin, state, choices, decided } = inForce;
    if (choices.every(({ candidate }) => candidate === undefined)) {
      return undefined;
    }
    const candidates = judgeCandidates(choices, origin, state, (rules) => {
      const known = decided.find(({ policy }) => policy.origin === rules);
      return known && judgedAs(known.verdict);
    });
    return whenSettled(candidates, (judged) => this.#count(inForce, judged));
  }

  #count(
    { origin, decided, outcome, decide }: InForce,
    candidates: readonly JudgedCandidate[],
  ): CandidateDifference {
    for (const { policy, judged } of candidates) {
      policy.origin.environment.report(judged);
    }
    const candidate = decide(candidates);
    this.#traffic.count({
      origin,
      candidates: candidates.map((each) => ({
        ...each,
        decidedInForce: decided.find(({ policy }) =>
          each.inForce.policies.includes(policy),
        )?.policy,
      })),
      inForce: outcome,
      candidate,
      withOrigin: () => decide(withOrigin(candidates)),
    });
    return isDifferent(outcome, candidate) ? candidate : undefined;
  }
}

// A rule of a candidate that failed is worth knowing, even if the policy in force refuses as well.
function isDifferent(
  inForce: CorsCandidateDecision,
  candidate: CorsCandidateDecision,
): boolean {
  return (
    inForce.kind !== candidate.kind ||
    inForce.isAllowed !== candidate.isAllowed ||
    (candidate.reason === 'origin-rule-failed' &&
      inForce.reason !== candidate.reason)
  );
}

function isFirstOfChoice(
  { choice }: ActualDecision,
  index: number,
  all: readonly ActualDecision[],
): boolean {
  return all.findIndex((each) => each.choice === choice) === index;
}

function originVerdict(
  allowOrigin: string | undefined,
  refusal: PreflightDecision['refusal'],
): OriginVerdict {
  if (allowOrigin !== undefined) {
    return allowOrigin === '*' ? 'any-origin-allowed' : 'origin-allowed';
  }
  return refusal as OriginVerdict;
}
