import { checkListedOrigins } from './check-origin-rules.js';
import { checkEntries } from './check-options.js';
import { isExactOrigin, isOriginOrPattern } from '../origin/origin-entry.js';
import type { WrittenAs } from '../remedy/remedy-code.js';
import type { CorsIssue } from '../issue/policy-issue.js';
import { wrongType } from '../issue/wrong-type.js';

const OPTION = 'timingAllowOrigin';

/**
 * Returns the issues of `timingAllowOrigin`: `true` or `false`, `'*'`, an exact origin or a list of them. Every
 * response has the same value, so it cannot have patterns.
 */
export function checkTimingAllowOrigin(
  place: string,
  option: unknown,
): readonly CorsIssue[] {
  if (typeof option === 'boolean') {
    return [];
  }
  if (typeof option !== 'string' && !Array.isArray(option)) {
    return [
      wrongType(
        place,
        OPTION,
        option,
        "true, false, '*', an exact origin or a list of them",
      ),
    ];
  }
  return typeof option === 'string'
    ? checkEntry(place, option, 'option')
    : checkEntries(place, OPTION, option, (entry) =>
        checkEntry(place, entry, 'entry'),
      );
}

function checkEntry(
  place: string,
  entry: unknown,
  writtenAs: WrittenAs,
): readonly CorsIssue[] {
  if (entry === '*') {
    return [];
  }
  return typeof entry !== 'string' || isOnlyPattern(entry)
    ? [wrongType(place, OPTION, entry, 'an exact origin')]
    : checkListedOrigins(place, OPTION, [entry], writtenAs, isExactOrigin);
}

function isOnlyPattern(text: string): boolean {
  return isOriginOrPattern(text) && !isExactOrigin(text);
}
