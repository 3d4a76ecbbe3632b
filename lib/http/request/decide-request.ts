import { mayBeAsynchronous } from '../../core/policy/compile-origin.js';
import type { CompiledPolicy } from '../../core/policy/compile-policy.js';
import {
  decideActual,
  type ActualDecision,
} from '../../core/decision/decide-actual.js';
import { judgeOrigin } from '../../core/decision/judge-origin.js';
import { whenAllSettled, whenSettled } from '../../core/promise.js';
import type { RequestHead } from '../../core/decision/classify-request.js';
import type { OriginRequest } from '../../core/policy/origin-rule.js';
import type { ApplyingPolicies } from '../routing/policy-look-up.js';

/** A request to decide about, with the decisions already made. */
export interface DecidableRequest extends OriginRequest {
  readonly head: RequestHead;
  /** Returns the decision under a policy, if there is one. */
  decisionUnder(policy: CompiledPolicy): ActualDecision | undefined;
  /** Stores a decision, so that no rule runs twice for one request. */
  remember(decision: ActualDecision): void;
}

/** The decisions about a request, one for each policy that applies to it. */
export type Decisions = readonly ActualDecision[];

/**
 * Decides about a request under every policy that applies to it. Returns a promise only if a rule
 * is asynchronous.
 */
export function decideUnder(
  asked: DecidableRequest,
  policies: ApplyingPolicies,
): Decisions | Promise<Decisions> {
  const [only] = policies;
  return only !== undefined && policies.length === 1
    ? whenSettled(decide(asked, only), (decision) => [decision])
    : whenAllSettled(
        policies.map((policy) => decide(asked, policy)),
        (decisions) => decisions,
      );
}

/**
 * Decides at once, when no code can wait for a promise. Rules that may be asynchronous do not run.
 * A request without a known decision is refused.
 */
export function decideAtOnce(
  asked: DecidableRequest,
  policies: ApplyingPolicies,
): Decisions {
  return policies.map((policy) => {
    const decision = mayBeAsynchronous(policy.origin)
      ? asked.decisionUnder(policy)
      : decide(asked, policy);
    return decision === undefined || decision instanceof Promise
      ? decideActual(policy, asked.head.origin, 'origin-rule-failed')
      : decision;
  });
}

function decide(
  asked: DecidableRequest,
  policy: CompiledPolicy,
): ActualDecision | Promise<ActualDecision> {
  const known = asked.decisionUnder(policy);
  if (known !== undefined) {
    return known;
  }
  const { origin } = asked.head;
  if (origin === undefined) {
    return decideActual(policy, undefined, 'origin-not-allowed');
  }
  return whenSettled(judgeOrigin(policy.origin, origin, asked), (judged) => {
    const decision = decideActual(policy, origin, judged.verdict);
    policy.origin.environment.report(judged);
    asked.remember(decision);
    return decision;
  });
}
