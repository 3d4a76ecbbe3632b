import type { CompiledPolicy } from '../policy/compile-policy.js';
import { allowOriginValue } from './decide-preflight.js';
import { isAllowing, type OriginVerdict } from './judged-origin.js';

/** The decision about a request that is not a preflight. */
export interface ActualDecision {
  readonly policy: CompiledPolicy;
  /** The reason; `no-origin` if the request has no `Origin`, so that it is not a CORS request. */
  readonly reason: OriginVerdict | 'no-origin';
  /** `Access-Control-Allow-Origin`, or `undefined` if the response gets no CORS header. */
  readonly allowOrigin: string | undefined;
}

/**
 * Decides which CORS headers a response gets, if the request is not a preflight (Fetch, section
 * 3.3.3).
 *
 * @param origin - the `Origin` of the request, or `undefined`
 * @param verdict - the verdict of the policy's rules on it; ignored without an origin
 */
export function decideActual(
  policy: CompiledPolicy,
  origin: string | undefined,
  verdict: OriginVerdict,
): ActualDecision {
  // Every response gets `*`, with or without `Origin`. So no cache can have one without it, and no Vary
  // is needed.
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
