import type { IssueOf } from './policy-issue.js';

/**
 * Returns the issue of a value of the wrong type.
 *
 * @param expected - the expected type with its article, such as `a boolean`
 */
export function wrongType(
  place: string,
  option: string,
  value: unknown,
  expected: string,
): IssueOf<'wrong-type'> {
  return { kind: 'wrong-type', place, option, value, expected };
}
