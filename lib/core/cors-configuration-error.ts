import { describeIssues } from './describe-issue.js';
import type { CorsIssue } from './policy-issue.js';

/**
 * Thrown while the application initialises, with every issue found.
 *
 * @example
 * try {
 *   await NestFactory.create(AppModule, { abortOnError: false });
 * } catch (error) {
 *   if (error instanceof CorsConfigurationError) console.error(error.issues);
 * }
 */
export class CorsConfigurationError extends Error {
  /** Tells this error from others, also where another copy of the package threw it. */
  override readonly name = 'CorsConfigurationError';

  constructor(
    /** Every issue found, as data; the message has them in words. */
    readonly issues: readonly CorsIssue[],
  ) {
    super(
      `The CORS configuration has ${issues.length === 1 ? 'an issue' : `${issues.length} issues`}:\n${describeIssues(issues)}`,
    );
  }
}
