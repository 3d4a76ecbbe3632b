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
import type { CompiledPolicy } from '../../core/policy/compile-policy.js';
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
import { isMethodServed } from '../request/announced-request.js';
import {
  isReadByPage,
  needsCredentials,
} from '../request/read-request-head.js';
import type { RequestRefusal, RequestState } from '../request/request-state.js';
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
  /** Tells whether an outcome keeps the page from what it wants. */
  readonly refuses: (outcome: CorsCandidateDecision) => boolean;
  /** The decisions about the origin, as far as they are known. */
  readonly decided: readonly Decided[];
  /** Decides under the candidates. */
  readonly decide: (
    candidates: readonly JudgedCandidate[],
  ) => CorsCandidateDecision;
}

interface Decided {
  readonly policy: CompiledPolicy;
  readonly verdict: OriginVerdict;
}

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
    announced: Announced,
  ): CandidateDifference | Promise<CandidateDifference> {
    const choices = [...new Set(announced.candidates.flat())];
    if (!choices.some(hasCandidate)) {
      return undefined;
    }
    const { origin } = head;
    const { policy, allowOrigin, refusal } = decision;
    const url = {
      isMethodServed: isMethodServed(state, announced),
      otherMethods: () => [],
    };
    const decideUnder = ({ policy: under, judged }: JudgedCandidate) =>
      decidePreflight(under, head, judged, url);
    return this.#compare({
      origin,
      state,
      choices,
      outcome: outcomeOfPreflight(decision),
      refuses: ({ isAllowed }) => !isAllowed,
      decided: [{ policy, verdict: originVerdict(allowOrigin, refusal) }],
      decide: (judged) => {
        const decisions = announced.candidates.map((ofHandler) =>
          narrowPreflights(
            judged
              .filter(({ inForce }) => ofHandler.includes(inForce))
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
    if (
      first === undefined ||
      !settled.some(({ choice }) => hasCandidate(choice))
    ) {
      return undefined;
    }
    const inForce = [first, ...others] as const;
    const request = this.#platform.rawRequestOf(state.request);
    const isRead = isReadByPage(request);
    const isWithCredentials = needsCredentials(request);
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
        isWithCredentials,
      );
    return this.#compare({
      origin,
      state,
      choices: inForce.map(({ choice }) => choice),
      outcome: outcomeOf(inForce),
      refuses: ({ kind, isAllowed }) =>
        isRead ? !isAllowed : kind === 'request',
      decided: inForce.map(({ policy, reason }) => ({
        policy,
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
    const candidates = judgeCandidates(choices, origin, state, (rules) => {
      const known = decided.find(({ policy }) => policy.origin === rules);
      return known && judgedAs(known.verdict);
    });
    return whenSettled(candidates, (judged) => this.#count(inForce, judged));
  }

  #count(
    { origin, decided, outcome, refuses, decide }: InForce,
    candidates: readonly JudgedCandidate[],
  ): CandidateDifference {
    for (const { policy, judged } of candidates) {
      policy.origin.environment.report(judged);
    }
    const candidate = decide(candidates);
    const policies = decided.map(({ policy }) => policy);
    this.#traffic.count({
      origin,
      candidates,
      decided: policies,
      isRefused: !refuses(outcome) && refuses(candidate),
      refusalWithOrigin: () => {
        const then = decide(withOrigin(candidates, policies));
        return refuses(then) ? then.reason : undefined;
      },
    });
    return refuses(outcome) !== refuses(candidate) ||
      isDifferent(outcome, candidate)
      ? candidate
      : undefined;
  }
}

// A rule of a candidate that failed is worth knowing, even if the policy in force refuses as well.
function isDifferent(
  inForce: CorsCandidateDecision,
  candidate: CorsCandidateDecision,
): boolean {
  return (
    inForce.kind !== candidate.kind ||
    (candidate.reason === 'origin-rule-failed' &&
      inForce.reason !== candidate.reason)
  );
}

function hasCandidate({ candidate }: PolicyChoice): boolean {
  return candidate !== undefined;
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
