import type { CompiledPolicy } from '../policy/compile-policy.js';
import type { OriginRequest } from '../policy/origin-rule.js';
import { whenAllSettled, whenSettled } from '../promise.js';
import type { PreflightHead } from './classify-request.js';
import { combinePreflights, narrowPreflights } from './combine-preflights.js';
import {
  decidePreflight,
  type AskedUrl,
  type PreflightDecision,
} from './decide-preflight.js';
import { judgeOrigin } from './judge-origin.js';

/** The request that a CORS-preflight request announces. */
export interface AnnouncedRequest {
  readonly head: PreflightHead;
  /** The request as origin functions receive it. */
  readonly request: OriginRequest;
  readonly url: AskedUrl;
}

/**
 * Decides a CORS-preflight request. Several handlers may serve the announced request, each under
 * several policies that all apply. Returns a promise only if a rule is asynchronous.
 *
 * @param candidates - the policies of each handler; at least one handler, with at least one policy
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
  { head, request, url }: AnnouncedRequest,
): PreflightDecision | Promise<PreflightDecision> {
  return whenSettled(
    judgeOrigin(policy.origin, head.origin, request),
    (judged) => decidePreflight(policy, head, judged, url),
  );
}
