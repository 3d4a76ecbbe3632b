import { describe, expect, it } from '@jest/globals';
import { originResolver } from '../../../lib/core/origin-rule/origin-resolver.js';
import { originList } from '../../../lib/core/origin-rule/origin-rule.js';
import {
  makeLock,
  type PlacedPolicies,
} from '../../../lib/core/lock/make-lock.js';
import type { PlacedPolicy } from '../../../lib/core/lock/run-time-rule.js';
import type { CorsPolicyOptions } from '../../../lib/core/policy/policy-options.js';

abstract class Tenants {
  abstract isOriginAllowed(): boolean;
}

const forRoot = placed('forRoot', {});

function placed(place: string, options: CorsPolicyOptions): PlacedPolicy {
  return { place, options };
}

function lockOf(policies: Partial<PlacedPolicies>) {
  return makeLock({
    default: [[forRoot]],
    named: [],
    entries: [],
    routes: [],
    identityOf: (rule) => rule,
    ...policies,
  });
}

/** An inline function, which has the name of its option. */
function inline(): CorsPolicyOptions {
  return { origin: () => true };
}

describe('a lock', () => {
  it('has all that a policy allows, sorted, and nothing else', () => {
    const options: CorsPolicyOptions = {
      origin: [
        'https://b.example',
        /^https:\/\/x\.example$/gi,
        originResolver(Tenants, { given: ['path', 'host'] }),
        'https://a.example',
        originList('partners'),
        function isPartner() {
          return true;
        },
        'https://a.example',
      ],
      methods: 'PUT, GET,DELETE',
      allowedHeaders: ['X-B', 'x-a'],
      exposedHeaders: ['Etag', 'content-type'],
      credentials: true,
      enforce: true,
      maxAge: 60,
      reportOnly: { origin: 'https://candidate.example' },
      timingAllowOrigin: true,
      dangerouslyAllowNullOrigin: true,
      dangerouslyAllowUnboundedRegExps: false,
    };

    expect(lockOf({ default: [[placed('forRoot', options)]] })).toEqual({
      version: 1,
      default: { policies: ['forRoot'] },
      entries: [],
      policies: {
        forRoot: {
          allowedHeaders: ['x-a', 'x-b'],
          credentials: true,
          dangerously: ['dangerouslyAllowNullOrigin'],
          decidedAtRunTime: [
            'function isPartner',
            'list partners',
            'resolver Tenants (host, path)',
          ],
          enforce: true,
          exposedHeaders: ['etag'],
          methods: ['DELETE', 'PUT'],
          origins: ['https://a.example', 'https://b.example'],
          regExps: ['/^https:\\/\\/x\\.example$/i'],
          timings: ['allowed origins'],
        },
      },
      routes: {},
    });
  });

  it('has what a policy without options allows', () => {
    expect(lockOf({}).policies).toEqual({
      forRoot: {
        allowedHeaders: ['*', 'authorization'],
        credentials: false,
        dangerously: [],
        decidedAtRunTime: [],
        enforce: false,
        exposedHeaders: [],
        methods: ['*'],
        origins: [],
        regExps: [],
        timings: [],
      },
    });
  });

  it('leaves out origins that the policy ignores', () => {
    const credentials = true;
    const of = (options: CorsPolicyOptions) =>
      lockOf({ default: [[placed('forRoot', options)]] }).policies['forRoot']
        ?.origins;

    expect(of({ origin: ['null', 'http://a.example'] })).toEqual([
      'http://a.example',
    ]);
    expect(of({ origin: 'http://a.example', credentials })).toEqual([]);
    expect(of({ origin: '*', credentials })).toEqual([]);
    expect(of({ origin: ['https://a.example', true] })).toEqual(['*']);
  });

  it('has policies that mean the same once, by the best name', () => {
    const routes = ['A.find', 'B.find'].map((place) => ({
      name: `GET /${place}`,
      choices: [[placed(place, { origin: '*', maxAge: 1 })]],
    }));
    const named = [placed('policies.public', { origin: true })];

    expect(Object.keys(lockOf({ routes }).policies)).toEqual([
      'A.find',
      'forRoot',
    ]);
    expect(Object.keys(lockOf({ routes, named }).policies)).toEqual([
      'forRoot',
      'policies.public',
    ]);
  });

  it('tells places of one name apart', () => {
    const routes = [
      { name: 'GET /a', choices: [[placed('A.find', { origin: '*' })]] },
      { name: 'GET /a', choices: [[placed('A.find', { enforce: true })]] },
    ];
    const { policies, routes: locked } = lockOf({ routes });

    expect(Object.keys(policies)).toEqual(['A.find', 'A.find (2)', 'forRoot']);
    expect(locked).toEqual({
      'GET /a': { policies: ['A.find'] },
      'GET /a (2)': { policies: ['A.find (2)'] },
    });
  });

  it('has the lists of entries that apply, too, and none for a path that is left alone', () => {
    const choices = [[placed('routes[0]', { origin: '*' })], [forRoot]];

    expect(
      lockOf({
        entries: [{ method: 'ALL', path: '/mounted', choices: [] }],
        routes: [
          { name: 'GET /a', choices },
          { name: 'GET /b (at /b/c)', partOf: 'GET /b', choices: [[forRoot]] },
        ],
      }),
    ).toMatchObject({
      entries: [{ method: 'ALL', path: '/mounted', policies: [] }],
      routes: {
        'GET /a': { policies: ['routes[0]'], within: [['forRoot']] },
        'GET /b (at /b/c)': { partOf: 'GET /b', policies: ['forRoot'] },
      },
    });
  });

  it('names different functions of one name after their places', () => {
    const shared = inline();
    const routes = [
      { name: 'GET /a', choices: [[placed('A.find', inline())]] },
      { name: 'GET /b', choices: [[placed('B.find', shared)]] },
      { name: 'GET /c', choices: [[placed('C.find', shared)]] },
    ];
    const { policies } = lockOf({ routes });

    expect(policies['A.find']?.decidedAtRunTime).toEqual([
      'function origin of A.find',
    ]);
    expect(policies['B.find']?.decidedAtRunTime).toEqual([
      'function origin of B.find',
    ]);
    expect(policies).not.toHaveProperty(['C.find']);
    expect(
      lockOf({ routes: routes.slice(1) }).policies['B.find']?.decidedAtRunTime,
    ).toEqual(['function origin']);
  });
});
