import { checkEntries } from './check-options.js';
import type { CorsIssue } from '../issue/policy-issue.js';
import { writtenNamesOf } from '../policy/policy-options.js';
import { remedyCode, type WrittenAs } from '../remedy/remedy-code.js';
import { wrongType } from '../issue/wrong-type.js';

/** How the names of an option are checked. */
export interface NameChecks {
  /** Returns the issue of one name, if it has one. A remedy, where the issue has some, is added. */
  readonly check: (name: string) => CorsIssue | undefined;
  /** Returns the names that a text was probably meant to be: accepted ones, or none. */
  readonly meantBy: (text: string) => readonly string[];
}

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
  checks: NameChecks,
): readonly CorsIssue[] {
  if (typeof value === 'string') {
    // One issue for all names that are empty.
    return checkEach([...new Set(writtenNamesOf(value))], checks, 'option');
  }
  if (!Array.isArray(value)) {
    const expected = 'a list of strings or one comma-separated string';
    return [wrongType(place, option, value, expected)];
  }
  return checkEntries(place, option, value, (entry) =>
    typeof entry === 'string'
      ? checkEach(writtenNamesOf([entry]), checks, 'entry')
      : [wrongType(place, option, entry, 'a string')],
  );
}

function checkEach(
  names: readonly string[],
  checks: NameChecks,
  writtenAs: WrittenAs,
): readonly CorsIssue[] {
  return names.flatMap((name) => {
    const issue = checks.check(name);
    return issue === undefined
      ? []
      : [withRemedy(issue, remedyOf(name, names, checks, writtenAs))];
  });
}

function withRemedy(issue: CorsIssue, remedy: string | undefined): CorsIssue {
  return 'remedy' in issue ? { ...issue, remedy } : issue;
}

/** Replaces one name, together with the others of its text. An empty one is left out. */
function remedyOf(
  name: string,
  names: readonly string[],
  { check, meantBy }: NameChecks,
  writtenAs: WrittenAs,
): string | undefined {
  return name !== '' && meantBy(name).length === 0
    ? undefined
    : remedyCode(
        names.flatMap((other) =>
          check(other) === undefined ? [other] : meantBy(other),
        ),
        writtenAs,
      );
}
