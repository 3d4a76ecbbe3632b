import type { IssueOf } from '../issue/policy-issue.js';
import { callbackParameter } from './callback-parameter.js';

/**
 * Returns the issue of a function that expects a callback, if it does: calling it with anything else may end the
 * process.
 *
 * @param given - how many arguments it is called with
 */
export function checkCallback(
  place: string,
  option: string,
  asked: (...parameters: never[]) => unknown,
  given: number,
): readonly IssueOf<'callback-function'>[] {
  const found = callbackParameter(asked, given);
  return found === undefined
    ? []
    : [{ kind: 'callback-function', place, option, given, ...found }];
}
