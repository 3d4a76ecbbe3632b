import { describe, expect, it } from '@jest/globals';
import { compiledPolicy, recordingEnvironment } from '../compiled-policy.js';
import {
  checkMergedPolicy,
  checkWrittenPolicy,
} from '../../../lib/core/policy-check/check-policy.js';
import { verdictOn } from '../compiled-policy.js';
import { OriginSet } from '../../../lib/core/origin-set/origin-set.js';
import {
  originList,
  type OriginRule,
} from '../../../lib/core/origin-rule/origin-rule.js';
import {
  isUnusualOrigin,
  isWritableUnusualOrigin,
} from '../../../lib/core/origin/unusual-origin.js';

const REQUEST = { method: 'GET', host: 'api.example.com', path: '/' };

/** What clients really send, and nobody can serialize. */
const SENT = [
  'app://.',
  'app://-',
  'file://',
  'capacitor://MyApp',
  'safari-web-extension://140BB581-D1C2-4A5E-8F5A-0123456789AB',
];

describe('an unusual origin', () => {
  it.each([
    ...SENT.map((text) => [text, true, true] as const),
    // Asked about, but written by mistake.
    ['app://host/path', true, false],
    ['app://user@host', true, false],
    ['app://*', true, false],
    ['data://text', true, false],
    ['file://server', true, false],
    [`app://${'A'.repeat(314)}`, true, true],
    [`app://${'A'.repeat(315)}`, false, false],
    // Schemes whose origins are defined.
    ['https://App.example.com', false, false],
    ['http://a.example:80', false, false],
    ['ftp://A', false, false],
    // Not a scheme, not visible ASCII, or several.
    ['app:.', false, false],
    ['://.', false, false],
    ['APP://.', false, false],
    ['9p://.', false, false],
    ['app://a b', false, false],
    ['app://a\tb', false, false],
    ['app://\x7f', false, false],
    ['app://\u00e4', false, false],
    ['app://a,app://b', false, false],
    ['app://.\n', false, false],
    ['\napp://.', false, false],
  ])('%j: %s, to be written: %s', (text, isUnusual, isWritable) => {
    expect([isUnusualOrigin(text), isWritableUnusualOrigin(text)]).toEqual([
      isUnusual,
      isWritable,
    ]);
  });
});

describe.each(SENT)('%s', (origin) => {
  const LISTS = {
    clients: [origin],
    others: ['app://other', 'https://*.a.example'],
  };
  const credentials = true;

  it.each<[title: string, rule: OriginRule, verdict: string]>([
    ['its exact text', origin, 'origin-allowed'],
    ['a function', (asked) => asked === origin, 'origin-allowed'],
    ['a RegExp', /^[a-z-]+:\/\/.*$/, 'origin-allowed'],
    ['a list', originList('clients'), 'origin-allowed'],
    ['another text', 'app://other', 'origin-not-allowed'],
    ['another list', originList('others'), 'origin-not-allowed'],
    ['its text in upper case', origin.toUpperCase(), 'origin-not-allowed'],
    ['a pattern', 'https://*.example.com:*', 'origin-not-allowed'],
  ])('with credentials, %s: %s', (_title, rule, verdict) => {
    const policy = { origin: rule, credentials };
    const { origin: rules } = compiledPolicy(
      policy,
      recordingEnvironment(LISTS),
    );
    expect(verdictOn(rules, origin, REQUEST)).toBe(verdict);
  });

  it('needs no switch at start-up', () => {
    const policy = { origin, credentials };
    expect([
      ...checkWrittenPolicy('forRoot', policy),
      ...checkMergedPolicy('forRoot', policy),
    ]).toEqual([]);
  });
});

describe('every extension of a browser', () => {
  it.each([
    ['moz-extension://*', 'moz-extension://140bb581-d1c2', true],
    ['chrome-extension://*', 'chrome-extension://abcdefghijklmnop', true],
    ['safari-web-extension://*', 'safari-web-extension://140BB581-D1C2', true],
    ['moz-extension://*', 'chrome-extension://140bb581-d1c2', false],
    ['moz-extension://*', 'moz-extension://', false],
    ['moz-extension://*', 'moz-extension://*', false],
    ['moz-extension://*', 'moz-extension://a/', false],
    ['moz-extension://*', 'moz-extension://a:1', false],
    ['moz-extension://*', 'moz-extension://a.example', false],
    ['moz-extension://*', 'https://moz-extension', false],
  ])('%s, for %s: %s', (rule, origin, isAllowed) => {
    const policy = { origin: [rule, 'https://a.example'], credentials: true };
    const lists = { extensions: [rule] };
    const { origin: fixed } = compiledPolicy(policy);
    const { origin: listed } = compiledPolicy(
      { origin: originList('extensions'), credentials: true },
      recordingEnvironment(lists),
    );
    const verdict = isAllowed ? 'origin-allowed' : 'origin-not-allowed';
    expect(checkMergedPolicy('forRoot', policy)).toEqual([]);
    expect(verdictOn(fixed, origin, REQUEST)).toBe(verdict);
    expect(verdictOn(listed, origin, REQUEST)).toBe(verdict);
  });

  it('is kept in a set as it was written', () => {
    const set = new OriginSet(['moz-extension://*', 'app://.']);
    expect([set.size, [...set]]).toEqual([2, ['app://.', 'moz-extension://*']]);
    expect(set.has('moz-extension://*')).toBe(true);
    expect(set.hasExactly('moz-extension://*')).toBe(false);
    expect(set.delete('chrome-extension://*')).toBe(false);
    expect(set.delete('moz-extension://*')).toBe(true);
    expect(set.admits('moz-extension://abcd', undefined)).toBe(false);
    expect(set.size).toBe(1);
  });
});
