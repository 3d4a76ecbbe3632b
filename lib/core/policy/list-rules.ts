import { sortOriginRules, type SortOriginRules } from './origin-rules.js';
import { refusesInsecure, type CorsPolicyOptions } from './policy-options.js';

/** What a run-time list refuses besides what is no origin. */
export interface ListRules {
  /** With credentials: entries that are neither https nor this machine. */
  readonly refusesInsecure: boolean;
  /** With credentials: subdomains of public suffixes. */
  readonly refusesPublicSuffixes: boolean;
}

/** What a list refuses that no policy uses. */
export const NO_LIST_RULES: ListRules = {
  refusesInsecure: false,
  refusesPublicSuffixes: false,
};

/**
 * The rules of every list that policies use: the strictest of them, since an entry is let in
 * by all.
 *
 * @param policies - merged
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

/** Tells whether a policy keeps subdomains of public suffixes out. */
export function refusesPublicSuffixes(policy: CorsPolicyOptions): boolean {
  return (
    policy.credentials === true &&
    policy.dangerouslyAllowSubdomainsOfPublicSuffixes !== true
  );
}
