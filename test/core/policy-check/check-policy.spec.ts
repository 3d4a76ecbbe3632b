import { describe, expect, it } from '@jest/globals';
import {
  checkMergedPolicy,
  checkSwitches,
  checkWrittenPolicy,
  recordOf,
} from '../../../lib/core/policy-check/check-policy.js';
import type { CorsIssue } from '../../../lib/core/issue/policy-issue.js';
import type { CorsPolicyOptions } from '../../../lib/core/policy/policy-options.js';
import { PLACE } from '../compiled-policy.js';

const APP = 'https://app.example.com';

function kindsOf(issues: readonly CorsIssue[]): readonly string[] {
  return issues.map((issue) =>
    'option' in issue ? `${issue.kind} ${issue.option}` : issue.kind,
  );
}

describe('one level as it is written', () => {
  it.each<[string, unknown, readonly string[]]>([
    ['nothing', {}, []],
    [
      'every option with a value that is right',
      {
        origin: [
          APP,
          'https://*.example.com',
          '*',
          'null',
          true,
          /^app:\/\/a$/,
        ],
        methods: 'PUT, PATCH',
        allowedHeaders: ['X-Id', '*'],
        exposedHeaders: 'etag',
        credentials: false,
        maxAge: 0,
        optionsSuccessStatus: 200,
        enforce: true,
        timingAllowOrigin: ['https://a.example', '*'],
        dangerouslyAllowNullOrigin: false,
        dangerouslyAllowInsecureOrigins: false,
        dangerouslyAllowSubdomainsOfPublicSuffixes: false,
      },
      [],
    ],
    [
      'every option with a value that is wrong',
      {
        origin: ['App', 5, null],
        methods: [5, 'put'],
        allowedHeaders: 'Cookie',
        exposedHeaders: ['Set-Cookie'],
        credentials: 'true',
        maxAge: -1,
        optionsSuccessStatus: 404,
        enforce: 'true',
        timingAllowOrigin: 1,
      },
      [
        'invalid-origin origin',
        'wrong-type origin',
        'wrong-type origin',
        'wrong-type methods',
        'unnormalized-method methods',
        'forbidden-request-header allowedHeaders',
        'misplaced-header exposedHeaders',
        'invalid-max-age maxAge',
        'invalid-success-status optionsSuccessStatus',
        'wrong-type timingAllowOrigin',
        'wrong-type credentials',
        'wrong-type enforce',
      ],
    ],
    [
      'options without a value, and unknown ones',
      { origin: undefined, maxAge: undefined, enforced: true },
      [
        'undefined-value origin',
        'undefined-value maxAge',
        'unknown-option enforced',
      ],
    ],
    ['no options at all', null, ['wrong-type options']],
  ])('%s', (_, options, kinds) => {
    expect(kindsOf(checkWrittenPolicy(PLACE, options))).toEqual(kinds);
  });
});

describe('a merged policy', () => {
  it.each<[CorsPolicyOptions, readonly string[]]>([
    [{ origin: APP, credentials: true, exposedHeaders: 'etag' }, []],
    [{ origin: '*', exposedHeaders: '*' }, []],
    [{ origin: APP, credentials: true, exposedHeaders: '*' }, []],
    [
      { origin: ['null', '*'], credentials: true, exposedHeaders: '*' },
      ['null-origin origin', 'any-origin-with-credentials origin'],
    ],
  ])('%j has the issues %j', (policy, kinds) => {
    expect(kindsOf(checkMergedPolicy(PLACE, policy))).toEqual(kinds);
  });
});

describe('switches are useless if they are written and allow nothing', () => {
  const written = { dangerouslyAllowNullOrigin: true };

  it.each<[CorsPolicyOptions, CorsPolicyOptions, readonly string[]]>([
    [
      written,
      { origin: APP, ...written },
      ['useless-switch dangerouslyAllowNullOrigin'],
    ],
    [written, { origin: 'null', ...written }, []],
    [{ maxAge: 5 }, { origin: APP, ...written }, []],
  ])('%j in %j: %j', (level, merged, kinds) => {
    expect(kindsOf(checkSwitches(PLACE, level, merged))).toEqual(kinds);
  });
});

it.each([
  [{ a: 1 }, { a: 1 }],
  [null, {}],
  [['a'], {}],
  ['text', {}],
  [undefined, {}],
])('%j as a record is %j', (value, record) => {
  expect(recordOf(value)).toEqual(record);
});
