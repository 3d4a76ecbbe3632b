import { documentation } from '../documentation.js';
import { explainIssue } from './explain-issue.js';
import type { CorsIssue } from './policy-issue.js';

/** An issue together with its sentence, as {@link describeIssue} writes it. */
export type DescribedCorsIssue = CorsIssue & {
  /** Where, what, why, and what to do. */
  readonly message: string;
};

/**
 * Describes an issue in words: where it is, what is wrong, why, and what to do. The message of
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

/** The sentences for issues, one in a line. */
export function describeIssues(issues: readonly CorsIssue[]): string {
  return issues.map((issue) => `- ${describeIssue(issue)}`).join('\n');
}

/** The issue with its sentence. */
export function withMessage(issue: CorsIssue): DescribedCorsIssue {
  return { ...issue, message: describeIssue(issue) };
}
