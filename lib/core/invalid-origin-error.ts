import { describeIssues } from './describe-issue.js';
import type { CorsIssue } from './policy-issue.js';

/** A change was refused because of an entry; nothing was changed. */
export class InvalidOriginError extends Error {
  /** Tells this error from others, also where another copy of the package threw it. */
  override readonly name = 'InvalidOriginError';

  constructor(
    /** The name of the list. */
    readonly list: string,
    /** Every issue found, of `replace()` the first hundred, as data; the message has them in words. */
    readonly issues: readonly CorsIssue[],
  ) {
    super(
      `The list ${JSON.stringify(list)} was not changed:\n${describeIssues(issues)}`,
    );
  }
}
