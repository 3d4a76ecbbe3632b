import { APPLICATION_EXPLAINERS } from './explain-application.js';
import { NAME_EXPLAINERS } from './explain-name.js';
import { OPTION_EXPLAINERS } from './explain-option.js';
import { ORIGIN_EXPLAINERS } from './explain-origin.js';
import type { Explainers, Explanation } from './issue-explanation.js';
import type { CorsIssue } from './policy-issue.js';

// A record, so that the compiler reports a missing kind.
const EXPLAINERS: Explainers = {
  ...OPTION_EXPLAINERS,
  ...ORIGIN_EXPLAINERS,
  ...NAME_EXPLAINERS,
  ...APPLICATION_EXPLAINERS,
};

/** Explains what is wrong and what to do about it. */
export function explainIssue(issue: CorsIssue): Explanation {
  const explain = EXPLAINERS[issue.kind] as (issue: CorsIssue) => Explanation;
  return explain(issue);
}
