import { CorsModule, type CorsPolicyOptions } from '../../lib/index.js';
import { TABLE_LISTS } from '../core/policy-table-case.js';

/** The lists of the policy table, as options of the module. */
export const LIST_OPTIONS = Object.fromEntries(
  Object.entries(TABLE_LISTS).map(([name, origins]) => [name, { origins }]),
);

/** Tells whether an application starts with a policy; the core answers for the others too. */
export function isStartable(policy: CorsPolicyOptions): boolean {
  return CorsModule.validate({ ...policy, lists: LIST_OPTIONS }).length === 0;
}
