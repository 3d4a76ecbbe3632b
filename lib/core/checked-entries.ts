import { InvalidOriginError } from './invalid-origin-error.js';
import type { CorsIssue } from './policy-issue.js';

/** After how many issues the entries are read no further: there may be a million of them. */
const MOST_ISSUES = 100;

/**
 * Passes entries on while none has an issue.
 *
 * @param list - its name
 * @throws InvalidOriginError with the issues of all of them, or the first hundred
 */
export async function* checkedEntries(
  list: string,
  entries: Iterable<string> | AsyncIterable<string>,
  issuesOf: (entry: string) => readonly CorsIssue[],
): AsyncGenerator<string, void, undefined> {
  const issues: CorsIssue[] = [];
  for await (const entry of entries) {
    issues.push(...issuesOf(entry));
    if (issues.length === 0) {
      yield entry;
    } else if (issues.length >= MOST_ISSUES) {
      break;
    }
  }
  if (issues.length > 0) {
    throw new InvalidOriginError(list, issues);
  }
}
