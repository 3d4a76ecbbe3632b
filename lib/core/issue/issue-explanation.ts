import type { CorsIssue, IssueOf } from './policy-issue.js';

/**
 * The kind of refusal: the value is invalid, the Fetch standard forbids it, or it would work but
 * this module prohibits it because it is dangerous.
 */
export type IssueReason = 'invalid' | 'forbidden by Fetch' | 'prohibited';

/** The parts of the message of an issue. */
export interface Explanation {
  /** The option and its value. */
  readonly subject: string;
  readonly reason: IssueReason;
  readonly why: string;
  /** The sentence that says what to do. */
  readonly remedy: string;
}

/** One function for each kind of issue, which explains the issue. */
export type Explainers = {
  readonly [Kind in CorsIssue['kind']]: (issue: IssueOf<Kind>) => Explanation;
};
