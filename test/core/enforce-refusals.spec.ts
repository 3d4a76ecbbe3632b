import { describe, expect, it } from '@jest/globals';
import type { ActualDecision } from '../../lib/core/decide-actual.js';
import {
  refusalOf,
  strictRefusalOf,
  type EnforcedRequest,
  type EnforcementRefusal,
} from '../../lib/core/enforce.js';
import type { CorsPolicyOptions } from '../../lib/core/policy-options.js';
import { compiledPolicy } from './compiled-policy.js';

const APP = 'https://app.example.com';

function decision(
  policy: CorsPolicyOptions,
  allowOrigin: string | undefined,
): ActualDecision {
  return {
    policy: compiledPolicy({ origin: APP, enforce: true, ...policy }),
    reason: allowOrigin === undefined ? 'origin-not-allowed' : 'origin-allowed',
    allowOrigin,
  };
}

const request = (asked: Partial<EnforcedRequest> = {}): EnforcedRequest => ({
  method: 'PUT',
  origin: APP,
  secFetchSite: undefined,
  host: 'api.example.com',
  hasCookie: false,
  ...asked,
});

describe('a cross-origin request is refused for its origin, then for its method', () => {
  it.each<{
    title: string;
    policy?: CorsPolicyOptions;
    allowOrigin: string | undefined;
    method: string;
    refusal: EnforcementRefusal | undefined;
  }>([
    {
      title: 'any method where none is listed',
      allowOrigin: APP,
      method: 'DELETE',
      refusal: undefined,
    },
    {
      title: 'a listed method',
      policy: { methods: ['PUT'] },
      allowOrigin: APP,
      method: 'PUT',
      refusal: undefined,
    },
    {
      title: 'a safelisted method',
      policy: { methods: ['PUT'] },
      allowOrigin: APP,
      method: 'POST',
      refusal: undefined,
    },
    {
      title: 'another method',
      policy: { methods: ['PUT'] },
      allowOrigin: APP,
      method: 'DELETE',
      refusal: 'method-not-allowed',
    },
    {
      title: 'another method, any origin',
      policy: { origin: '*', methods: ['PUT'] },
      allowOrigin: '*',
      method: 'DELETE',
      refusal: 'method-not-allowed',
    },
    {
      title: 'another method of another origin',
      policy: { methods: ['PUT'] },
      allowOrigin: undefined,
      method: 'DELETE',
      refusal: 'origin-not-allowed',
    },
  ])('$title: $refusal', ({ policy = {}, allowOrigin, method, refusal }) => {
    const decided = decision(policy, allowOrigin);
    expect(refusalOf(decided, request({ method }))).toBe(refusal);
    expect(strictRefusalOf(decided, request({ method }))).toBe(refusal);
  });
});

describe('strictly, cookies are refused where credentials are not allowed', () => {
  it.each<{
    title: string;
    policy?: CorsPolicyOptions;
    allowOrigin?: string | undefined;
    asked: Partial<EnforcedRequest>;
    refusal: EnforcementRefusal | undefined;
  }>([
    {
      title: 'a cookie',
      asked: { hasCookie: true },
      refusal: 'credentials-not-allowed',
    },
    { title: 'no cookie', asked: {}, refusal: undefined },
    {
      title: 'a cookie with credentials allowed',
      policy: { credentials: true },
      asked: { hasCookie: true },
      refusal: undefined,
    },
    {
      title: 'a cookie for any origin',
      policy: { origin: '*' },
      allowOrigin: '*',
      asked: { hasCookie: true },
      refusal: 'credentials-not-allowed',
    },
    {
      title: 'a cookie of the same origin',
      asked: { hasCookie: true, secFetchSite: 'same-origin' },
      refusal: undefined,
    },
    {
      title: 'a cookie without Origin',
      asked: { hasCookie: true, origin: undefined },
      refusal: undefined,
    },
    {
      title: 'a cookie of another origin',
      allowOrigin: undefined,
      asked: { hasCookie: true },
      refusal: 'origin-not-allowed',
    },
  ])('$title: $refusal', ({ policy = {}, asked, refusal, ...row }) => {
    const allowOrigin = 'allowOrigin' in row ? row.allowOrigin : APP;
    const decided = decision(policy, allowOrigin);
    expect(strictRefusalOf(decided, request(asked))).toBe(refusal);
  });

  it('not so where the preflight knew the handler', () => {
    const decided = decision({}, APP);
    expect(refusalOf(decided, request({ hasCookie: true }))).toBeUndefined();
  });
});
