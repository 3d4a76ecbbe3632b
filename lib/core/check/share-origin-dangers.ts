import { checkOriginDangers } from './check-origin-dangers.js';
import type { CorsIssue } from '../issue/policy-issue.js';
import type { CorsPolicyOptions } from '../policy/policy-options.js';

/** {@link checkOriginDangers}, or the same by other means. */
export type OriginDangersCheck = typeof checkOriginDangers;

/**
 * A check that looks at the rules of policies once where they share them: rules may be many
 * thousands, and so may the routes that inherit them. For one run, since rules that are an
 * array could change until the next.
 */
export function sharingOriginDangers(): OriginDangersCheck {
  const found = new Map<unknown, Map<string, readonly CorsIssue[]>>();
  return (place, options) => {
    const ofRules: Map<string, readonly CorsIssue[]> =
      found.get(options.origin) ?? new Map();
    found.set(options.origin, ofRules);
    const key = switchesOf(options);
    const issues = ofRules.get(key) ?? checkOriginDangers(place, options);
    ofRules.set(key, issues);
    return issues.map((issue) => ({ ...issue, place }));
  };
}

/** What the dangers of rules depend on besides the rules. */
function switchesOf(options: CorsPolicyOptions): string {
  return [
    options.credentials,
    options.dangerouslyAllowNullOrigin,
    options.dangerouslyAllowInsecureOrigins,
    options.dangerouslyAllowSubdomainsOfPublicSuffixes,
  ]
    .map((value) => value === true)
    .join();
}
