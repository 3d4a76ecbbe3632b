import type {
  OriginEnvironment,
  OriginRuleFailure,
  UnaskedOrigin,
} from '../../lib/core/policy/compile-origin.js';
import {
  compilePolicy,
  type CompiledPolicy,
} from '../../lib/core/policy/compile-policy.js';
import { OriginList } from '../../lib/lists/origin-list.js';
import type { CorsPolicyOptions } from '../../lib/core/policy/policy-options.js';

/** The place of every policy that tests compile. */
export const PLACE = 'WidgetController.theme';

/** What policies refer to, with what they reported. */
export interface RecordingEnvironment extends OriginEnvironment {
  readonly failures: readonly OriginRuleFailure[];
  readonly unasked: readonly UnaskedOrigin[];
}

/** @param lists - the run-time lists by name; others are empty */
export function recordingEnvironment(
  lists: Readonly<Record<string, readonly string[]>> = {},
): RecordingEnvironment {
  const failures: OriginRuleFailure[] = [];
  const unasked: UnaskedOrigin[] = [];
  return {
    failures,
    unasked,
    timeout: 1000,
    list(name) {
      const list = new OriginList(name);
      list.fill(lists[name] ?? []);
      return list;
    },
    resolver({ resolver }) {
      throw new Error(`There is no provider of ${resolver.name} here.`);
    },
    reportFailure(failure) {
      failures.push(failure);
    },
    reportUnasked(told) {
      unasked.push(told);
    },
  };
}

export function compiledPolicy(
  options: CorsPolicyOptions,
  environment: OriginEnvironment = recordingEnvironment(),
): CompiledPolicy {
  return compilePolicy(PLACE, options, environment);
}
