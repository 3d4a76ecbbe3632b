import {
  sortOriginRules,
  type SortOriginRules,
} from '../origin-rule/origin-rules.js';
import { refusesInsecure, type CorsPolicyOptions } from './policy-options.js';

/** The valid entries that a run-time list refuses. */
export interface ListRules {
  /** With credentials: insecure origins that are not this machine. */
  readonly refusesInsecure: boolean;
  /** With credentials: subdomains of public suffixes. */
  readonly refusesPublicSuffixes: boolean;
}

/** The rules of a list that no policy uses. */
export const NO_LIST_RULES: ListRules = {
  refusesInsecure: false,
  refusesPublicSuffixes: false,
};

/**
 * Returns the rules of every list that policies use: the strictest ones, since all policies that use a list
 * allow its entries.
 *
 * @param policies - merged policies
 */
export function listRulesOf(
  policies: Iterable<CorsPolicyOptions>,
  sort: SortOriginRules = sortOriginRules,
): ReadonlyMap<string, ListRules> {
  const rules = new Map<string, ListRules>();
  for (const policy of policies) {
    for (const name of sort(policy.origin).listNames) {
      const before = rules.get(name) ?? NO_LIST_RULES;
      rules.set(name, {
        refusesInsecure: before.refusesInsecure || refusesInsecure(policy),
        refusesPublicSuffixes:
          before.refusesPublicSuffixes || refusesPublicSuffixes(policy),
      });
    }
  }
  return rules;
}

/** Tells whether a policy refuses subdomains of public suffixes. */
export function refusesPublicSuffixes(policy: CorsPolicyOptions): boolean {
  return (
    policy.credentials === true &&
    policy.dangerouslyAllowSubdomainsOfPublicSuffixes !== true
  );
}
