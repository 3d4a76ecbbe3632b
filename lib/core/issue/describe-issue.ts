import { documentation } from '../documentation.js';
import { explainIssue } from './explain-issue.js';
import type { CorsIssue } from './policy-issue.js';

/** An issue with its message, as {@link describeIssue} returns it. */
export type DescribedCorsIssue = CorsIssue & {
  /** The place, the value, the reason and the remedy. */
  readonly message: string;
};

/**
 * Returns the message of an issue: its place, the value, the reason and the remedy. The message of
 * `CorsConfigurationError` has this line for each issue.
 *
 * @example
 * try {
 *   await cors.list('partners').add(origin);
 * } catch (error) {
 *   if (error instanceof InvalidOriginError) return error.issues.map(describeIssue);
 *   throw error;
 * }
 * // lists.partners: origins "https://a.example/" is invalid: … See node_modules/nestjs-cors/docs/errors.md#invalid-origin
 */
export function describeIssue(issue: CorsIssue): string {
  const { subject, reason, why, remedy } = explainIssue(issue);
  return `${issue.place}: ${subject} is ${reason}: ${why}. ${remedy} See ${documentation(`errors.md#${issue.kind}`)}`;
}

/** Returns the messages of issues, one for each line. */
export function describeIssues(issues: readonly CorsIssue[]): string {
  return issues.map((issue) => `- ${describeIssue(issue)}`).join('\n');
}

/** Returns the issue with its message. */
export function withMessage(issue: CorsIssue): DescribedCorsIssue {
  return { ...issue, message: describeIssue(issue) };
}
