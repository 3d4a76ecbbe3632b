import { brandErrors } from './branded-error.js';
import { describeIssues } from './describe-issue.js';
import type { CorsIssue } from './policy-issue.js';

/**
 * Thrown while the application initializes, with every issue found. `instanceof` also finds
 * the error of another copy of the package.
 *
 * @example
 * try {
 *   await NestFactory.create(AppModule, { abortOnError: false });
 * } catch (error) {
 *   if (error instanceof CorsConfigurationError) console.error(error.issues);
 * }
 */
export class CorsConfigurationError extends Error {
  static {
    brandErrors(this, Symbol.for('nestjs-cors.configuration-error'));
  }

  /** The name of the class, also in another copy of the package. */
  override readonly name = 'CorsConfigurationError';

  /** Tells this error from others; it never changes. */
  readonly code = 'ERR_CORS_CONFIGURATION';

  constructor(
    /** Every issue found, as data; the message has them in words. */
    readonly issues: readonly CorsIssue[],
  ) {
    super(
      `The CORS configuration has ${issues.length === 1 ? 'an issue' : `${issues.length} issues`}:\n${describeIssues(issues)}`,
    );
  }
}
