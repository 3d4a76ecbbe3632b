import { describe, expect, it } from '@jest/globals';
import {
  allowTheSame,
  checkMergedCandidate,
} from '../../../lib/core/policy-check/check-candidate.js';
import { checkWrittenPolicy } from '../../../lib/core/policy-check/check-policy.js';
import {
  originList,
  type OriginRule,
} from '../../../lib/core/origin-rule/origin-rule.js';
import type { CorsPolicyOptions } from '../../../lib/core/policy/policy-options.js';

const APP = 'https://app.example.com';
const SHOP = 'https://shop.example';
const PATTERN = 'https://*.example.com';
const ASKS: OriginRule = () => true;

type Row = readonly [string, CorsPolicyOptions, CorsPolicyOptions, boolean];

describe('a candidate', () => {
  it.each<Row>([
    ['the same origin', { origin: APP }, { origin: [APP] }, true],
    ['another order', { origin: [APP, SHOP] }, { origin: [SHOP, APP] }, true],
    ['every origin', { origin: '*' }, { origin: [true, APP] }, true],
    [
      'an entry that a pattern has',
      { origin: PATTERN },
      { origin: [PATTERN, APP] },
      true,
    ],
    ['nobody', {}, { origin: [] }, true],
    ['one more', { origin: APP }, { origin: [APP, SHOP] }, false],
    ['one less', { origin: [APP, SHOP] }, { origin: APP }, false],
    ['somebody', { origin: '*' }, { origin: APP }, false],
    ['nobody any more', { origin: '*' }, { origin: false }, false],
    [
      'the same list',
      { origin: originList('a') },
      { origin: [originList('a')] },
      true,
    ],
    [
      'another list',
      { origin: originList('a') },
      { origin: originList('b') },
      false,
    ],
    ['the same function', { origin: ASKS }, { origin: ASKS }, true],
    ['another function', { origin: ASKS }, { origin: () => true }, false],
    [
      'an equal RegExp',
      { origin: /^https:\/\/a\.example$/ },
      { origin: /^https:\/\/a\.example$/ },
      true,
    ],
    ['credentials', { origin: APP }, { origin: APP, credentials: true }, false],
    ['enforce', { origin: APP }, { origin: APP, enforce: true }, false],
    ['enforce false', { origin: APP }, { origin: APP, enforce: false }, true],
    ['a list of methods', { origin: APP }, { origin: APP, methods: [] }, false],
    [
      'methods that are always allowed',
      { origin: APP, methods: 'PUT' },
      { origin: APP, methods: ['GET', 'PUT'] },
      true,
    ],
    ['every method', { origin: APP }, { origin: APP, methods: '*' }, true],
    [
      'headers in another case',
      { origin: APP, allowedHeaders: 'X-Id' },
      { origin: APP, allowedHeaders: ['x-id'] },
      true,
    ],
    [
      'every header but Authorization',
      { origin: APP },
      { origin: APP, allowedHeaders: '*' },
      false,
    ],
    [
      'every header',
      { origin: APP },
      { origin: APP, allowedHeaders: '*, Authorization, x-id' },
      true,
    ],
    [
      'a prefix',
      { origin: APP, allowedHeaders: 'x-a-*' },
      { origin: APP, allowedHeaders: 'x-b-*' },
      false,
    ],
    [
      'a header that is cached longer',
      { origin: APP, maxAge: 5 },
      { origin: APP, maxAge: 6 },
      true,
    ],
    [
      'a function that sees insecure origins',
      { origin: ASKS, credentials: true },
      {
        origin: ASKS,
        credentials: true,
        dangerouslyAllowInsecureOrigins: true,
      },
      false,
    ],
  ])('with %s allows the same: %j', (_title, merged, candidate, isSame) => {
    expect(allowTheSame({ merged, candidate })).toBe(isSame);
    expect(allowTheSame({ merged: candidate, candidate: merged })).toBe(isSame);
  });

  it.each<[string, CorsPolicyOptions, CorsPolicyOptions, readonly string[]]>([
    [
      'every origin with credentials',
      { origin: APP, credentials: true },
      { origin: '*', credentials: true },
      ['any-origin-with-credentials'],
    ],
    [
      'what the policy in force has as well',
      { origin: 'null' },
      { origin: ['null', APP] },
      [],
    ],
    [
      'null without its switch',
      { origin: '*' },
      { origin: 'null' },
      ['null-origin'],
    ],
  ])('is checked as a policy is: %s', (_title, merged, candidate, kinds) => {
    const issues = checkMergedCandidate('forRoot.reportOnly', {
      merged,
      candidate,
    });

    expect(issues.map(({ kind }) => kind)).toEqual(kinds);
    for (const { place } of issues) {
      expect(place).toBe('forRoot.reportOnly');
    }
  });
});

describe('a candidate as it is written', () => {
  it.each<[unknown, readonly unknown[]]>([
    [{ origin: [APP] }, []],
    [
      'https://app.example.com',
      [{ kind: 'wrong-type', place: 'forRoot', option: 'reportOnly' }],
    ],
    [[], [{ kind: 'wrong-type', place: 'forRoot', option: 'reportOnly' }]],
    [
      { origin: `${APP}/` },
      [{ kind: 'invalid-origin', place: 'forRoot.reportOnly' }],
    ],
    [
      { orgin: APP },
      [
        {
          kind: 'unknown-option',
          place: 'forRoot.reportOnly',
          option: 'orgin',
          nearest: 'origin',
        },
      ],
    ],
    [
      { origin: undefined },
      [
        {
          kind: 'undefined-value',
          place: 'forRoot.reportOnly',
          option: 'origin',
        },
      ],
    ],
    [
      { enforce: 'true', maxAge: 5 },
      [
        {
          kind: 'unreported-option',
          place: 'forRoot.reportOnly',
          option: 'maxAge',
        },
        { kind: 'wrong-type', place: 'forRoot.reportOnly', option: 'enforce' },
      ],
    ],
    [
      { reportOnly: {} },
      [
        {
          kind: 'unreported-option',
          place: 'forRoot.reportOnly',
          option: 'reportOnly',
        },
      ],
    ],
  ])('%j has the issues %j', (reportOnly, issues) => {
    const found = checkWrittenPolicy('forRoot', { origin: '*', reportOnly });

    expect(found).toHaveLength(issues.length);
    expect(found).toMatchObject(issues);
  });

  it('has no issue if its value is undefined but that', () => {
    expect(
      checkWrittenPolicy('forRoot', { reportOnly: undefined }),
    ).toStrictEqual([
      { kind: 'undefined-value', place: 'forRoot', option: 'reportOnly' },
    ]);
  });
});
