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
} from '../../../lib/core/policy/origin-resolver.js';
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
const TTL = 'a number of seconds (not milliseconds) from 0 to 3600';
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
    ['ttl', '30', TTL, 30],
    ['ttl', -1, TTL, 0],
    ['ttl', 3_601, TTL, 3_600],
    ['ttl', 60_000, TTL, 60],
    ['ttl', NaN, TTL, 0.5],
    ['ttl', Infinity, TTL, 1],
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

describe('beside a resolver, which is asked at run time', () => {
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
