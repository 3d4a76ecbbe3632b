import { describe, expect, it } from '@jest/globals';
import { verdictOn } from '../compiled-policy.js';
import { originResolver } from '../../../lib/core/origin-rule/origin-resolver.js';
import type { OriginFunction } from '../../../lib/core/origin-rule/origin-rule.js';
import type { CorsPolicyOptions } from '../../../lib/core/policy/policy-options.js';
import {
  compiledPolicy,
  PLACE,
  recordingEnvironment,
} from '../compiled-policy.js';

const PAGE = 'https://page.example';
const REQUEST = { method: 'PUT', host: 'api.example', path: '/theme' };

class TenantOrigins {
  isOriginAllowed(): boolean {
    return true;
  }
}

/** Judges an origin by a resolver, and tells what that was asked and what was reported. */
async function judge(
  options: CorsPolicyOptions,
  origin: string,
  answer: OriginFunction = () => true,
) {
  const asked: unknown[] = [];
  const environment = {
    ...recordingEnvironment(),
    resolver: (): OriginFunction => (about, request) => {
      asked.push([about, request]);
      return answer(about, request);
    },
  };
  const policy = { origin: originResolver(TenantOrigins), ...options };
  const compiled = compiledPolicy(policy, environment).origin;
  const verdict = await verdictOn(compiled, origin, REQUEST);
  return { verdict, asked, failures: environment.failures };
}

describe('a resolver', () => {
  it('receives the origin and the request', async () => {
    const { verdict, asked } = await judge({}, PAGE);
    expect([verdict, asked]).toEqual(['origin-allowed', [[PAGE, REQUEST]]]);
  });

  it.each<[CorsPolicyOptions, string, string]>([
    [{}, 'https://page.example/', 'origin-malformed'],
    [{}, 'nonsense', 'origin-malformed'],
    [{}, 'null', 'null-origin-refused'],
    [{ credentials: true }, 'http://page.example', 'insecure-origin-refused'],
    [{ origin: false }, PAGE, 'origin-not-allowed'],
  ])(
    'under %p is not asked about %s: %s',
    async (options, origin, expected) => {
      const { verdict, asked } = await judge(options, origin);
      expect([verdict, asked]).toEqual([expected, []]);
    },
  );

  it.each<[CorsPolicyOptions, string]>([
    [{ dangerouslyAllowNullOrigin: true }, 'null'],
    [
      { credentials: true, dangerouslyAllowInsecureOrigins: true },
      'http://page.example',
    ],
    [{ credentials: true }, 'http://localhost:4200'],
  ])('under %p is called with %s', async (options, origin) => {
    const { verdict, asked } = await judge(options, origin);
    expect([verdict, asked]).toEqual(['origin-allowed', [[origin, REQUEST]]]);
  });

  it('is called in its order among functions', async () => {
    const order: string[] = [];
    const rules = [
      () => {
        order.push('before');
        return false;
      },
      originResolver(TenantOrigins),
      () => {
        order.push('after');
        return true;
      },
    ];
    await judge({ origin: rules }, PAGE, () => {
      order.push('resolver');
      return false;
    });
    expect(order).toEqual(['before', 'resolver', 'after']);
  });

  it.each<[string, OriginFunction]>([
    [
      'throws',
      () => {
        throw new Error('no database');
      },
    ],
    ['rejects', () => Promise.reject(new Error('no database'))],
  ])('that %s refuses, and is reported by its name', async (_, answer) => {
    const { verdict, failures } = await judge({}, PAGE, answer);
    expect(verdict).toBe('origin-rule-failed');
    expect(failures).toStrictEqual([
      {
        place: PLACE,
        origin: PAGE,
        error: new Error('no database'),
        resolver: 'TenantOrigins',
      },
    ]);
  });
});
