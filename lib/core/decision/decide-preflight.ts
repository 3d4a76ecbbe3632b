import type { PreflightHead } from './classify-request.js';
import {
  areHeadersAllowed,
  type CompiledPolicy,
} from '../policy/compile-policy.js';
import {
  isAllowing,
  type JudgedOrigin,
  type OriginVerdict,
} from './judged-origin.js';
import type { OriginNotes } from '../policy/compile-origin.js';
import { isAnnounceableMethod, isMethodAllowed } from '../policy/method.js';
import { parseRequestedHeaders } from './requested-headers.js';

/** Why a preflight was refused: the first step that failed. */
export type PreflightRefusal =
  | Exclude<OriginVerdict, 'origin-allowed' | 'any-origin-allowed'>
  | 'method-malformed'
  | 'method-not-allowed'
  | 'headers-malformed'
  | 'header-not-allowed';

/**
 * The answer to a CORS-preflight request. A refusal has the headers that were granted up to the step that
 * failed. An allowed origin may know them.
 */
export interface PreflightDecision {
  /** The policy that decided; of several, the first with this answer. */
  readonly policy: CompiledPolicy;
  /** `undefined` if the preflight passes. */
  readonly refusal: PreflightRefusal | undefined;
  /** `Access-Control-Allow-Origin`. */
  readonly allowOrigin: string | undefined;
  /** `Access-Control-Allow-Credentials`. */
  readonly allowCredentials: boolean;
  /** `Access-Control-Allow-Methods`. */
  readonly allowMethods: string | undefined;
  /** `Access-Control-Allow-Headers`. */
  readonly allowHeaders: string | undefined;
  /** `Access-Control-Max-Age`, in seconds. */
  readonly maxAge: number | undefined;
  /** The status if the preflight passes. */
  readonly successStatus: number;
  /** What happened while the rules judged the origin. */
  readonly notes: OriginNotes;
}

/**
 * Decides a CORS-preflight request under one policy (Fetch, "CORS-preflight fetch",
 * step 7): the origin, then the method, then the headers.
 *
 * @param judged - what the policy's rules say of the origin
 * @param isServed - whether something serves the method; a policy without a list of methods requires
 * only that
 */
export function decidePreflight(
  policy: CompiledPolicy,
  head: PreflightHead,
  judged: JudgedOrigin,
  isServed: boolean,
): PreflightDecision {
  if (!isAllowing(judged.verdict)) {
    return answer(policy, judged, judged.verdict as PreflightRefusal);
  }
  const origin = allowOriginValue(policy, head.origin);
  const method = head.accessControlRequestMethod;
  if (!isAnnounceableMethod(method)) {
    return answer(policy, judged, 'method-malformed', origin);
  }
  if (!isMethodAllowed(method, policy.methods, isServed)) {
    return answer(policy, judged, 'method-not-allowed', origin);
  }
  const names = parseRequestedHeaders(head.accessControlRequestHeaders ?? '');
  if (names === undefined) {
    return answer(policy, judged, 'headers-malformed', origin, method);
  }
  if (!areHeadersAllowed(names, policy.allowedHeaders)) {
    return answer(policy, judged, 'header-not-allowed', origin, method);
  }
  const headers = names.length === 0 ? undefined : names.join(',');
  return answer(policy, judged, undefined, origin, method, headers);
}

/** Returns the value of `Access-Control-Allow-Origin` for an origin that the policy allows. */
export function allowOriginValue(
  policy: CompiledPolicy,
  origin: string,
): string {
  return policy.origin.any ? '*' : origin;
}

// One literal for every answer: composing them of parts took longer than deciding.
function answer(
  policy: CompiledPolicy,
  notes: OriginNotes,
  refusal: PreflightRefusal | undefined,
  allowOrigin?: string,
  allowMethods?: string,
  allowHeaders?: string,
): PreflightDecision {
  return {
    policy,
    refusal,
    allowOrigin,
    allowCredentials: allowOrigin !== undefined && policy.credentials,
    allowMethods,
    allowHeaders,
    maxAge: refusal === undefined ? policy.maxAge : undefined,
    successStatus: policy.optionsSuccessStatus,
    notes,
  };
}
