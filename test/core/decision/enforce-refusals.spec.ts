import { describe, expect, it } from '@jest/globals';
import type { ActualDecision } from '../../../lib/core/decision/decide-actual.js';
import {
  dependsOnSite,
  refusalOf,
  type EnforcedRequest,
  type EnforcementRefusal,
} from '../../../lib/core/decision/enforce.js';
import type { CorsPolicyOptions } from '../../../lib/core/policy/policy-options.js';
import { choiceOf, compiledPolicy } from '../compiled-policy.js';

const APP = 'https://app.example.com';

function decision(
  options: CorsPolicyOptions,
  allowOrigin: string | undefined,
): ActualDecision {
  const policy = compiledPolicy({ origin: APP, enforce: true, ...options });
  return {
    choice: choiceOf(policy),
    policy,
    reason: allowOrigin === undefined ? 'origin-not-allowed' : 'origin-allowed',
    allowOrigin,
  };
}

const request = (asked: Partial<EnforcedRequest> = {}): EnforcedRequest => ({
  method: 'PUT',
  hasCookie: false,
  ...asked,
});

describe('a policy does not allow an origin, then not a method', () => {
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
  });
});

describe('last, a policy without credentials does not allow cookies', () => {
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
      title: 'a cookie of another origin',
      allowOrigin: undefined,
      asked: { hasCookie: true },
      refusal: 'origin-not-allowed',
    },
    {
      title: 'a cookie with a method that is not listed',
      policy: { methods: ['PATCH'] },
      asked: { hasCookie: true },
      refusal: 'method-not-allowed',
    },
  ])('$title: $refusal', ({ policy = {}, asked, refusal, ...row }) => {
    const allowOrigin = 'allowOrigin' in row ? row.allowOrigin : APP;
    const decided = decision(policy, allowOrigin);
    expect(refusalOf(decided, request(asked))).toBe(refusal);
  });
});

describe('the source of a request decides about its status', () => {
  it.each<{
    title: string;
    policies: readonly CorsPolicyOptions[];
    depends: boolean;
  }>([
    { title: 'no policy', policies: [], depends: false },
    { title: 'one that enforces', policies: [{}], depends: true },
    {
      title: 'one that does not enforce',
      policies: [{ enforce: false }],
      depends: false,
    },
    {
      title: 'one that allows nobody',
      policies: [{ origin: false }],
      depends: true,
    },
    {
      title: 'any origin with any method',
      policies: [{ origin: '*' }],
      depends: false,
    },
    {
      title: 'any origin with some methods',
      policies: [{ origin: '*', methods: ['PUT'] }],
      depends: true,
    },
    {
      title: 'one that enforces what another one refuses',
      policies: [{ origin: '*' }, { enforce: false }],
      depends: true,
    },
    {
      title: 'two that refuse nobody',
      policies: [{ origin: '*' }, { origin: '*', enforce: false }],
      depends: false,
    },
  ])('$title: $depends', ({ policies, depends }) => {
    const decisions = policies.map((policy) => decision(policy, APP));
    expect(dependsOnSite(decisions)).toBe(depends);
  });
});
