import { isAllowing } from '../../core/decision/judged-origin.js';
import type { CompiledPolicy } from '../../core/policy/compile-policy.js';
import type { Refusal } from '../../core/explanation/refusal-explanation.js';
import type { JudgedCandidate } from '../../core/report-only/judge-candidates.js';
import {
  proposalOf,
  type CorsProposal,
} from '../../core/report-only/proposal.js';
import { TrafficRecord } from '../../core/report-only/traffic-record.js';
import type { CorsCandidateDecision } from './cors-decision.js';

/** A candidate's verdict, with the policy in force that decided, as far as it is known. */
export interface ComparedCandidate extends JudgedCandidate {
  readonly decidedInForce: CompiledPolicy | undefined;
}

/** A request under the policies in force and under their candidates. */
export interface ComparedRequest {
  /** The value of its `Origin` header. */
  readonly origin: string;
  readonly candidates: readonly ComparedCandidate[];
  readonly inForce: CorsCandidateDecision;
  readonly candidate: CorsCandidateDecision;
  /** Returns the decision of the candidates if each of them allowed the origin. */
  readonly withOrigin: () => CorsCandidateDecision;
}

/** Counts the traffic that the candidates of an application would refuse. */
export class CandidateTraffic {
  readonly #places: ReadonlyMap<CompiledPolicy, string>;
  readonly #record: TrafficRecord;

  /** @param places - the candidates, each with the place that declares its origins */
  constructor(places: ReadonlyMap<CompiledPolicy, string>) {
    this.#places = places;
    this.#record = new TrafficRecord(places.values());
  }

  /** Counts a request. */
  count(compared: ComparedRequest): void {
    const { candidates, inForce, candidate } = compared;
    const isRefused = inForce.isAllowed && !candidate.isAllowed;
    for (const [place, ofPlace] of this.#byPlace(candidates)) {
      this.#record.countJudged(place);
      if (isRefused) {
        this.#countRefused(place, ofPlace, compared);
      }
    }
  }

  /** Derives the proposals, one for each place where a candidate declares its origins. */
  proposals(): readonly CorsProposal[] {
    return [...this.#record.places].map(([place, seen]) =>
      proposalOf(
        place,
        seen,
        [...this.#places]
          .filter(([, each]) => each === place)
          .map(([policy]) => policy),
      ),
    );
  }

  #countRefused(
    place: string,
    candidates: readonly ComparedCandidate[],
    { origin, withOrigin }: ComparedRequest,
  ): void {
    const refusing = candidates.filter(
      ({ judged }) => !isAllowing(judged.verdict),
    );
    const failed = refusing.some(
      ({ judged }) => judged.verdict === 'origin-rule-failed',
    );
    const beyond = withOrigin();
    if (failed) {
      this.#record.countOtherRefusal(place, 'origin-rule-failed');
    } else if (!beyond.isAllowed) {
      this.#record.countOtherRefusal(place, beyond.reason as Refusal);
    }
    if (refusing.length > 0 && !failed) {
      this.#record.countOrigin(place, origin, Date.now());
    }
  }

  #byPlace(
    candidates: readonly ComparedCandidate[],
  ): ReadonlyMap<string, readonly ComparedCandidate[]> {
    const byPlace = new Map<string, ComparedCandidate[]>();
    for (const candidate of candidates) {
      const place = this.#placeOf(candidate);
      if (place !== undefined) {
        byPlace.set(place, [...(byPlace.get(place) ?? []), candidate]);
      }
    }
    return byPlace;
  }

  // The origin belongs to the candidate of the policy that allowed it, not to that of the last one.
  #placeOf({
    inForce,
    choice,
    policy,
    decidedInForce,
  }: ComparedCandidate): string | undefined {
    const index = decidedInForce
      ? inForce.policies.indexOf(decidedInForce)
      : -1;
    return this.#places.get(choice.policies[index] ?? policy);
  }
}
