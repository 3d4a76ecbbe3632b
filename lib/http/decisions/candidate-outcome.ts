import type { ActualDecision } from '../../core/decision/decide-actual.js';
import { refusalBehind } from '../../core/explanation/explain-refusal.js';
import type { PreflightDecision } from '../../core/preflight/decide-preflight.js';
import type { RequestRefusal } from '../request/request-state.js';
import type { CorsCandidateDecision } from './cors-decision.js';
import { reasonOf } from './describe-decision.js';

/** Returns what a preflight comes to. */
export function outcomeOfPreflight(
  decision: PreflightDecision,
): CorsCandidateDecision {
  return {
    kind: 'preflight',
    isAllowed: decision.refusal === undefined,
    reason: reasonOf(decision),
    policy: decision.policy.place,
  };
}

/**
 * Returns what a request that is no preflight comes to.
 *
 * @param decisions - one for each choice of policies that applies; at least one
 * @param refusal - why it does not run, if it does not
 * @param needsCredentials - whether the page reads the response only if the policy has `credentials`
 */
export function outcomeOfResponse(
  decisions: readonly [ActualDecision, ...ActualDecision[]],
  refusal: RequestRefusal | undefined,
  needsCredentials: boolean,
): CorsCandidateDecision {
  if (refusal !== undefined) {
    const { decision, reason } = refusal;
    return {
      kind: 'request',
      isAllowed: false,
      reason: refusalBehind(decision, reason),
      policy: decision.policy.place,
    };
  }
  const kind = 'response';
  const refusing = decisions.find(
    ({ allowOrigin }) => allowOrigin === undefined,
  );
  if (refusing !== undefined) {
    const reason = refusalBehind(refusing, 'origin-not-allowed');
    return { kind, isAllowed: false, reason, policy: refusing.policy.place };
  }
  const withoutCookies = needsCredentials
    ? decisions.find(({ policy }) => !policy.credentials)
    : undefined;
  if (withoutCookies !== undefined) {
    const reason = 'credentials-not-allowed';
    const policy = withoutCookies.policy.place;
    return { kind, isAllowed: false, reason, policy };
  }
  const [{ policy, allowOrigin }] = decisions;
  const reason = reasonOf({ refusal: undefined, allowOrigin });
  return { kind, isAllowed: true, reason, policy: policy.place };
}
