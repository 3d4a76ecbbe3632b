import { describe, expect, it } from '@jest/globals';
import type { ActualDecision } from '../../../lib/core/decision/decide-actual.js';
import { mapNonEmpty, type NonEmpty } from '../../../lib/core/non-empty.js';
import {
  policyChoice,
  type PolicyChoice,
} from '../../../lib/core/decision/policy-choice.js';
import type { CorsPolicyOptions } from '../../../lib/core/policy/policy-options.js';
import {
  decideAtOnce,
  decideUnder,
  type DecidableRequest,
} from '../../../lib/http/request/decide-request.js';
import { compiledPolicy } from '../../core/compiled-policy.js';

const APP = 'https://app.example.com';
const OTHER = 'https://other.example';

const app: CorsPolicyOptions = { origin: APP };
const open: CorsPolicyOptions = { origin: '*' };
const asked: CorsPolicyOptions = { origin: () => true };
const openAndAsked: CorsPolicyOptions = { origin: ['*', () => false] };

function choiceOf(policies: NonEmpty<CorsPolicyOptions>): PolicyChoice {
  return policyChoice(
    'WidgetController',
    mapNonEmpty(policies, (options) => compiledPolicy(options)),
  );
}

/** A request, and what it remembers. */
function requestFrom(origin: string | undefined) {
  const remembered: ActualDecision[] = [];
  const request: DecidableRequest = {
    head: {
      method: 'GET',
      origin,
      accessControlRequestMethod: undefined,
      accessControlRequestHeaders: undefined,
    },
    method: 'GET',
    host: 'api.example.com',
    path: '/',
    decisionUnder: (choice) =>
      remembered.find((decision) => decision.choice === choice),
    remember: (decision) => void remembered.push(decision),
  };
  return { request, remembered };
}

describe('a request that is decided at once', () => {
  it.each<
    [
      string,
      NonEmpty<CorsPolicyOptions>,
      string | undefined,
      index: number,
      allowOrigin: string | undefined,
      isRemembered: boolean,
    ]
  >([
    ['is allowed by a list', [app], APP, 0, APP, true],
    ['is refused by a list', [app], OTHER, 0, undefined, true],
    ['is refused without asking a function', [asked], APP, 0, undefined, false],
    ['has the next policy then', [asked, open], APP, 1, '*', false],
    ['has the policy before a function', [app, asked], APP, 0, APP, false],
    [
      'is refused by the last, a function',
      [app, asked],
      OTHER,
      1,
      undefined,
      false,
    ],
    ['is allowed beside a function', [openAndAsked], APP, 0, '*', false],
    [
      'has the last policy without Origin',
      [app, open],
      undefined,
      1,
      '*',
      false,
    ],
    ['is refused without Origin', [open, app], undefined, 1, undefined, false],
  ])('%s', (_title, policies, origin, index, allowOrigin, isRemembered) => {
    const choice = choiceOf(policies);
    const { request, remembered } = requestFrom(origin);
    const [decision] = decideAtOnce(request, [choice]);
    expect(decision).toMatchObject({ allowOrigin });
    expect(decision?.choice).toBe(choice);
    expect(decision?.policy).toBe(choice.policies[index]);
    // What functions may decide otherwise is not settled.
    expect(remembered).toEqual(isRemembered ? [decision] : []);
  });

  it('keeps what was decided when there was time', () => {
    const choice = choiceOf([asked, open]);
    const { request } = requestFrom(APP);
    const [decided] = decideUnder(request, [choice]) as ActualDecision[];
    expect(decided?.policy).toBe(choice.policies[0]);
    expect(decideAtOnce(request, [choice])).toEqual([decided]);
  });

  it('is decided once under each choice', () => {
    const choices = [choiceOf([app, open]), choiceOf([app])];
    const { request, remembered } = requestFrom(APP);
    const decisions = decideUnder(request, choices);
    expect(decideUnder(request, choices)).toEqual(decisions);
    expect(remembered).toEqual(decisions);
  });
});
