import { judgedAs } from '../../lib/core/decision/judged-origin.js';
import type { PreflightHead } from '../../lib/core/decision/classify-request.js';
import type { CompiledPolicy } from '../../lib/core/policy/compile-policy.js';
import { decideActual } from '../../lib/core/decision/decide-actual.js';
import {
  decidePreflight,
  type PreflightDecision,
} from '../../lib/core/preflight/decide-preflight.js';
import {
  dependsOnSite,
  isCrossOrigin,
  refusalOf,
} from '../../lib/core/decision/enforce.js';
import { choiceOf, verdictOn } from '../core/compiled-policy.js';
import { verdictOf } from '../../lib/core/decision/response-verdict.js';
import { finishVerdict } from '../../lib/core/decision/write-verdict.js';
import { HeaderMap } from '../core/header-map.js';
import type { LawRequest } from './requests.js';

/** A CORS-preflight request with all that a decision may look at. */
export type LawPreflight = LawRequest & PreflightHead;

/** The decision of a policy on a preflight. */
export async function decide(
  policy: CompiledPolicy,
  request: LawPreflight,
): Promise<PreflightDecision> {
  const { origin, host, path, isServed, otherMethods } = request;
  const method = request.accessControlRequestMethod;
  const verdict = await verdictOn(policy.origin, origin, {
    method,
    host,
    path,
  });
  return decidePreflight(policy, request, judgedAs(verdict), {
    isMethodServed: isServed,
    otherMethods: () => otherMethods.filter((other) => other !== method),
  });
}

/** The decision of a policy on an actual request. */
export async function decideRequest(
  policy: CompiledPolicy,
  request: LawRequest,
) {
  const { origin } = request;
  return decideActual(
    choiceOf(policy),
    policy,
    origin,
    origin === undefined
      ? 'origin-not-allowed'
      : await verdictOn(policy.origin, origin, request),
  );
}

/** All that a policy says about two requests, the order of exposed names aside. */
export async function answersOf(
  policy: CompiledPolicy,
  preflight: LawPreflight,
  actual: LawRequest,
) {
  const decision = await decideRequest(policy, actual);
  const target = new HeaderMap();
  const verdict = verdictOf(decision, dependsOnSite([decision]));
  finishVerdict(target, verdict, undefined, () => {});
  // The options in it are written in another order and form.
  const { policy: _, ...asked } = await decide(policy, preflight);
  const { 'access-control-expose-headers': exposed = '', ...headers } =
    target.getHeaders();
  return {
    preflight: asked,
    reason: decision.reason,
    headers,
    exposed: String(exposed).split(', ').sort(),
    refusal: refusalOf(decision, actual),
    isCrossOrigin: isCrossOrigin(actual),
    enforce: policy.enforce,
  };
}
