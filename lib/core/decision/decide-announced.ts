import type { CompiledPolicy } from '../policy/compile-policy.js';
import type { OriginRequest } from '../policy/origin-rule.js';
import { whenAllSettled, whenSettled } from '../promise.js';
import type { PreflightHead } from './classify-request.js';
import { combinePreflights, narrowPreflights } from './combine-preflights.js';
import { decidePreflight, type PreflightDecision } from './decide-preflight.js';
import { judgeOrigin } from './judge-origin.js';

/** The request that a CORS-preflight request announces. */
export interface AnnouncedRequest {
  readonly head: PreflightHead;
  /** What origin functions learn of it. */
  readonly request: OriginRequest;
  /** Whether there is something to serve its method. */
  readonly isMethodServed: boolean;
}

/**
 * Decides a CORS-preflight request if several handlers may serve the request that it
 * announces, each under policies that all apply to it. Returns a promise only if a rule
 * returns one.
 *
 * @param candidates - the policies of each handler; at least one handler, with at least one
 * policy
 */
export function decideAnnounced(
  candidates: readonly (readonly CompiledPolicy[])[],
  announced: AnnouncedRequest,
): PreflightDecision | Promise<PreflightDecision> {
  const [only] = candidates;
  return only !== undefined && candidates.length === 1
    ? decideUnderAll(only, announced)
    : whenAllSettled(
        candidates.map((policies) => decideUnderAll(policies, announced)),
        (decisions) => combinePreflights(decisions, announced.head.origin),
      );
}

function decideUnderAll(
  policies: readonly CompiledPolicy[],
  announced: AnnouncedRequest,
): PreflightDecision | Promise<PreflightDecision> {
  const [only] = policies;
  return only !== undefined && policies.length === 1
    ? decideUnder(only, announced)
    : whenAllSettled(
        policies.map((policy) => decideUnder(policy, announced)),
        narrowPreflights,
      );
}

function decideUnder(
  policy: CompiledPolicy,
  { head, request, isMethodServed }: AnnouncedRequest,
): PreflightDecision | Promise<PreflightDecision> {
  return whenSettled(
    judgeOrigin(policy.origin, head.origin, request),
    (judged) => decidePreflight(policy, head, judged, isMethodServed),
  );
}
