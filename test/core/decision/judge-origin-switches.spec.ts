import { describe, expect, it } from '@jest/globals';
import { verdictOn } from '../compiled-policy.js';
import type { OriginVerdict } from '../../../lib/core/decision/judged-origin.js';
import {
  originList,
  type OriginOption,
} from '../../../lib/core/origin-rule/origin-rule.js';
import type { CorsPolicyOptions } from '../../../lib/core/policy/policy-options.js';
import { compiledPolicy, recordingEnvironment } from '../compiled-policy.js';

const REQUEST = { method: 'GET', host: 'api.example.com', path: '/widget' };
const APP = 'https://app.example.com';
const LISTS = { partners: ['http://*.insecure.example'] };

interface Case {
  readonly title: string;
  readonly rule: OriginOption;
  readonly origin: string;
  /** Whether the switch is on. */
  readonly allowed: boolean;
  readonly verdict: OriginVerdict;
}

function judge(policy: CorsPolicyOptions, origin: string): unknown {
  const { origin: rules } = compiledPolicy(policy, recordingEnvironment(LISTS));
  return verdictOn(rules, origin, REQUEST);
}

describe('null is allowed only under its switch', () => {
  it.each<Case>([
    {
      title: 'named, without it',
      rule: 'null',
      origin: 'null',
      allowed: false,
      verdict: 'null-origin-refused',
    },
    {
      title: 'named, with it',
      rule: 'null',
      origin: 'null',
      allowed: true,
      verdict: 'origin-allowed',
    },
    {
      title: 'matched by a RegExp, with it',
      rule: /null/,
      origin: 'null',
      allowed: true,
      verdict: 'origin-allowed',
    },
    {
      title: 'not matched by a RegExp, with it',
      rule: /^https:.*$/,
      origin: 'null',
      allowed: true,
      verdict: 'origin-not-allowed',
    },
    {
      title: 'not named, with it',
      rule: APP,
      origin: 'null',
      allowed: true,
      verdict: 'origin-not-allowed',
    },
    {
      title: 'named by a list, which cannot hold it',
      rule: originList('partners'),
      origin: 'null',
      allowed: true,
      verdict: 'origin-not-allowed',
    },
    {
      title: 'in upper case, which is no null',
      rule: 'null',
      origin: 'NULL',
      allowed: true,
      verdict: 'origin-malformed',
    },
  ])('$title: $verdict', ({ rule, origin, allowed, verdict }) => {
    const policy = { origin: rule, dangerouslyAllowNullOrigin: allowed };
    expect(judge(policy, origin)).toBe(verdict);
  });
});

describe('with credentials, insecure origins are allowed only under their switch', () => {
  const INSECURE = 'http://a.insecure.example';
  it.each<Case>([
    {
      title: 'of a list, without it',
      rule: originList('partners'),
      origin: INSECURE,
      allowed: false,
      verdict: 'insecure-origin-refused',
    },
    {
      title: 'of a list, with it',
      rule: originList('partners'),
      origin: INSECURE,
      allowed: true,
      verdict: 'origin-allowed',
    },
    {
      title: 'matched by a RegExp, without it',
      rule: /^http:.*$/,
      origin: INSECURE,
      allowed: false,
      verdict: 'insecure-origin-refused',
    },
    {
      title: 'matched by a RegExp, with it',
      rule: /^http:.*$/,
      origin: INSECURE,
      allowed: true,
      verdict: 'origin-allowed',
    },
    {
      title: 'this machine, matched by a RegExp, without it',
      rule: /^http:.*$/,
      origin: 'http://localhost:3000',
      allowed: false,
      verdict: 'origin-allowed',
    },
    {
      title: 'secure, matched by a RegExp, without it',
      rule: /^https:.*$/,
      origin: APP,
      allowed: false,
      verdict: 'origin-allowed',
    },
    {
      title: 'written out, without it, should nobody have checked',
      rule: INSECURE,
      origin: INSECURE,
      allowed: false,
      verdict: 'insecure-origin-refused',
    },
    {
      title: 'written out, with it',
      rule: INSECURE,
      origin: INSECURE,
      allowed: true,
      verdict: 'origin-allowed',
    },
  ])('$title: $verdict', ({ rule, origin, allowed, verdict }) => {
    const policy = {
      origin: rule,
      credentials: true,
      dangerouslyAllowInsecureOrigins: allowed,
    };
    expect(judge(policy, origin)).toBe(verdict);
  });
});
