import type { CorsIssue } from '../issue/policy-issue.js';
import type { NonEmpty } from '../non-empty.js';
import type { PolicyAlternative } from '../policy/merge-policy.js';
import {
  sortOriginRules,
  type SortOriginRules,
} from '../origin-rule/origin-rules.js';
import { areCovered } from './covered-origins.js';

/** A policy that no origin can choose. */
interface Unreachable {
  readonly policy: PolicyAlternative;
  /** The policies before it that allow every origin that it allows. */
  readonly coveredBy: readonly PolicyAlternative[];
}

/**
 * Returns the issues of policies that never apply, because policies before them allow the same
 * origins.
 *
 * @param alternatives - the policies of which the origin chooses, merged
 */
export function checkReachable(
  place: string,
  alternatives: NonEmpty<PolicyAlternative>,
  sort: SortOriginRules = sortOriginRules,
): readonly CorsIssue[] {
  const unreachable = unreachableOf(alternatives, sort);
  if (unreachable.length === 0) {
    return [];
  }
  const order = reordered(alternatives, unreachable, sort);
  return unreachable.map(({ policy, coveredBy }) => ({
    kind: 'unreachable-policy',
    place,
    name: nameOf(policy),
    coveredBy: coveredBy.map(nameOf),
    order,
  }));
}

function unreachableOf(
  alternatives: readonly PolicyAlternative[],
  sort: SortOriginRules,
): readonly Unreachable[] {
  return alternatives.flatMap((policy, index): readonly Unreachable[] => {
    if (index === 0) {
      // Most routes have one policy: comparing it with none read all of its origins.
      return [];
    }
    const before = alternatives.slice(0, index);
    // A name that repeats is an issue of its own.
    const covers = (by: readonly PolicyAlternative[]): boolean =>
      before.every(({ name }) => name !== policy.name) &&
      areCovered(
        policy.options,
        by.map(({ options }) => options),
        sort,
      );
    const alone = before.find((each) => covers([each]));
    if (alone !== undefined) {
      return [{ policy, coveredBy: [alone] }];
    }
    return covers(before) ? [{ policy, coveredBy: before }] : [];
  });
}

/** Puts the unreachable policies first, if that makes every policy reachable. */
function reordered(
  alternatives: readonly PolicyAlternative[],
  unreachable: readonly Unreachable[],
  sort: SortOriginRules,
): readonly string[] | undefined {
  const first = unreachable.map(({ policy }) => policy);
  const others = alternatives.filter((policy) => !first.includes(policy));
  const order = [...first, ...others];
  return unreachableOf(order, sort).length === 0
    ? order.map(nameOf)
    : undefined;
}

// Several policies always have names.
function nameOf({ name }: PolicyAlternative): string {
  return name ?? '';
}
