import { InvalidOriginError } from '../issue/invalid-origin-error.js';
import type { CorsIssue } from '../issue/policy-issue.js';
import { ENTRIES_OF_A_TURN, nextTurn } from '../slices.js';

/** Number of issues after which reading stops, because there may be a million entries. */
const MOST_ISSUES = 100;

/**
 * Yields entries until one has an issue.
 *
 * @param list - the name of the list
 * @throws InvalidOriginError with every issue, or the first hundred
 */
export async function* checkedEntries(
  list: string,
  entries: Iterable<string> | AsyncIterable<string>,
  issuesOf: (entry: string) => readonly CorsIssue[],
): AsyncGenerator<string, void, undefined> {
  const issues: CorsIssue[] = [];
  let read = 0;
  let isOtherReported = false;
  for await (const entry of entries) {
    read++;
    if (read % ENTRIES_OF_A_TURN === 0) {
      await nextTurn();
    }
    // Entries of another type, such as rows of a table, are all alike, so one issue is enough.
    const isOther = typeof entry !== 'string';
    if (!isOther || !isOtherReported) {
      issues.push(...issuesOf(entry));
    }
    isOtherReported ||= isOther;
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
