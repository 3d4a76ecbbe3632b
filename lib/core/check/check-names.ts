import { checkEntries } from './check-options.js';
import type { CorsIssue } from '../issue/policy-issue.js';
import { namesOf } from '../policy/policy-options.js';
import { wrongType } from '../issue/wrong-type.js';

/** Returns the issue of one name, if it has one. */
export type CheckName = (name: string) => CorsIssue | undefined;

/**
 * Returns the issues of an option that takes a list of names or one comma-separated string, in the order of the
 * names.
 *
 * @param value - the value of the option, which may have any type
 */
export function checkNames(
  place: string,
  option: string,
  value: unknown,
  check: CheckName,
): readonly CorsIssue[] {
  if (typeof value === 'string') {
    return checkEach(namesOf(value), check);
  }
  if (!Array.isArray(value)) {
    const expected = 'a list of strings or one comma-separated string';
    return [wrongType(place, option, value, expected)];
  }
  return checkEntries(place, option, value, (entry) =>
    typeof entry === 'string'
      ? checkEach(namesOf([entry]), check)
      : [wrongType(place, option, entry, 'a string')],
  );
}

function checkEach(
  names: readonly string[],
  check: CheckName,
): readonly CorsIssue[] {
  return names.flatMap((name) => check(name) ?? []);
}
