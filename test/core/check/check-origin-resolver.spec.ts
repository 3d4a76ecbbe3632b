import { describe, expect, it } from '@jest/globals';
import { checkOriginRules } from '../../../lib/core/check/check-origin-rules.js';
import {
  checkOriginDangers,
  uselessSwitches,
} from '../../../lib/core/check/check-origin-dangers.js';
import {
  nameOfResolver,
  ORIGIN_RESOLVER_DEFAULTS,
  originResolver,
} from '../../../lib/core/origin-rule/origin-resolver.js';
import { PLACE } from '../compiled-policy.js';

const place = PLACE;

class TenantOrigins {
  isOriginAllowed(): boolean {
    return true;
  }
}

abstract class AnyOrigins extends TenantOrigins {
  abstract count(): number;
}

const REFERENCE = originResolver(TenantOrigins);
const GIVEN = "a list of 'method', 'host' and 'path'";
const SIZE = 'an integer from 1 to 1000000';

/** The issues of a reference with options that no compiler has looked at. */
function issuesOf(options: unknown) {
  return checkOriginRules(place, 'origin', [{ ...REFERENCE, options }]);
}

describe('a reference to a resolver', () => {
  it.each([
    [TenantOrigins, 'TenantOrigins'],
    [AnyOrigins, 'AnyOrigins'],
    [class extends TenantOrigins {}, 'an anonymous class'],
  ])('%p is right, and is called %s', (Class, name) => {
    const reference = originResolver(Class);
    expect(checkOriginRules(place, 'origin', [reference])).toEqual([]);
    expect(nameOfResolver(reference)).toBe(name);
    expect(Object.isFrozen(reference)).toBe(true);
  });

  // Two files that import each other leave one of their classes undefined.
  it.each([undefined, null, 'TenantOrigins', new TenantOrigins()])(
    'to %p is an issue',
    (value) => {
      const rule = { ...REFERENCE, resolver: value };
      expect(checkOriginRules(place, 'origin', [rule])).toEqual([
        {
          kind: 'wrong-type',
          place,
          option: 'origin',
          value,
          expected: 'a class for originResolver()',
        },
      ]);
    },
  );
});

describe('the options of a reference', () => {
  it.each<[option: string, wrong: unknown, expected: string, right: unknown]>([
    ['given', 'host', GIVEN, ['host']],
    ['given', ['cookie'], GIVEN, []],
    ['given', [['host']], GIVEN, ['path', 'host', 'method']],
    ['given', null, GIVEN, ['host', 'host']],
    ['size', 0, SIZE, 1],
    ['size', 1.5, SIZE, 2],
    ['size', 1_000_001, SIZE, 1_000_000],
    ['size', '10', SIZE, 10],
    ['size', NaN, SIZE, 10_000],
  ])('%s: %p is an issue, it is %s', (option, value, expected, right) => {
    expect(issuesOf({ [option]: value })).toEqual([
      { kind: 'wrong-type', place, option, value, expected },
    ]);
    expect(issuesOf({ [option]: right })).toEqual([]);
  });

  it.each<[wrong: unknown, remedy: string | undefined, right: number]>([
    ['30', '30', 30],
    [60_000, '60', 60],
    ['5000', '5', 5],
    [3_600_000, '3600', 3_600],
    [7_200, undefined, 3_600],
    [3_601, undefined, 3_600],
    [3_601_000, undefined, 0.5],
    [-1, undefined, 0],
    [-1_000, undefined, 0],
    [NaN, undefined, 1],
    [Infinity, undefined, 1],
    ['30s', undefined, 30],
    [null, undefined, 30],
  ])(
    'ttl: %p is an issue with the remedy %s, %p is right',
    (value, remedy, right) => {
      expect(issuesOf({ ttl: value })).toEqual([
        { kind: 'invalid-resolver-ttl', place, option: 'ttl', value, remedy },
      ]);
      expect(issuesOf({ ttl: right })).toEqual([]);
    },
  );

  it.each([
    [{ tll: 5 }, { kind: 'unknown-option', option: 'tll', nearest: 'ttl' }],
    [{ ttl: undefined }, { kind: 'undefined-value', option: 'ttl' }],
    [
      'fast',
      {
        kind: 'wrong-type',
        option: 'options',
        value: 'fast',
        expected: 'an object of options',
      },
    ],
    [
      null,
      {
        kind: 'wrong-type',
        option: 'options',
        value: null,
        expected: 'an object of options',
      },
    ],
  ])('%p is an issue', (options, issue) => {
    expect(issuesOf(options)).toEqual([{ place, ...issue }]);
  });

  it('are right as they are by default', () => {
    expect(issuesOf({})).toEqual([]);
    expect(issuesOf(ORIGIN_RESOLVER_DEFAULTS)).toEqual([]);
  });
});

describe('beside a resolver, which is called at run time', () => {
  it.each([
    ['dangerouslyAllowNullOrigin', []],
    ['dangerouslyAllowInsecureOrigins', []],
    [
      'dangerouslyAllowSubdomainsOfPublicSuffixes',
      [
        {
          kind: 'useless-switch',
          place,
          option: 'dangerouslyAllowSubdomainsOfPublicSuffixes',
        },
      ],
    ],
  ])('%s has these issues: %p', (option, issues) => {
    const policy = { origin: REFERENCE, credentials: true, [option]: true };
    expect(uselessSwitches(place, policy)).toEqual(issues);
    expect(checkOriginDangers(place, policy)).toEqual([]);
  });
});
