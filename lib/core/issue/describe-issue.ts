import { explainIssue } from './explain-issue.js';
import type { CorsIssue } from './policy-issue.js';

/**
 * The sentence for an issue: where, what, why, and what to do.
 *
 * @example
 * describeIssue(issue);
 * // forRoot: maxAge -1 is invalid: … Write … See docs/errors.md#invalid-max-age
 */
export function describeIssue(issue: CorsIssue): string {
  const { subject, reason, why, remedy } = explainIssue(issue);
  return `${issue.place}: ${subject} is ${reason}: ${why}. ${remedy} See docs/errors.md#${issue.kind}`;
}

/** The sentences for issues, one in a line. */
export function describeIssues(issues: readonly CorsIssue[]): string {
  return issues.map((issue) => `- ${describeIssue(issue)}`).join('\n');
}
