import type {
  CorsCandidateDecision,
  CorsDecision,
} from '../../http/decisions/cors-decision.js';

/** Decisions that differ in nothing but their time. */
export interface DecisionGroup {
  readonly decision: CorsDecision;
  readonly count: number;
  readonly lastSeen: Date;
}

/** The number of groups that are kept. Clients choose the origins, so they could be any number. */
const KEPT = 200;

/** Keeps the newest of different decisions, and how often each was made. */
export class DecisionGroups {
  // A map keeps the order of insertion, and each decision is inserted anew: the oldest is the first.
  readonly #groups = new Map<string, DecisionGroup>();

  add(decision: CorsDecision): void {
    const key = keyOf(decision);
    const count = (this.#groups.get(key)?.count ?? 0) + 1;
    this.#groups.delete(key);
    this.#groups.set(key, { decision, count, lastSeen: new Date() });
    for (const oldest of this.#groups.keys()) {
      if (this.#groups.size <= KEPT) {
        return;
      }
      this.#groups.delete(oldest);
    }
  }

  /** Returns the groups, the newest first. */
  all(): readonly DecisionGroup[] {
    return [...this.#groups.values()].toReversed();
  }
}

function keyOf({
  origin,
  method,
  route,
  reportOnly,
  ...by
}: CorsDecision): string {
  return JSON.stringify([
    partsOf(by),
    origin,
    method,
    route,
    reportOnly && partsOf(reportOnly),
  ]);
}

function partsOf({
  kind,
  isAllowed,
  reason,
  policy,
}: CorsCandidateDecision): readonly unknown[] {
  return [kind, isAllowed, reason, policy];
}
