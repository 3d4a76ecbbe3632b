import { judgeOrigin } from '../../lib/core/decision/judge-origin.js';
import type { OriginVerdict } from '../../lib/core/decision/judged-origin.js';
import type {
  CompiledOrigin,
  OriginEnvironment,
  OriginRuleFailure,
  UnaskedOrigin,
} from '../../lib/core/policy/compile-origin.js';
import {
  compilePolicy,
  type CompiledPolicy,
} from '../../lib/core/policy/compile-policy.js';
import {
  policyChoice,
  type PolicyChoice,
} from '../../lib/core/decision/policy-choice.js';
import type { OriginRequest } from '../../lib/core/origin-rule/origin-rule.js';
import { whenSettled } from '../../lib/core/promise.js';
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
    report(notes) {
      failures.push(...notes.failures);
      unasked.push(...notes.unasked);
    },
  };
}

/** Judges an origin as whoever answers a request does: what happened on the way is reported. */
export function verdictOn(
  rules: CompiledOrigin,
  origin: string,
  request: OriginRequest,
): OriginVerdict | Promise<OriginVerdict> {
  return whenSettled(judgeOrigin(rules, origin, request), (judged) => {
    rules.environment.report(judged);
    return judged.verdict;
  });
}

export function compiledPolicy(
  options: CorsPolicyOptions,
  environment: OriginEnvironment = recordingEnvironment(),
): CompiledPolicy {
  return compilePolicy(PLACE, options, environment);
}

/** A choice of one policy, as nearly all are. */
export function choiceOf(policy: CompiledPolicy): PolicyChoice {
  return policyChoice(policy.place, [policy]);
}
