import {
  checkMergedPolicy,
  checkWrittenPolicy,
} from '../policy-check/check-policy.js';
import {
  compilePolicy,
  type CompiledPolicy,
} from '../policy/compile-policy.js';
import type { CorsPolicyOptions } from '../policy/policy-options.js';

/**
 * Compiles a policy with other options in place of some of its own, to find out what they would
 * allow.
 *
 * @returns the policy, or `undefined` if no application starts with it
 */
export function tryPolicy(
  { place, options, origin }: CompiledPolicy,
  inner: CorsPolicyOptions,
): CompiledPolicy | undefined {
  const tried = { ...options, ...inner };
  const issues = [
    ...checkWrittenPolicy(place, inner),
    ...checkMergedPolicy(place, tried),
  ];
  return issues.length === 0
    ? compilePolicy(place, tried, origin.environment)
    : undefined;
}
