import { nearestFirst } from '../issue/nearest-name.js';
import type { CorsIssue } from '../issue/policy-issue.js';
import { wrongType } from '../issue/wrong-type.js';
import { checkEntries } from '../check/check-options.js';

/**
 * Returns the issues of the name of a policy, or of a list of names of which the origin chooses.
 *
 * @param option - the name of the option, or `policy` in a decorator
 * @param known - the names that exist
 */
export function checkPolicyNames(
  place: string,
  option: string,
  value: unknown,
  known: readonly string[],
): readonly CorsIssue[] {
  if (typeof value === 'string') {
    return checkName(place, value, known);
  }
  if (!Array.isArray(value)) {
    const expected = 'the name of a policy, or a list of names';
    return [wrongType(place, option, value, expected)];
  }
  const names: readonly unknown[] = value;
  const seen = new Set<string>();
  const check = (name: unknown): readonly CorsIssue[] => {
    if (typeof name !== 'string') {
      return [wrongType(place, option, name, 'the name of a policy')];
    }
    const isFirst = !seen.has(name);
    seen.add(name);
    return isFirst ? checkName(place, name, known) : [];
  };
  return names.length === 0
    ? [{ kind: 'empty-policy-list', place, option }]
    : [
        ...checkEntries(place, option, names, check),
        ...checkRepeated(place, names),
      ];
}

function checkName(
  place: string,
  name: string,
  known: readonly string[],
): readonly CorsIssue[] {
  return known.includes(name)
    ? []
    : [
        {
          kind: 'unknown-policy',
          place,
          name,
          known: nearestFirst(name, known),
        },
      ];
}

function checkRepeated(
  place: string,
  values: readonly unknown[],
): readonly CorsIssue[] {
  const names = values.filter((name) => typeof name === 'string');
  return [...new Set(names)]
    .filter((name) => names.indexOf(name) !== names.lastIndexOf(name))
    .map((name) => ({ kind: 'repeated-policy', place, name }));
}
