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

/** A request that rules are asked about, with what they have said. */
export interface AskedRequest extends OriginRequest {
  readonly head: RequestHead;
  /** What was decided under a policy, if anything. */
  decisionUnder(policy: CompiledPolicy): ActualDecision | undefined;
  /** Keeps a decision: no rule is asked twice about one request. */
  remember(decision: ActualDecision): void;
}

/** What was decided about a request, under each policy that applies to it. */
export type Decisions = readonly ActualDecision[];

/**
 * Decides a request under every policy that applies to it, without a promise if their rules
 * are synchronous.
 */
export function decideUnder(
  asked: AskedRequest,
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
 * The same when nothing can be waited for: a rule that may need a promise is not asked, and
 * what is not known is refused.
 */
export function decideAtOnce(
  asked: AskedRequest,
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
  asked: AskedRequest,
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
