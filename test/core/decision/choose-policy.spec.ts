import { describe, expect, it } from '@jest/globals';
import { underChosenPolicy } from '../../../lib/core/decision/choose-policy.js';
import type { OriginVerdict } from '../../../lib/core/decision/judged-origin.js';
import { mapNonEmpty, type NonEmpty } from '../../../lib/core/non-empty.js';
import { policyChoice } from '../../../lib/core/decision/policy-choice.js';
import type { CorsPolicyOptions } from '../../../lib/core/policy/policy-options.js';
import { fromCallback } from '../../../lib/index.js';
import { compiledPolicy, PLACE } from '../compiled-policy.js';

const APP = 'https://app.example.com';
const SHOP = 'https://shop.example';
const REQUEST = { method: 'GET', host: 'api.example.com', path: '/' };

const app: CorsPolicyOptions = { origin: APP, credentials: true };
const shop: CorsPolicyOptions = { origin: SHOP };
const open: CorsPolicyOptions = { origin: '*' };
const later: CorsPolicyOptions = {
  origin: (origin) => Promise.resolve(origin === APP),
};
const failing: CorsPolicyOptions = {
  origin: () => {
    throw new Error('It failed.');
  },
};
const failingLater: CorsPolicyOptions = {
  origin: () => Promise.reject(new Error('It failed.')),
};
const erring: CorsPolicyOptions = {
  origin: fromCallback((_origin, callback) => callback(new Error('No.'))),
};

type Policies = NonEmpty<CorsPolicyOptions>;

/** What an origin comes to: the index of the policy, its verdict, and how many rules failed. */
function choose(policies: Policies, origin: string) {
  const compiled = mapNonEmpty(policies, (each) => compiledPolicy(each));
  return underChosenPolicy(
    policyChoice(PLACE, compiled),
    origin,
    REQUEST,
    (policy, { verdict, failures }) =>
      [compiled.indexOf(policy), verdict, failures.length] as const,
  );
}

describe('an origin chooses', () => {
  it.each<[string, Policies, string, number, OriginVerdict, number?]>([
    ['the only policy', [app], APP, 0, 'origin-allowed'],
    ['the only policy, which refuses', [app], SHOP, 0, 'origin-not-allowed'],
    ['the first that allows it', [app, open], APP, 0, 'origin-allowed'],
    ['a later one', [app, open], SHOP, 1, 'any-origin-allowed'],
    ['the last of three', [app, shop, open], 'null', 2, 'any-origin-allowed'],
    [
      'the last if none allows it',
      [app, shop],
      'null',
      1,
      'null-origin-refused',
    ],
    [
      'the last, with its own reason',
      [shop, app],
      'http://a.example',
      1,
      'insecure-origin-refused',
    ],
    [
      'one after a rule that failed',
      [failing, app],
      APP,
      1,
      'origin-allowed',
      1,
    ],
    [
      'the last after a rule that failed',
      [failing, app],
      SHOP,
      1,
      'origin-not-allowed',
      1,
    ],
    [
      'the last, whose rule failed',
      [app, failing],
      SHOP,
      1,
      'origin-rule-failed',
      1,
    ],
    [
      'one after an error that refuses',
      [erring, app],
      APP,
      1,
      'origin-allowed',
    ],
    [
      'the last, after an error that refuses the request',
      [erring, app],
      SHOP,
      1,
      'origin-refused-by-error',
    ],
  ])('%s', (_title, policies, origin, index, verdict, failures = 0) => {
    expect(choose(policies, origin)).toEqual([index, verdict, failures]);
  });

  it.each<[string, Policies, string, number, OriginVerdict, number]>([
    ['the first', [later, open], APP, 0, 'origin-allowed', 0],
    ['a later one', [later, open], SHOP, 1, 'any-origin-allowed', 0],
    [
      'the last, which promises',
      [app, later],
      SHOP,
      1,
      'origin-not-allowed',
      0,
    ],
    [
      'one after several',
      [failingLater, failing, later, app],
      SHOP,
      3,
      'origin-not-allowed',
      2,
    ],
    ['one between', [failingLater, shop, later], SHOP, 1, 'origin-allowed', 1],
  ])(
    'by a promise: %s',
    async (_title, policies, origin, index, verdict, failures) => {
      const chosen = choose(policies, origin);
      expect(chosen).toBeInstanceOf(Promise);
      expect(await chosen).toEqual([index, verdict, failures]);
    },
  );

  it('without asking the policies behind', () => {
    const asked: string[] = [];
    const asks = (name: string, answer: boolean): CorsPolicyOptions => ({
      origin: () => {
        asked.push(name);
        return answer;
      },
    });
    void choose(
      [asks('first', false), asks('second', true), asks('third', true)],
      APP,
    );
    expect(asked).toEqual(['first', 'second']);
  });
});
