import type { CorsIssue, IssueOf } from './policy-issue.js';

/**
 * The kind of no: a value that is none, one that the Fetch standard forbids, or one that
 * would work and that this module prohibits for what it opens.
 */
export type IssueReason = 'invalid' | 'forbidden by Fetch' | 'prohibited';

/** An issue in words, in parts. */
export interface Explanation {
  /** The option and its value. */
  readonly subject: string;
  readonly reason: IssueReason;
  readonly why: string;
  /** What to do, as a sentence of its own. */
  readonly remedy: string;
}

/** Says of each kind of issue what is wrong and what to do about it. */
export type Explainers = {
  readonly [Kind in CorsIssue['kind']]: (issue: IssueOf<Kind>) => Explanation;
};
