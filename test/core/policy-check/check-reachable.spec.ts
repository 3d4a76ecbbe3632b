import { describe, expect, it } from '@jest/globals';
import { checkReachable } from '../../../lib/core/policy-check/check-reachable.js';
import { mapNonEmpty, type NonEmpty } from '../../../lib/core/non-empty.js';
import type { CorsPolicyOptions } from '../../../lib/core/policy/policy-options.js';
import { originList, originResolver } from '../../../lib/index.js';

const APP = 'https://app.example.com';
const SHOP = 'https://shop.example';

abstract class Tenants {
  abstract isOriginAllowed(): boolean;
}
abstract class Others {
  abstract isOriginAllowed(): boolean;
}

const decide = (): boolean => true;

type Policies = NonEmpty<CorsPolicyOptions>;

/** The issues of policies that are named `0`, `1` and so on. */
function issuesOf(policies: Policies) {
  return checkReachable(
    'WidgetController',
    mapNonEmpty(policies, (options, index) => ({
      name: String(index),
      options,
    })),
  );
}

const of = (
  origin: CorsPolicyOptions['origin'] & {},
  others: CorsPolicyOptions = {},
): CorsPolicyOptions => ({ origin, ...others });

const SECURE = { credentials: true } as const;
const INSECURE = {
  credentials: true,
  dangerouslyAllowInsecureOrigins: true,
} as const;
const NULL = { dangerouslyAllowNullOrigin: true } as const;

describe('a policy is reachable', () => {
  it.each<[string, Policies]>([
    ['alone', [of('*')]],
    ['before everybody', [of(APP), of('*')]],
    ['with another origin', [of(APP), of([APP, SHOP])]],
    [
      'with the domain of a pattern',
      [of('https://*.example.com'), of('https://example.com')],
    ],
    [
      'with a wider pattern',
      [of('https://*.a.example.com'), of('https://*.example.com')],
    ],
    [
      'with any port',
      [
        of(['http://localhost', 'http://localhost:1']),
        of('http://localhost:*'),
      ],
    ],
    [
      'with another scheme',
      [of('https://*.example.com'), of('http://a.example.com')],
    ],
    [
      'with a wider preview',
      [of('https://pr-a-*.example.com'), of('https://pr-*.example.com')],
    ],
    [
      'with subdomains of previews',
      [of('https://pr-*.example.com'), of('https://*.example.com')],
    ],
    [
      'with one more port',
      [of('https://a.example:[1,2]'), of('https://a.example:[1,3]')],
    ],
    [
      'with any port of some',
      [of('https://a.example:[1,2,65535]'), of('https://a.example:*')],
    ],
    ['with any extension', [of('moz-extension://0a'), of('moz-extension://*')]],
    [
      'with a RegExp that may match more',
      [of(/^https:\/\/a\.example$/), of(/^https:\/\/[ab]\.example$/)],
    ],
    [
      'with a pattern that a RegExp matches',
      [of(/^https:\/\/.+\.example\.com$/), of('https://*.example.com')],
    ],
    ['with another list', [of(originList('a')), of(originList('b'))]],
    ['with another function', [of(() => true), of(decide)]],
    [
      'with another resolver',
      [of(originResolver(Tenants)), of(originResolver(Others))],
    ],
    [
      'with a resolver that reads more',
      [of(originResolver(Tenants, { given: [] })), of(originResolver(Tenants))],
    ],
    [
      'with insecure origins of a list',
      [of(originList('a'), SECURE), of(originList('a'))],
    ],
    [
      'with insecure origins of a RegExp',
      [of(/^https?:\/\/a\.example$/, SECURE), of('http://a.example')],
    ],
    [
      'with an insecure origin',
      [of(['http://a.example', APP], SECURE), of('http://a.example')],
    ],
    ['with null', [of(APP), of(['null', APP], NULL)]],
    ['with null of a function', [of(decide), of(decide, NULL)]],
    // Nobody chooses them, and they are no mistake: they answer, or were emptied.
    ['without an origin, last', [of('*'), {}]],
    ['closed', [of(APP), of(false)]],
    ['with an empty list', [of(APP), of([])]],
  ])('%s', (_title, policies) => {
    expect(issuesOf(policies)).toEqual([]);
  });
});

describe('a policy is unreachable', () => {
  it.each<[string, Policies, readonly string[]]>([
    ['after everybody', [of('*'), of(APP)], ['0']],
    ['after true', [of(true), of(decide)], ['0']],
    ['everybody after everybody', [of('*'), of('*')], ['0']],
    ['with the same origin', [of(APP), of(APP, SECURE)], ['0']],
    ['with one of several', [of([SHOP, APP]), of(APP)], ['0']],
    [
      'with what two have together',
      [of(APP), of(SHOP), of([SHOP, APP])],
      ['0', '1'],
    ],
    [
      'with an origin of a pattern',
      [of('https://*.example.com'), of(APP)],
      ['0'],
    ],
    [
      'with the same pattern',
      [of('https://*.example.com'), of('https://*.example.com')],
      ['0'],
    ],
    [
      'with a narrower pattern',
      [of('https://*.example.com'), of('https://*.a.example.com')],
      ['0'],
    ],
    [
      'with a port of any',
      [of('http://localhost:*'), of('http://localhost:1')],
      ['0'],
    ],
    [
      'with subdomains of a pattern for any port',
      [of('https://*.example.com:*'), of('https://*.example.com')],
      ['0'],
    ],
    [
      'with any port of a wider pattern',
      [of('https://*.example.com:*'), of('https://a.example.com:*')],
      ['0'],
    ],
    [
      'with previews of subdomains',
      [of('https://*.example.com'), of('https://pr-*.example.com')],
      ['0'],
    ],
    [
      'with narrower previews',
      [of('https://pr-*.example.com'), of('https://pr-a-*.example.com')],
      ['0'],
    ],
    [
      'with a preview',
      [of('https://pr-*.example.com'), of('https://pr-7.example.com')],
      ['0'],
    ],
    [
      'with some ports of any',
      [of('https://a.example:*'), of('https://a.example:[1,2]')],
      ['0'],
    ],
    [
      'with fewer ports',
      [of('https://a.example:[1,2,3]'), of('https://a.example:[1,3]')],
      ['0'],
    ],
    [
      'with an extension of any',
      [of('moz-extension://*'), of('moz-extension://0a')],
      ['0'],
    ],
    [
      'with the same extension of any',
      [of('moz-extension://*'), of('moz-extension://*')],
      ['0'],
    ],
    [
      'with an origin that a RegExp matches',
      [of(/^https:\/\/app\.example\.com$/), of(APP)],
      ['0'],
    ],
    [
      'with the same RegExp',
      [of(/^https:\/\/a\.example$/), of(/^https:\/\/a\.example$/)],
      ['0'],
    ],
    [
      'with the same list',
      [of(originList('a')), of(originList('a'), SECURE)],
      ['0'],
    ],
    ['with the same function', [of([APP, decide]), of(decide)], ['0']],
    [
      'with the same resolver',
      [of(originResolver(Tenants)), of(originResolver(Tenants, { ttl: 0 }))],
      ['0'],
    ],
    [
      'with insecure origins that are allowed',
      [of(originList('a'), INSECURE), of(originList('a'))],
      ['0'],
    ],
    ['with null', [of('null', NULL), of(['null'], NULL)], ['0']],
    [
      'with null that a RegExp matches',
      [of(/^(null|https:\/\/a\.example)$/, NULL), of('null', NULL)],
      ['0'],
    ],
  ])('%s', (_title, policies, coveredBy) => {
    expect(issuesOf(policies)).toEqual([
      expect.objectContaining({
        kind: 'unreachable-policy',
        place: 'WidgetController',
        name: String(policies.length - 1),
        coveredBy,
      }),
    ]);
  });

  it.each<[string, Policies, readonly string[] | undefined]>([
    ['before the wider one', [of('*'), of(APP)], ['1', '0']],
    ['before all wider ones', [of('*'), of(APP), of(SHOP)], ['1', '2', '0']],
    ['nowhere if both are the same', [of(APP), of(APP)], undefined],
    [
      'nowhere if two have it together',
      [of(APP), of(SHOP), of([APP, SHOP])],
      undefined,
    ],
  ])('and works %s', (_title, policies, order) => {
    const orders = issuesOf(policies).map(
      (issue) => 'order' in issue && issue.order,
    );
    expect(new Set(orders)).toEqual(new Set([order]));
    const reordered = order?.map((name) => policies[Number(name)] ?? {});
    const [first = {}, ...others] = reordered ?? [];
    expect(issuesOf([first, ...others])).toEqual([]);
  });
});

it('leaves a name that repeats to its own issue', () => {
  const policy = { name: 'app', options: { origin: APP } };
  expect(checkReachable('forRoot', [policy, policy])).toEqual([]);
});
