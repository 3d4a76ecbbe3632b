import type { PolicyLevel } from '../../lib/core/policy/merge-policy.js';
import type { CorsPolicyOptions } from '../../lib/core/policy/policy-options.js';
import { mergeByField } from '../reference/merge.js';
import {
  DEFAULT_POLICY,
  MOUNTED_POLICY,
  POLICIES,
  type PolicyName,
} from './soak-policies.js';

/** A rule that is too late, or never answers, allows nobody. Nobody has to wait for it here. */
const UNANSWERED: CorsPolicyOptions = { origin: () => false };

/** The policy of a controller under the default policy of the module. */
export const MERGED: Readonly<Record<PolicyName, CorsPolicyOptions>> = {
  ...mapped(POLICIES, (options) => merged({ options })),
  slow: merged({ options: UNANSWERED }),
  pending: merged({ options: UNANSWERED }),
  late: merged({ options: UNANSWERED }),
};

export const MERGED_MOUNTED = merged({ options: MOUNTED_POLICY });

export const MERGED_SKIPPED = merged('skip');

function merged(level: PolicyLevel): CorsPolicyOptions {
  return mergeByField({ default: DEFAULT_POLICY, named: new Map() }, [level]);
}

function mapped<Name extends string, Value, Result>(
  record: Readonly<Record<Name, Value>>,
  change: (value: Value) => Result,
): Record<Name, Result> {
  const entries = Object.entries<Value>(record).map(([name, value]) => [
    name,
    change(value),
  ]);
  return Object.fromEntries(entries) as Record<Name, Result>;
}
