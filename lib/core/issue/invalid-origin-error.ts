import { brandErrors } from './branded-error.js';
import { describeIssues } from './describe-issue.js';
import type { CorsIssue } from './policy-issue.js';

/**
 * A change was refused because of an entry; nothing was changed. `instanceof` also finds the
 * error of another copy of the package.
 */
export class InvalidOriginError extends Error {
  static {
    brandErrors(this, Symbol.for('nestjs-cors.invalid-origin-error'));
  }

  /** The name of the class, also in another copy of the package. */
  override readonly name = 'InvalidOriginError';

  /** Tells this error from others; it never changes. */
  readonly code = 'ERR_CORS_INVALID_ORIGIN';

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
