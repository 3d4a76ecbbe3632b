import { describe, expect, it } from '@jest/globals';
import {
  decideAnnounced,
  type AnnouncedRequest,
} from '../../../lib/core/preflight/decide-announced.js';
import { policyChoice } from '../../../lib/core/decision/policy-choice.js';
import { mapNonEmpty, type NonEmpty } from '../../../lib/core/non-empty.js';
import type { CorsPolicyOptions } from '../../../lib/core/policy/policy-options.js';
import { choiceOf, compiledPolicy } from '../compiled-policy.js';

const APP = 'https://app.example.com';
const OTHER = 'https://other.example.com';

const ANNOUNCED: AnnouncedRequest = {
  head: {
    method: 'OPTIONS',
    origin: APP,
    accessControlRequestMethod: 'PUT',
    accessControlRequestHeaders: undefined,
  },
  request: { method: 'PUT', host: 'api.example.com', path: '/cats' },
  url: { isMethodServed: true, otherMethods: () => ['DELETE'] },
};

const forApp: CorsPolicyOptions = { origin: APP };
const open: CorsPolicyOptions = { origin: '*' };
const forOther: CorsPolicyOptions = { origin: OTHER };
const askedAtOnce: CorsPolicyOptions = { origin: () => true };
const askedLater: CorsPolicyOptions = { origin: () => Promise.resolve(true) };
const refusedLater: CorsPolicyOptions = {
  origin: () => Promise.resolve(false),
};

describe('a preflight under the policies of the handlers that may serve its request', () => {
  it.each<{
    title: string;
    candidates: readonly (readonly CorsPolicyOptions[])[];
    isAllowed: boolean;
    isPromise?: boolean;
  }>([
    {
      title: 'one handler with one policy that allows it',
      candidates: [[forApp]],
      isAllowed: true,
    },
    {
      title: 'one handler with one policy that refuses it',
      candidates: [[forOther]],
      isAllowed: false,
    },
    {
      title: 'one handler, if only one of its policies allows it',
      candidates: [[forApp, forOther]],
      isAllowed: false,
    },
    {
      title: 'two handlers, if only one of them allows it',
      candidates: [[forOther], [forApp]],
      isAllowed: true,
    },
    {
      title: 'two handlers, if no one of them allows it by all of its policies',
      candidates: [
        [forApp, forOther],
        [forOther, forApp],
      ],
      isAllowed: false,
    },
    {
      title: 'functions that answer at once',
      candidates: [[askedAtOnce, forApp], [forOther]],
      isAllowed: true,
    },
    {
      title: 'one function that answers later',
      candidates: [[askedLater, forApp]],
      isAllowed: true,
      isPromise: true,
    },
    {
      title: 'functions of two handlers that answer later',
      candidates: [[refusedLater], [askedLater]],
      isAllowed: true,
      isPromise: true,
    },
    {
      title: 'a function that answers later and refuses what another allows',
      candidates: [[refusedLater, forApp]],
      isAllowed: false,
      isPromise: true,
    },
  ])('$title: $isAllowed', async ({ candidates, isAllowed, isPromise }) => {
    const decision = decideAnnounced(
      candidates.map((policies) =>
        policies.map((options) => choiceOf(compiledPolicy(options))),
      ),
      ANNOUNCED,
    );
    expect(decision instanceof Promise).toBe(isPromise ?? false);
    expect((await decision).refusal).toBe(
      isAllowed ? undefined : 'origin-not-allowed',
    );
  });

  it('tells functions of the announced request', () => {
    const asked: unknown[] = [];
    const origin = (...all: unknown[]): boolean => asked.push(all) > 0;
    void decideAnnounced([[choiceOf(compiledPolicy({ origin }))]], ANNOUNCED);
    expect(asked).toEqual([[APP, ANNOUNCED.request]]);
  });

  it.each<[string, readonly (readonly CorsPolicyOptions[])[], string]>([
    ['one policy', [[forApp]], 'PUT,DELETE'],
    ['a function', [[askedAtOnce]], 'PUT'],
    [
      'policies of one handler, of which one allows only PUT',
      [[forApp, { ...forApp, methods: ['PUT'] }]],
      'PUT',
    ],
    [
      'handlers, of which one allows only PUT',
      [[forApp], [{ ...forApp, methods: ['PUT'] }]],
      'PUT',
    ],
    ['handlers, of which one refuses it', [[forApp], [forOther]], 'PUT,DELETE'],
  ])('names the other methods that all name: %s', (_, candidates, named) => {
    const compiled = candidates.map((policies) =>
      policies.map((options) => choiceOf(compiledPolicy(options))),
    );
    expect(decideAnnounced(compiled, ANNOUNCED)).toMatchObject({
      refusal: undefined,
      allowMethods: named,
    });
  });

  it.each<[string, NonEmpty<CorsPolicyOptions>, string]>([
    [
      'the methods of the chosen policy',
      [{ ...forApp, methods: ['PUT'] }, open],
      'PUT',
    ],
    [
      'the methods of a later policy',
      [{ ...forOther, methods: ['PUT'] }, open],
      'PUT,DELETE',
    ],
    // For DELETE, the function may allow the origin, and another policy would answer.
    ['no other after a function', [{ origin: () => false }, open], 'PUT'],
    ['no other before a function', [forApp, askedAtOnce], 'PUT'],
  ])('names of several policies %s', (_, policies, named) => {
    const choice = policyChoice(
      'WidgetController',
      mapNonEmpty(policies, (options) => compiledPolicy(options)),
    );
    expect(decideAnnounced([[choice]], ANNOUNCED)).toMatchObject({
      refusal: undefined,
      allowMethods: named,
    });
  });

  it('refuses a method that nothing serves', () => {
    expect(
      decideAnnounced([[choiceOf(compiledPolicy(forApp))]], {
        ...ANNOUNCED,
        url: { ...ANNOUNCED.url, isMethodServed: false },
      }),
    ).toMatchObject({ refusal: 'method-not-allowed' });
  });
});
