import { describe, expect, it } from '@jest/globals';
import {
  checkListedOrigins,
  checkMergedPolicy,
  checkWrittenPolicy,
  isOriginOrPattern,
} from '../../lib/core/check-policy.js';
import { originList } from '../../lib/core/origin-rule.js';
import type { CorsIssue } from '../../lib/core/policy-issue.js';
import type { CorsPolicyOptions } from '../../lib/core/policy-options.js';
import { PLACE } from './compiled-policy.js';

const APP = 'https://app.example.com';
const place = PLACE;

describe('the issues of one level as it is written', () => {
  it.each<{ title: string; options: object; issues: CorsIssue[] }>([
    { title: 'none of an empty one', options: {}, issues: [] },
    {
      title: 'none of values that are there',
      options: { origin: false, credentials: false, maxAge: 0, methods: '' },
      issues: [],
    },
    {
      title: 'each value that is undefined',
      options: { origin: undefined, maxAge: 60, methods: undefined },
      issues: [
        { kind: 'undefined-value', place, option: 'origin' },
        { kind: 'undefined-value', place, option: 'methods' },
      ],
    },
  ])('$title', ({ options, issues }) => {
    expect(checkWrittenPolicy(place, options)).toStrictEqual(issues);
  });
});

describe('the issues of a merged policy', () => {
  const any: CorsIssue = { kind: 'any-origin-with-credentials', place };
  const nullOrigin: CorsIssue = { kind: 'null-origin', place };
  const invalid = (value: string): CorsIssue => ({
    kind: 'invalid-origin',
    place,
    value,
  });

  const insecure = (value: string): CorsIssue => ({
    kind: 'insecure-origin-with-credentials',
    place,
    value,
  });

  it.each<{ title: string; policy: CorsPolicyOptions; issues: CorsIssue[] }>([
    { title: 'none of an empty one', policy: {}, issues: [] },
    { title: 'none of *', policy: { origin: '*' }, issues: [] },
    { title: 'none of true', policy: { origin: true }, issues: [] },
    {
      title: 'none of every kind of rule, with credentials',
      policy: {
        origin: [
          APP,
          'https://*.example.com',
          'http://localhost:*',
          /^https:\/\/[a-z]+\.example\.com$/,
          originList('partners'),
          () => true,
          false,
        ],
        credentials: true,
      },
      issues: [],
    },
    {
      title: '* with credentials',
      policy: { origin: '*', credentials: true },
      issues: [any],
    },
    {
      title: '* among others with credentials',
      policy: { origin: [APP, '*'], credentials: true },
      issues: [any],
    },
    {
      title: 'true with credentials',
      policy: { origin: true, credentials: true },
      issues: [any],
    },
    {
      title: '* and true with credentials, once',
      policy: { origin: ['*', true], credentials: true },
      issues: [any],
    },
    { title: 'null', policy: { origin: 'null' }, issues: [nullOrigin] },
    {
      title: 'null under its switch',
      policy: { origin: 'null', dangerouslyAllowNullOrigin: true },
      issues: [],
    },
    {
      title:
        'with credentials, each origin that is neither https nor this machine',
      policy: {
        origin: [
          'http://app.example.com',
          'http://*.example.com:*',
          'ws://app.example.com',
          'http://localhost:3000',
          'http://127.0.0.1',
          APP,
        ],
        credentials: true,
      },
      issues: [
        insecure('http://app.example.com'),
        insecure('http://*.example.com:*'),
        insecure('ws://app.example.com'),
      ],
    },
    {
      title: 'none of an insecure origin without credentials',
      policy: { origin: 'http://app.example.com' },
      issues: [],
    },
    {
      title: 'none of an insecure origin under its switch',
      policy: {
        origin: 'http://app.example.com',
        credentials: true,
        dangerouslyAllowInsecureOrigins: true,
      },
      issues: [],
    },
    {
      title: 'what is no origin',
      policy: { origin: 'https://app.example.com/' },
      issues: [invalid('https://app.example.com/')],
    },
    { title: 'an empty text', policy: { origin: '' }, issues: [invalid('')] },
    {
      title: 'several, in the order written',
      policy: {
        origin: ['App', APP, 'null', 'https://*', '*'],
        credentials: true,
      },
      issues: [invalid('App'), nullOrigin, invalid('https://*'), any],
    },
  ])('$title', ({ policy, issues }) => {
    expect(checkMergedPolicy(place, policy)).toStrictEqual(issues);
  });
});

describe('a text is an origin or a pattern of them', () => {
  it.each([
    [APP, true],
    ['https://*.example.com', true],
    ['http://localhost:*', true],
    ['*', false],
    ['null', false],
    ['', false],
    ['https://app.example.com/', false],
    ['https://app.example.com:443', false],
    ['https://bücher.example', false],
    ['http://127.1', false],
    ['http://[0:0:0:0:0:0:0:1]', false],
    ['https://*', false],
    ['file://server', false],
  ])('%j: %s', (text, expected) => {
    expect(isOriginOrPattern(text)).toBe(expected);
  });
});

describe('values that no compiler looked at', () => {
  it.each([
    ['null', null, 'null'],
    [
      'undefined in a list',
      ['https://app.example.com', undefined],
      'undefined',
    ],
    ['a number', 1, 'number'],
    ['an object', { a: 1 }, '{"a":1}'],
  ])('%s is no rule about origins', (_title, origin, value) => {
    expect(
      checkMergedPolicy('forRoot', { origin } as CorsPolicyOptions),
    ).toEqual([{ kind: 'invalid-origin', place: 'forRoot', value }]);
  });

  it('a run-time list holds neither * nor null', () => {
    expect(
      checkListedOrigins('lists.a', ['https://a.example', '*', 'null']),
    ).toEqual([
      { kind: 'invalid-origin', place: 'lists.a', value: '*' },
      { kind: 'invalid-origin', place: 'lists.a', value: 'null' },
    ]);
  });
});
