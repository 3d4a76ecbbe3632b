import type { Explanation } from './explanation.js';
import type { IssueOf } from './policy-issue.js';

/** Says what two options of a list contradict each other about. */
export function explainConflictingListOptions({
  options: [one, other],
}: IssueOf<'conflicting-list-options'>): Explanation {
  return {
    subject: `${one} beside ${other}`,
    reason: 'invalid',
    why: `${other} knows what the list holds, and ${one} would bring back at every start what was deleted`,
    remedy: `Keep ${other}, and add these origins there once; or keep ${one}.`,
  };
}

/** Says what an option of a list would need to do anything. */
export function explainUselessListOption({
  option,
  needs,
}: IssueOf<'useless-list-option'>): Explanation {
  return {
    subject: option,
    reason: 'invalid',
    why:
      needs === 'refreshEvery'
        ? 'the list is loaded once, nothing confirms it afterward, and it would allow nobody from then on'
        : `it does nothing without ${needs}, as the list changes in this process only`,
    remedy: `Add ${needs}, or remove it.`,
  };
}
