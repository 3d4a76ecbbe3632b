import type { CompiledPolicy } from '../policy/compile-policy.js';
import { allowOriginValue } from './decide-preflight.js';
import { isAllowing, type OriginVerdict } from './judge-origin.js';

/** What a request that is no preflight may be answered with. */
export interface ActualDecision {
  readonly policy: CompiledPolicy;
  /** Why; `no-origin` is a request without `Origin`, which is no CORS request. */
  readonly reason: OriginVerdict | 'no-origin';
  /** `Access-Control-Allow-Origin`, or `undefined` where no CORS header is sent. */
  readonly allowOrigin: string | undefined;
}

/**
 * Decides which CORS headers the response to a request other than a preflight gets
 * (Fetch, section 3.3.3).
 *
 * @param origin - its `Origin`, or `undefined`
 * @param verdict - what the policy's rules say of it; not looked at without one
 */
export function decideActual(
  policy: CompiledPolicy,
  origin: string | undefined,
  verdict: OriginVerdict,
): ActualDecision {
  // `*` goes on every response, with or without `Origin`: no cache can then hold one
  // without it, and no Vary is needed.
  if (policy.origin.any) {
    return { policy, reason: 'any-origin-allowed', allowOrigin: '*' };
  }
  if (origin === undefined) {
    return { policy, reason: 'no-origin', allowOrigin: undefined };
  }
  return {
    policy,
    reason: verdict,
    allowOrigin: isAllowing(verdict)
      ? allowOriginValue(policy, origin)
      : undefined,
  };
}
