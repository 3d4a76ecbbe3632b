import type { CompiledPolicy } from '../policy/compile-policy.js';

/** Returns the value of `Access-Control-Allow-Origin` for an origin that the policy allows. */
export function allowOriginValue(
  policy: CompiledPolicy,
  origin: string,
): string {
  return policy.origin.any ? '*' : origin;
}
