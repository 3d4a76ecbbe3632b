import { describe, expect, it } from '@jest/globals';
import {
  applyActualHeaders,
  type ReplacedHeader,
} from '../../lib/core/apply-actual-headers.js';
import type { ActualDecision } from '../../lib/core/decide-actual.js';
import type { CorsPolicyOptions } from '../../lib/core/policy-options.js';
import { compiledPolicy } from './compiled-policy.js';
import { HeaderMap } from './header-map.js';

const APP = 'https://app.example.com';

type Headers = Readonly<Record<string, number | string | readonly string[]>>;

interface Case {
  readonly title: string;
  readonly policy?: CorsPolicyOptions;
  readonly before?: Headers;
  readonly after: Headers;
  readonly replaced?: readonly ReplacedHeader[];
}

function decision(
  policy: CorsPolicyOptions,
  allowOrigin: string | undefined,
): ActualDecision {
  return {
    policy: compiledPolicy(policy),
    reason: allowOrigin === undefined ? 'origin-not-allowed' : 'origin-allowed',
    allowOrigin,
  };
}

function apply(before: Headers, decided: ActualDecision) {
  const target = new HeaderMap(before);
  const replaced: ReplacedHeader[] = [];
  const once = (): Headers => {
    applyActualHeaders(target, decided, (header) => replaced.push(header));
    return target.toObject();
  };
  return { once, replaced };
}

function expectOutcome(
  { before = {}, after, replaced = [] }: Case,
  decided: ActualDecision,
): void {
  const applied = apply(before, decided);
  expect(applied.once()).toStrictEqual(after);
  expect(applied.replaced).toEqual(replaced);
  // Doing it twice changes nothing, and is not somebody else's writing.
  expect(applied.once()).toStrictEqual(after);
  expect(applied.replaced).toEqual(replaced);
}

const ALLOWED = { 'access-control-allow-origin': APP, vary: 'Origin' };

describe('the response to an allowed origin', () => {
  it.each<Case>([
    { title: 'names the origin', after: ALLOWED },
    {
      title: 'allows credentials',
      policy: { credentials: true },
      after: { ...ALLOWED, 'access-control-allow-credentials': 'true' },
    },
    {
      title: 'exposes headers',
      policy: { exposedHeaders: ['etag', 'x-id'] },
      after: { ...ALLOWED, 'access-control-expose-headers': 'etag, x-id' },
    },
    {
      title: 'allows the reading of timings',
      policy: { timingAllowOrigin: true },
      after: { ...ALLOWED, 'timing-allow-origin': APP },
    },
    {
      title: 'keeps headers of other kinds',
      before: { etag: '"1"', 'set-cookie': ['a=1', 'b=2'], age: 5 },
      after: { etag: '"1"', 'set-cookie': ['a=1', 'b=2'], age: 5, ...ALLOWED },
    },
  ])('$title', (row) => {
    expectOutcome(row, decision({ origin: APP, ...row.policy }, APP));
  });

  it('of a policy for any origin varies on nothing', () => {
    const policy = { origin: '*', timingAllowOrigin: true };
    const row = {
      title: '',
      after: {
        'access-control-allow-origin': '*',
        'timing-allow-origin': '*',
      },
    };
    expectOutcome(row, decision(policy, '*'));
  });
});

describe('what somebody else wrote is replaced and reported', () => {
  it.each<Case>([
    {
      title: 'another origin',
      before: { 'access-control-allow-origin': '*' },
      after: ALLOWED,
      replaced: [{ name: 'Access-Control-Allow-Origin', value: '*' }],
    },
    {
      title: 'two origins',
      before: { 'access-control-allow-origin': [APP, '*'] },
      after: ALLOWED,
      replaced: [{ name: 'Access-Control-Allow-Origin', value: `${APP}, *` }],
    },
    { title: 'not the same origin', before: ALLOWED, after: ALLOWED },
    {
      title: 'credentials that the policy does not allow',
      before: { 'access-control-allow-credentials': 'true' },
      after: ALLOWED,
      replaced: [{ name: 'Access-Control-Allow-Credentials', value: 'true' }],
    },
    {
      title: 'what only preflights are answered',
      before: {
        'access-control-allow-methods': 'PUT',
        'access-control-allow-headers': '*',
        'access-control-max-age': 60,
      },
      after: ALLOWED,
      replaced: [
        { name: 'Access-Control-Allow-Methods', value: 'PUT' },
        { name: 'Access-Control-Allow-Headers', value: '*' },
        { name: 'Access-Control-Max-Age', value: '60' },
      ],
    },
  ])('$title', (row) => {
    expectOutcome(row, decision({ origin: APP }, APP));
  });
});

describe('the response to a refused origin', () => {
  it.each<Case>([
    { title: 'only varies', after: { vary: 'Origin' } },
    {
      title: 'loses what others granted, and says so',
      policy: { credentials: true, exposedHeaders: 'etag' },
      before: {
        'access-control-allow-origin': '*',
        'access-control-allow-credentials': 'true',
        'access-control-max-age': '60',
        etag: '"1"',
      },
      after: { etag: '"1"', vary: 'Origin' },
      replaced: [
        { name: 'Access-Control-Allow-Origin', value: '*' },
        { name: 'Access-Control-Allow-Credentials', value: 'true' },
        { name: 'Access-Control-Max-Age', value: '60' },
      ],
    },
    {
      title: 'loses names that a handler exposes, which is no mistake of it',
      before: { 'access-control-expose-headers': 'etag' },
      after: { vary: 'Origin' },
    },
    {
      title: 'gets no timings',
      policy: { timingAllowOrigin: true },
      after: { vary: 'Origin' },
    },
  ])('$title', (row) => {
    expectOutcome(row, decision({ origin: APP, ...row.policy }, undefined));
  });

  it('of a policy that allows nobody does not even vary', () => {
    const row = { title: '', after: {} };
    expectOutcome(row, decision({ origin: false }, undefined));
  });
});

describe('Vary is merged', () => {
  it.each<
    [before: string | readonly string[], after: string | readonly string[]]
  >([
    ['', 'Origin'],
    ['Accept-Encoding', 'Accept-Encoding, Origin'],
    [['Accept', 'Cookie'], 'Accept, Cookie, Origin'],
    ['accept, origin', 'accept, origin'],
    [
      ['Accept', 'Origin'],
      ['Accept', 'Origin'],
    ],
    ['*', '*'],
  ])('%j becomes %j', (before, after) => {
    const refused = decision({ origin: APP }, undefined);
    expectOutcome(
      { title: '', before: { vary: before }, after: { vary: after } },
      refused,
    );
  });
});

describe('the exposed names are merged, without case', () => {
  it.each<{
    before: string | readonly string[] | number;
    policy: string | undefined;
    after: string | readonly string[] | number;
  }>([
    { before: 'x-id', policy: undefined, after: 'x-id' },
    { before: 'x-id', policy: 'etag', after: 'x-id, etag' },
    { before: 'etag', policy: 'etag', after: 'etag' },
    { before: 'ETag', policy: 'etag,x-id', after: 'ETag, x-id' },
    { before: 'X-Id,,etag ,', policy: 'ETAG', after: 'X-Id, etag' },
    { before: ['a', 'B'], policy: 'b,c', after: 'a, B, c' },
    { before: ['a', 'b'], policy: 'a,b', after: ['a', 'b'] },
    { before: '', policy: 'etag', after: 'etag' },
    { before: '*', policy: 'etag', after: '*, etag' },
  ])('$before with $policy: $after', ({ before, policy, after }) => {
    const name = 'access-control-expose-headers';
    const exposed = policy === undefined ? {} : { exposedHeaders: policy };
    expectOutcome(
      {
        title: '',
        before: { [name]: before },
        after: { ...ALLOWED, [name]: after },
      },
      decision({ origin: APP, ...exposed }, APP),
    );
  });
});
