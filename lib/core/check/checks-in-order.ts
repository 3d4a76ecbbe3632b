import type { CorsIssue } from '../issue/policy-issue.js';
import { ENTRIES_OF_A_TURN, nextTurn } from '../slices.js';

/** Checks entries, one call after the other, so that changes keep the order of their calls. */
export class ChecksInOrder {
  #last: Promise<unknown> = Promise.resolve();

  /**
   * Returns the issues of entries. If there are many, requests get their turn in between.
   *
   * @param issuesOf - returns the issues of a part of the entries
   */
  issuesOf(
    entries: readonly string[],
    issuesOf: (slice: readonly string[]) => readonly CorsIssue[],
  ): Promise<readonly CorsIssue[]> {
    const checking = this.#last.then(() => issuesIn(entries, issuesOf));
    this.#last = Promise.allSettled([checking]);
    return checking;
  }
}

async function issuesIn(
  entries: readonly string[],
  issuesOf: (slice: readonly string[]) => readonly CorsIssue[],
): Promise<readonly CorsIssue[]> {
  const issues: CorsIssue[] = [];
  for (let first = 0; first < entries.length; first += ENTRIES_OF_A_TURN) {
    if (first > 0) {
      await nextTurn();
    }
    issues.push(...issuesOf(entries.slice(first, first + ENTRIES_OF_A_TURN)));
  }
  return issues;
}
