import { mayBeAsynchronous } from '../policy/compile-origin.js';
import type { CompiledPolicy } from '../policy/compile-policy.js';
import { areEqualPolicies } from '../policy/equal-policies.js';
import { lastOf, type NonEmpty } from '../non-empty.js';

/**
 * The policies of a handler, a path or the default, in order. The origin chooses: the first policy
 * that allows it applies. Most choices have one policy.
 */
export interface PolicyChoice {
  /** Where it is declared, such as `forRoot` or `WidgetController.theme`. */
  readonly place: string;
  readonly policies: NonEmpty<CompiledPolicy>;
  /** The policy of requests whose origin no policy allows, and of requests without `Origin`. */
  readonly last: CompiledPolicy;
  /** Whether every response must have `Vary: Origin`. */
  readonly variesOnOrigin: boolean;
  /** Whether a decision may need a promise. */
  readonly mayNeedPromise: boolean;
  /** Whether the policy that an origin chooses may depend on the method of the request. */
  readonly mayDependOnMethod: boolean;
  /** Whether one of the policies has `enforce`. */
  readonly enforces: boolean;
  /** Whether one of the policies does not allow every origin and every method that is served. */
  readonly isLimited: boolean;
  /**
   * The candidate of the choice: the same number of policies in the same order. Nearly no choice has
   * one. It changes no response.
   */
  readonly candidate: PolicyChoice | undefined;
}

/**
 * Makes a choice of policies. It works out in advance what all of them have in common.
 *
 * @param place - names the choice in reports
 * @param candidate - the same choice as it would be if candidates were adopted
 */
export function policyChoice(
  place: string,
  policies: NonEmpty<CompiledPolicy>,
  candidate?: PolicyChoice,
): PolicyChoice {
  return {
    place,
    policies,
    last: lastOf(policies),
    variesOnOrigin:
      policies.length > 1 || policies.some((policy) => policy.variesOnOrigin),
    mayNeedPromise: policies.some(({ origin }) => mayBeAsynchronous(origin)),
    mayDependOnMethod: policies.some(({ origin }) => origin.mayDependOnMethod),
    enforces: policies.some(({ enforce }) => enforce),
    isLimited: policies.some(
      ({ origin, methods }) => !origin.any || methods !== undefined,
    ),
    candidate,
  };
}

/** Finds the choice that has a policy. */
export function choiceWith(
  policy: CompiledPolicy,
  choices: readonly PolicyChoice[],
): PolicyChoice | undefined {
  return choices.find(({ policies }) => policies.includes(policy));
}

/**
 * Tells whether two choices decide every request alike, wherever they are declared. Candidates do not
 * count, since they decide nothing.
 */
export function areEqualChoices(
  { policies: left }: PolicyChoice,
  { policies: right }: PolicyChoice,
): boolean {
  return (
    left.length === right.length &&
    left.every((policy, index) => {
      const other = right[index];
      return (
        policy === other ||
        (other !== undefined && areEqualPolicies(policy.options, other.options))
      );
    })
  );
}
