import type { CompiledPolicy } from '../policy/compile-policy.js';
import type { PolicyChoice } from './policy-choice.js';
import { allowOriginValue } from './allow-origin-value.js';
import { isAllowing, type OriginVerdict } from './judged-origin.js';

/** The decision about a request that is not a preflight. */
export interface ActualDecision {
  readonly choice: PolicyChoice;
  /** The policy of the choice that decided. */
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
 * @param policy - the policy that the origin chooses; without an origin, the last one
 * @param origin - the `Origin` of the request, or `undefined`
 * @param verdict - the verdict of the policy's rules on it; ignored without an origin
 */
export function decideActual(
  choice: PolicyChoice,
  policy: CompiledPolicy,
  origin: string | undefined,
  verdict: OriginVerdict,
): ActualDecision {
  // Every response gets `*`, with or without `Origin`. So no cache can have one without it, and if it is
  // the only policy, no Vary is needed.
  if (policy.origin.any) {
    return { choice, policy, reason: 'any-origin-allowed', allowOrigin: '*' };
  }
  if (origin === undefined) {
    return { choice, policy, reason: 'no-origin', allowOrigin: undefined };
  }
  return {
    choice,
    policy,
    reason: verdict,
    allowOrigin: isAllowing(verdict)
      ? allowOriginValue(policy, origin)
      : undefined,
  };
}
