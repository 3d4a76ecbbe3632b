import { tryPolicy } from '../explanation/try-policy.js';
import { checkSwitches } from '../policy-check/check-policy.js';
import type { PageServer } from '../page/page-server.js';
import type { CompiledPolicy } from '../policy/compile-policy.js';
import type { CorsPolicyOptions } from '../policy/policy-options.js';

/** A changed policy, and the options that were written over its own. */
export interface TriedChanges {
  readonly policy: CompiledPolicy;
  readonly options: CorsPolicyOptions;
}

/**
 * Writes options over those of a policy. A switch that has no effect any more is switched off,
 * because no application starts with it.
 *
 * @returns `undefined` if no application starts with the result
 */
export function tryChanges(
  policy: CompiledPolicy,
  written: CorsPolicyOptions,
  server: PageServer,
): TriedChanges | undefined {
  const merged = { ...policy.options, ...written };
  const useless = checkSwitches(policy.place, merged, merged).flatMap(
    (issue) => ('option' in issue ? [[issue.option, false] as const] : []),
  );
  const options = { ...written, ...Object.fromEntries(useless) };
  const tried = tryPolicy(policy, options);
  return tried !== undefined && server.accepts(tried)
    ? { policy: tried, options }
    : undefined;
}
