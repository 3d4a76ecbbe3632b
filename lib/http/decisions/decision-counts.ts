import type { CorsDecisionKind, CorsDecisionReason } from './cors-decision.js';

/** How often a policy decided for one reason. */
export interface CorsDecisionCount {
  /** The place of the policy, such as `forRoot` or `WidgetController.theme`. */
  readonly policy: string;
  /** What the decisions are about. */
  readonly kind: CorsDecisionKind;
  /** Whether the preflight passes, or the page may read the response. */
  readonly isAllowed: boolean;
  /** Why. If `isAllowed` is `false`, the first step that failed. */
  readonly reason: CorsDecisionReason;
  /** The number of decisions since the application started. At least one. */
  readonly count: number;
}

type CountsByReason = Map<CorsDecisionReason, { count: number }>;

/**
 * Counts decisions. There are only as many counts as policies, kinds and reasons, whatever clients
 * send. Counting takes two look-ups and allocates nothing.
 */
export class DecisionCounts {
  readonly #byKind: Readonly<
    Record<CorsDecisionKind, Map<string, CountsByReason>>
  > = { preflight: new Map(), request: new Map(), response: new Map() };

  /**
   * Counts a decision.
   *
   * @param policy - the place of the policy that decided
   * @returns how often it has decided so
   */
  add(
    kind: CorsDecisionKind,
    policy: string,
    reason: CorsDecisionReason,
  ): number {
    const byPolicy = this.#byKind[kind];
    let byReason = byPolicy.get(policy);
    if (byReason === undefined) {
      byReason = new Map();
      byPolicy.set(policy, byReason);
    }
    const counted = byReason.get(reason);
    if (counted === undefined) {
      byReason.set(reason, { count: 1 });
      return 1;
    }
    return ++counted.count;
  }

  /** Returns every count, as a copy. */
  all(): readonly CorsDecisionCount[] {
    return Object.entries(this.#byKind).flatMap(([kind, byPolicy]) =>
      [...byPolicy].flatMap(([policy, byReason]) =>
        [...byReason].map(([reason, { count }]) => ({
          policy,
          kind: kind as CorsDecisionKind,
          isAllowed: isAllowing(reason),
          reason,
          count,
        })),
      ),
    );
  }
}

function isAllowing(reason: CorsDecisionReason): boolean {
  return reason === 'origin-allowed' || reason === 'any-origin-allowed';
}
