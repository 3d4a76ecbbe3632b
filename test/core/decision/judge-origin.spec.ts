import { describe, expect, it } from '@jest/globals';
import { verdictOn } from '../compiled-policy.js';
import {
  isAllowing,
  refusesRequest,
  type OriginVerdict,
} from '../../../lib/core/decision/judged-origin.js';
import {
  originList,
  type OriginOption,
} from '../../../lib/core/origin-rule/origin-rule.js';
import type { CorsPolicyOptions } from '../../../lib/core/policy/policy-options.js';
import { compiledPolicy, recordingEnvironment } from '../compiled-policy.js';

const REQUEST = { method: 'GET', host: 'api.example.com', path: '/widget' };
const APP = 'https://app.example.com';
const LISTS = { partners: ['https://shop.example'] };

function judge(policy: CorsPolicyOptions, origin: string): unknown {
  const { origin: rules } = compiledPolicy(policy, recordingEnvironment(LISTS));
  return verdictOn(rules, origin, REQUEST);
}

interface Case {
  readonly rule: OriginOption;
  readonly origin: string;
  readonly verdict: OriginVerdict;
}

describe('an exact origin is compared as a whole, with case', () => {
  it.each<[origin: string, verdict: OriginVerdict]>([
    [APP, 'origin-allowed'],
    ['https://app.example.com.evil.net', 'origin-not-allowed'],
    ['https://evilapp.example.com', 'origin-not-allowed'],
    ['https://app.example.com:444', 'origin-not-allowed'],
    ['http://app.example.com', 'origin-not-allowed'],
    ['https://app.example.com.', 'origin-not-allowed'],
    ['https://app.example.com:443', 'origin-malformed'],
    ['https://app.example.com/', 'origin-malformed'],
    ['https://app.example.com/path', 'origin-malformed'],
    ['https://APP.example.com', 'origin-malformed'],
    ['https://user@app.example.com', 'origin-malformed'],
    [`${APP},${APP}`, 'origin-malformed'],
    [`${APP}\n`, 'origin-malformed'],
    ['', 'origin-malformed'],
    ['*', 'origin-malformed'],
    ['file://server', 'origin-not-allowed'],
    ['file://server, app://.', 'origin-malformed'],
    ['null', 'null-origin-refused'],
  ])('%j: %s', (origin, verdict) => {
    expect(judge({ origin: APP }, origin)).toBe(verdict);
  });

  it('10 KB are malformed', () => {
    const origin = `https://${'a.'.repeat(5000)}example.com`;
    expect(judge({ origin: 'https://*.example.com' }, origin)).toBe(
      'origin-malformed',
    );
  });
});

describe('each kind of rule allows its origins', () => {
  it.each<Case>([
    {
      rule: 'https://*.example.com',
      origin: 'https://a.b.example.com',
      verdict: 'origin-allowed',
    },
    {
      rule: 'https://*.example.com',
      origin: 'https://example.com',
      verdict: 'origin-not-allowed',
    },
    {
      rule: originList('partners'),
      origin: 'https://shop.example',
      verdict: 'origin-allowed',
    },
    {
      rule: originList('partners'),
      origin: APP,
      verdict: 'origin-not-allowed',
    },
    { rule: '*', origin: APP, verdict: 'any-origin-allowed' },
    { rule: '*', origin: 'null', verdict: 'any-origin-allowed' },
    { rule: '*', origin: 'nonsense', verdict: 'any-origin-allowed' },
    { rule: true, origin: APP, verdict: 'any-origin-allowed' },
    { rule: false, origin: APP, verdict: 'origin-not-allowed' },
    { rule: [], origin: APP, verdict: 'origin-not-allowed' },
    {
      rule: [originList('unknown'), /^b$/, () => false, APP],
      origin: APP,
      verdict: 'origin-allowed',
    },
  ])('$rule for $origin: $verdict', ({ rule, origin, verdict }) => {
    expect(judge({ origin: rule }, origin)).toBe(verdict);
  });

  it('no rule at all allows nobody', () => {
    expect(judge({}, APP)).toBe('origin-not-allowed');
  });
});

describe('a RegExp must match the whole origin', () => {
  it.each<[rule: RegExp, origin: string, verdict: OriginVerdict]>([
    [/https:\/\/[a-z]+\.example\.com/, APP, 'origin-allowed'],
    [
      /https:\/\/[a-z]+\.example\.com/,
      'https://app.example.com.evil.net',
      'origin-not-allowed',
    ],
    [/example\.com/, APP, 'origin-not-allowed'],
    [
      /https:\/\/a\.example|https:\/\/b\.example/,
      'https://a.example',
      'origin-allowed',
    ],
    [
      /https:\/\/a\.example|https:\/\/b\.example/,
      'https://b.example',
      'origin-allowed',
    ],
    [
      /https:\/\/a\.example|https:\/\/b\.example/,
      'https://a.example.evil.net',
      'origin-not-allowed',
    ],
    [
      /https:\/\/a\.example|https:\/\/b\.example/,
      'x-https://b.example',
      'origin-not-allowed',
    ],
    [/^HTTPS:\/\/APP\.EXAMPLE\.COM$/i, APP, 'origin-allowed'],
    [/.*/s, 'https://app.example.com/path', 'origin-malformed'],
    [/.*/, 'null', 'null-origin-refused'],
  ])('%s for %s: %s', (rule, origin, verdict) => {
    expect(judge({ origin: rule }, origin)).toBe(verdict);
  });

  it.each([/^https:\/\/app\.example\.com$/g, /^https:\/\/app\.example\.com$/y])(
    '%s answers the same each time',
    (rule) => {
      const { origin: rules } = compiledPolicy({ origin: rule });
      const verdicts = [1, 2, 3].map(() => verdictOn(rules, APP, REQUEST));
      expect(verdicts).toEqual(verdicts.map(() => 'origin-allowed'));
      expect(rule.lastIndex).toBe(0);
    },
  );
});

describe('the verdicts that let an origin in, and those that refuse the request', () => {
  it.each<[verdict: OriginVerdict, allows: boolean, refuses: boolean]>([
    ['origin-allowed', true, false],
    ['any-origin-allowed', true, false],
    ['origin-malformed', false, false],
    ['null-origin-refused', false, false],
    ['insecure-origin-refused', false, false],
    ['origin-rule-failed', false, false],
    ['origin-refused-by-error', false, true],
    ['origin-not-allowed', false, false],
  ])('%s: %s, %s', (verdict, allows, refuses) => {
    expect(isAllowing(verdict)).toBe(allows);
    expect(refusesRequest(verdict)).toBe(refuses);
  });
});
