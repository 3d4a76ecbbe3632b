import { mayBeAsynchronous } from '../core/compile-origin.js';
import type { CompiledPolicy } from '../core/compile-policy.js';
import { decideActual, type ActualDecision } from '../core/decide-actual.js';
import { judgeOrigin } from '../core/judge-origin.js';
import { whenAllSettled, whenSettled } from '../core/promise.js';
import type { ApplyingPolicies } from './edge-routes.js';
import type { RequestState } from './request-state.js';

/** What was decided about a request, under each policy that applies to it. */
export type Decisions = readonly ActualDecision[];

/**
 * Decides a request under every policy that applies to it, without a promise if their rules
 * are synchronous. No rule is asked twice about one request.
 */
export function decideUnder(
  state: RequestState,
  policies: ApplyingPolicies,
): Decisions | Promise<Decisions> {
  const [only] = policies;
  return only !== undefined && policies.length === 1
    ? whenSettled(decide(state, only), (decision) => [decision])
    : whenAllSettled(
        policies.map((policy) => decide(state, policy)),
        (decisions) => decisions,
      );
}

/**
 * The same when nothing can be waited for: a rule that may need a promise is not asked, and
 * what is not known is refused.
 */
export function decideAtOnce(
  state: RequestState,
  policies: ApplyingPolicies,
): Decisions {
  return policies.map((policy) => {
    const decision = mayBeAsynchronous(policy.origin)
      ? state.decisionUnder(policy)
      : decide(state, policy);
    return decision === undefined || decision instanceof Promise
      ? decideActual(policy, state.head.origin, 'origin-rule-failed')
      : decision;
  });
}

function decide(
  state: RequestState,
  policy: CompiledPolicy,
): ActualDecision | Promise<ActualDecision> {
  const known = state.decisionUnder(policy);
  if (known !== undefined) {
    return known;
  }
  const { origin } = state.head;
  if (origin === undefined) {
    return decideActual(policy, undefined, 'origin-not-allowed');
  }
  return whenSettled(judgeOrigin(policy.origin, origin, state), (verdict) =>
    decideActual(policy, origin, verdict),
  );
}
