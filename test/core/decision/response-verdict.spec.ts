import { describe, expect, it } from '@jest/globals';
import type { CorsPolicyOptions } from '../../../lib/core/policy/policy-options.js';
import {
  narrowest,
  verdictOf,
  type ResponseVerdict,
} from '../../../lib/core/decision/response-verdict.js';
import { choiceOf, compiledPolicy } from '../compiled-policy.js';

const APP = 'https://app.example.com';
const OTHER = 'https://other.example';

const FULL: CorsPolicyOptions = {
  origin: APP,
  credentials: true,
  exposedHeaders: ['etag', 'x-id'],
  timingAllowOrigin: true,
};

function verdict(
  options: CorsPolicyOptions,
  allowOrigin: string | undefined,
  place = 'Test.policy',
): ResponseVerdict {
  const policy = { ...compiledPolicy(options), place };
  const choice = choiceOf(policy);
  const reason = 'origin-allowed';
  return verdictOf({ choice, policy, reason, allowOrigin }, false);
}

describe('the verdict that a decision means', () => {
  it.each<{
    title: string;
    policy: CorsPolicyOptions;
    allowOrigin: string | undefined;
    says: Partial<ResponseVerdict>;
  }>([
    {
      title: 'says all that the policy says to an allowed origin',
      policy: FULL,
      allowOrigin: APP,
      says: {
        allowOrigin: APP,
        allowCredentials: true,
        exposeHeaders: 'etag, x-id',
        timingAllowOrigin: APP,
        variesOnOrigin: true,
      },
    },
    {
      title: 'says nothing to another origin',
      policy: FULL,
      allowOrigin: undefined,
      says: {
        allowOrigin: undefined,
        allowCredentials: false,
        exposeHeaders: undefined,
        timingAllowOrigin: undefined,
        variesOnOrigin: true,
      },
    },
    {
      title: 'says only what the policy has',
      policy: { origin: '*' },
      allowOrigin: '*',
      says: {
        allowOrigin: '*',
        allowCredentials: false,
        exposeHeaders: undefined,
        timingAllowOrigin: undefined,
        variesOnOrigin: false,
      },
    },
  ])('$title', ({ policy, allowOrigin, says }) => {
    const { exposing, ...said } = verdict(policy, allowOrigin);
    expect(exposing).toHaveLength(allowOrigin === undefined ? 0 : 1);
    expect(said).toStrictEqual({
      place: 'Test.policy',
      variesOnSite: false,
      isRefusal: false,
      ...says,
    });
  });
});

describe('the narrowest of two verdicts names as exposed', () => {
  it.each<[left: string | undefined, right: string | undefined, both: unknown]>(
    [
      ['etag, x-id', 'x-id, link', 'x-id'],
      ['ETag', 'x-id, etag', 'ETag'],
      ['etag', 'x-id', undefined],
      ['etag', undefined, undefined],
      [undefined, 'etag', undefined],
      [undefined, undefined, undefined],
      ['*', 'etag', 'etag'],
      ['etag', '*', 'etag'],
      ['*', '*', '*'],
      ['*, x-id', 'etag', 'etag'],
    ],
  )('%j with %j: %j', (left, right, both) => {
    const wide = verdict({ origin: APP }, APP);
    const narrow = narrowest(
      { ...wide, exposeHeaders: left },
      { ...wide, exposeHeaders: right },
    );
    expect(narrow.exposeHeaders).toBe(both);
  });
});

describe('who may read timings under two policies', () => {
  const A = 'https://a.example';
  const B = 'https://b.example';

  it.each<
    [
      left: CorsPolicyOptions['timingAllowOrigin'],
      right: CorsPolicyOptions['timingAllowOrigin'],
      allowOrigin: string | undefined,
      both: string | undefined,
    ]
  >([
    ['*', '*', undefined, '*'],
    ['*', [A, B], undefined, `${A}, ${B}`],
    [[A, APP], [APP, B], APP, APP],
    [A, B, APP, undefined],
    [[A, APP], true, APP, APP],
    // An image comes without Origin, and nobody is named by true.
    ['*', true, undefined, undefined],
    ['*', false, APP, undefined],
    // Origins are compared with case.
    ['app://Shop', 'app://shop', APP, undefined],
  ])('%j and %j, with %s allowed: %s', (left, right, allowOrigin, both) => {
    const [first, second] = [left, right].map((timingAllowOrigin = false) =>
      verdict({ ...FULL, timingAllowOrigin }, allowOrigin),
    ) as [ResponseVerdict, ResponseVerdict];
    expect(narrowest(first, second).timingAllowOrigin).toBe(both);
    expect(narrowest(second, first).timingAllowOrigin).toBe(both);
  });
});

describe('the narrowest of two verdicts', () => {
  it.each<{
    title: string;
    left: ResponseVerdict;
    right: ResponseVerdict;
    allowOrigin: string | undefined;
    place: string;
  }>([
    {
      title: 'names the origin that both allow, and who said it first',
      left: verdict(FULL, APP, 'left'),
      right: verdict(FULL, APP, 'right'),
      allowOrigin: APP,
      place: 'left',
    },
    {
      title: 'names the origin for *',
      left: verdict({ origin: '*' }, '*', 'left'),
      right: verdict(FULL, APP, 'right'),
      allowOrigin: APP,
      place: 'right',
    },
    {
      title: 'names the origin for * that comes later',
      left: verdict(FULL, APP, 'left'),
      right: verdict({ origin: '*' }, '*', 'right'),
      allowOrigin: APP,
      place: 'left',
    },
    {
      title: 'allows nobody whom one refuses',
      left: verdict(FULL, APP, 'left'),
      right: verdict(FULL, undefined, 'right'),
      allowOrigin: undefined,
      place: 'right',
    },
    {
      // Of two applications, one of which was told another Origin by something in front.
      title: 'allows nobody if they name two',
      left: verdict(FULL, APP, 'left'),
      right: verdict({ ...FULL, origin: OTHER }, OTHER, 'right'),
      allowOrigin: undefined,
      place: 'right',
    },
  ])('$title', ({ left, right, allowOrigin, place }) => {
    const narrow = narrowest(left, right);
    expect([narrow.allowOrigin, narrow.place]).toEqual([allowOrigin, place]);
    if (allowOrigin === undefined) {
      expect([
        narrow.allowCredentials,
        narrow.exposeHeaders,
        narrow.timingAllowOrigin,
      ]).toEqual([false, undefined, undefined]);
    }
  });
});
