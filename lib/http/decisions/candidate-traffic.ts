import { isAllowing } from '../../core/decision/judged-origin.js';
import type { CompiledPolicy } from '../../core/policy/compile-policy.js';
import type { Refusal } from '../../core/explanation/refusal-explanation.js';
import {
  responsiblePolicy,
  type JudgedCandidate,
} from '../../core/report-only/judge-candidates.js';
import {
  proposalOf,
  type CorsProposal,
} from '../../core/report-only/proposal.js';
import { TrafficRecord } from '../../core/report-only/traffic-record.js';
import type { CorsDecisionReason } from './cors-decision.js';

/** A request under the policies in force and under their candidates. */
export interface ComparedRequest {
  /** The value of its `Origin` header. */
  readonly origin: string;
  readonly candidates: readonly JudgedCandidate[];
  /** The policies in force that decided about it, as far as they are known. */
  readonly decided: readonly CompiledPolicy[];
  /** Whether the candidates refuse it, and the policies in force do not. */
  readonly isRefused: boolean;
  /** Returns why the candidates would refuse it even if each of them allowed the origin, if so. */
  readonly refusalWithOrigin: () => CorsDecisionReason | undefined;
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
    for (const [place, ofPlace] of this.#byPlace(compared)) {
      this.#record.countJudged(place);
      if (compared.isRefused) {
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
    candidates: readonly JudgedCandidate[],
    { origin, refusalWithOrigin }: ComparedRequest,
  ): void {
    const refusing = candidates.filter(
      ({ judged }) => !isAllowing(judged.verdict),
    );
    const failed = refusing.some(
      ({ judged }) => judged.verdict === 'origin-rule-failed',
    );
    const other = refusalWithOrigin();
    if (failed) {
      this.#record.countOtherRefusal(place, 'origin-rule-failed');
    } else if (other !== undefined) {
      this.#record.countOtherRefusal(place, other as Refusal);
    }
    if (refusing.length > 0 && !failed) {
      this.#record.countOrigin(place, origin, Date.now());
    }
  }

  #byPlace({
    candidates,
    decided,
  }: ComparedRequest): ReadonlyMap<string, readonly JudgedCandidate[]> {
    const byPlace = new Map<string, JudgedCandidate[]>();
    for (const candidate of candidates) {
      const policy = responsiblePolicy(candidate, decided);
      const place = this.#places.get(policy);
      if (place !== undefined) {
        byPlace.set(place, [...(byPlace.get(place) ?? []), candidate]);
      }
    }
    return byPlace;
  }
}
