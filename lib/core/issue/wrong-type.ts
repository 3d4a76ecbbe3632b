import type { IssueOf } from './policy-issue.js';

/**
 * The issue of a value that has another type than the option takes.
 *
 * @param expected - what it takes, with its article, such as `a boolean`
 */
export function wrongType(
  place: string,
  option: string,
  value: unknown,
  expected: string,
): IssueOf<'wrong-type'> {
  return { kind: 'wrong-type', place, option, value, expected };
}
