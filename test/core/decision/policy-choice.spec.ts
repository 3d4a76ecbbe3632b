import { describe, expect, it } from '@jest/globals';
import { mapNonEmpty, type NonEmpty } from '../../../lib/core/non-empty.js';
import {
  areEqualChoices,
  choiceWith,
  policyChoice,
  type PolicyChoice,
} from '../../../lib/core/decision/policy-choice.js';
import type { CorsPolicyOptions } from '../../../lib/core/policy/policy-options.js';
import { compiledPolicy } from '../compiled-policy.js';

const APP: CorsPolicyOptions = { origin: 'https://app.example.com' };
const OPEN: CorsPolicyOptions = { origin: '*' };
const CLOSED: CorsPolicyOptions = { origin: false };
const ASKED: CorsPolicyOptions = { origin: () => true };
const LISTED: CorsPolicyOptions = { origin: '*', methods: ['PUT'] };
const ENFORCED: CorsPolicyOptions = { origin: '*', enforce: true };

function choiceOf(policies: NonEmpty<CorsPolicyOptions>): PolicyChoice {
  return policyChoice(
    'WidgetController',
    mapNonEmpty(policies, (options) => compiledPolicy(options)),
  );
}

describe('a choice of policies', () => {
  it.each<[string, NonEmpty<CorsPolicyOptions>, Partial<PolicyChoice>]>([
    ['varies by the origins of its policy', [APP], { variesOnOrigin: true }],
    ['does not vary where all are allowed', [OPEN], { variesOnOrigin: false }],
    ['does not vary where nobody is', [CLOSED], { variesOnOrigin: false }],
    ['varies if there are several', [CLOSED, OPEN], { variesOnOrigin: true }],
    ['may be asked later', [APP, ASKED, OPEN], { mayNeedPromise: true }],
    ['is never asked later', [APP, OPEN], { mayNeedPromise: false }],
    ['may depend on the method', [ASKED, OPEN], { mayDependOnMethod: true }],
    ['does not depend on it', [APP, OPEN], { mayDependOnMethod: false }],
    ['enforces if one does', [ENFORCED, APP], { enforces: true }],
    ['enforces if none does', [OPEN, APP], { enforces: false }],
    ['is limited in its origins', [OPEN, APP], { isLimited: true }],
    ['is limited in its methods', [LISTED, OPEN], { isLimited: true }],
    ['is not limited', [OPEN, ENFORCED], { isLimited: false }],
  ])('%s', (_title, policies, expected) => {
    expect(choiceOf(policies)).toMatchObject(expected);
  });

  it('has the last of its policies for whoever has none', () => {
    const choice = choiceOf([APP, OPEN, CLOSED]);
    expect(choice.last).toBe(choice.policies[2]);
    expect(choiceOf([APP]).last.options).toBe(APP);
  });

  it('is found by any of its policies', () => {
    const choices = [choiceOf([APP, OPEN]), choiceOf([OPEN])];
    const [first, second] = choices;
    for (const choice of choices) {
      for (const policy of choice.policies) {
        expect(choiceWith(policy, choices)).toBe(choice);
      }
    }
    expect(first && second && choiceWith(first.last, [second])).toBeUndefined();
  });

  it.each<
    [string, NonEmpty<CorsPolicyOptions>, NonEmpty<CorsPolicyOptions>, boolean]
  >([
    ['equal policies', [APP, OPEN], [{ ...APP }, { ...OPEN }], true],
    ['another order', [APP, OPEN], [OPEN, APP], false],
    ['one more', [APP, OPEN], [APP], false],
    ['one fewer', [APP], [APP, OPEN], false],
    ['another policy', [APP, OPEN], [APP, CLOSED], false],
  ])('is compared with that of %s', (_title, left, right, areEqual) => {
    expect(areEqualChoices(choiceOf(left), choiceOf(right))).toBe(areEqual);
  });

  it('is the same as itself, whatever it has', () => {
    const choice = choiceOf([APP, ASKED]);
    expect(areEqualChoices(choice, choice)).toBe(true);
  });
});
