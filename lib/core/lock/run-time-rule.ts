import {
  isOriginListReference,
  isOriginResolverReference,
  rulesOf,
  type OriginFunction,
  type OriginListReference,
  type OriginResolverReference,
  type OriginRule,
} from '../origin-rule/origin-rule.js';
import { givenTo, nameOfResolver } from '../origin-rule/origin-resolver.js';
import type { CorsPolicyOptions } from '../policy/policy-options.js';

/** A rule whose answers are unknown until a request. */
export type RunTimeRule =
  OriginFunction | OriginListReference | OriginResolverReference;

/** Names a rule, such as `function isPartner`. */
export type NameRule = (rule: RunTimeRule) => string;

/** Merged options, and where they are declared. */
export interface PlacedPolicy {
  readonly place: string;
  readonly options: CorsPolicyOptions;
}

/** Tells whether the answers of a rule are unknown until a request. */
export function isRunTimeRule(rule: OriginRule): rule is RunTimeRule {
  return (
    typeof rule === 'function' ||
    isOriginListReference(rule) ||
    isOriginResolverReference(rule)
  );
}

/** Names a rule without regard to others: `list partners`, `resolver Tenants (host)`. */
export const nameOfRule: NameRule = (rule) => {
  if (typeof rule === 'function') {
    return `function ${rule.name || 'without a name'}`;
  }
  if (isOriginListReference(rule)) {
    return `list ${rule.name}`;
  }
  const given = givenTo(rule).toSorted().join(', ');
  return `resolver ${nameOfResolver(rule)} (${given === '' ? 'origin only' : given})`;
};

/**
 * Names the rules of policies. Different functions of one name, such as two that are written in place, and resolvers
 * with different providers, get the place of the first policy that has them, too.
 *
 * @param identityOf - what two references to the same rule have in common
 */
export function namesOfRules(
  policies: readonly PlacedPolicy[],
  identityOf: (rule: RunTimeRule) => unknown,
): NameRule {
  const byName = new Map<string, Map<unknown, string>>();
  const inOrder = policies.toSorted((left, right) =>
    left.place < right.place ? -1 : 1,
  );
  for (const { place, options } of inOrder) {
    for (const rule of rulesOf(options.origin).filter(isRunTimeRule)) {
      const places = byName.get(nameOfRule(rule)) ?? new Map<unknown, string>();
      byName.set(nameOfRule(rule), places);
      if (!places.has(identityOf(rule))) {
        places.set(identityOf(rule), place);
      }
    }
  }
  return (rule) => {
    const name = nameOfRule(rule);
    const places = byName.get(name);
    return places === undefined || places.size < 2
      ? name
      : `${name} of ${places.get(identityOf(rule))}`;
  };
}
