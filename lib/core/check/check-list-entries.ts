import { checkListedOrigins } from './check-origin-rules.js';
import { checkEntries } from './check-options.js';
import { isInsecure } from '../origin/origin-entry.js';
import type { ListRules } from '../policy/list-rules.js';
import type { CorsIssue } from '../issue/policy-issue.js';
import { publicSuffixOf } from '../origin/public-suffix.js';

/**
 * Returns the issues of entries of a run-time list. It may hold exact origins and patterns, but neither `'*'` nor
 * `null`.
 *
 * @param place - the list, such as `lists.partners`
 */
export function checkListEntries(
  place: string,
  entries: readonly unknown[],
  rules: ListRules,
): readonly CorsIssue[] {
  return checkEntries(place, 'origins', entries, (entry) => {
    const invalid = checkListedOrigins(place, 'origins', [entry]);
    return invalid.length > 0
      ? invalid
      : dangersOf(place, String(entry), rules);
  });
}

function dangersOf(
  place: string,
  value: string,
  { refusesInsecure, refusesPublicSuffixes }: ListRules,
): readonly CorsIssue[] {
  const entry = { place, option: 'origins', value };
  const suffix = refusesPublicSuffixes ? publicSuffixOf(value) : undefined;
  return [
    ...(refusesInsecure && isInsecure(value)
      ? [{ kind: 'insecure-origin-with-credentials', ...entry } as const]
      : []),
    ...(suffix === undefined
      ? []
      : [
          { kind: 'public-suffix-with-credentials', ...entry, suffix } as const,
        ]),
  ];
}
