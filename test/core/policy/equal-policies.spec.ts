import { describe, expect, it } from '@jest/globals';
import { areEqualPolicies } from '../../../lib/core/policy/equal-policies.js';
import type { CorsPolicyOptions } from '../../../lib/core/policy/policy-options.js';
import { originResolver, type CorsOriginResolver } from '../../../lib/index.js';

const PAGE = 'https://page.example';
const many = Array.from({ length: 33 }, (_, index) => `https://${index}.test`);
const rule = (): boolean => true;
class Tenants implements CorsOriginResolver {
  isOriginAllowed(): boolean {
    return true;
  }
}
const resolver = originResolver(Tenants, { given: [], ttl: 1 });

interface Row {
  readonly what: string;
  readonly left: CorsPolicyOptions;
  readonly right: CorsPolicyOptions;
  readonly areEqual: boolean;
}

const rows: readonly Row[] = [
  { what: 'nothing set', left: {}, right: {}, areEqual: true },
  {
    what: 'equal texts',
    left: { origin: PAGE, credentials: true, maxAge: 5 },
    right: { maxAge: 5, credentials: true, origin: PAGE },
    areEqual: true,
  },
  {
    what: 'lists of equal texts',
    left: { origin: [PAGE, rule], allowedHeaders: ['x-a'] },
    right: { origin: [PAGE, rule], allowedHeaders: ['x-a'] },
    areEqual: true,
  },
  {
    what: 'one and the same long list',
    left: { origin: many },
    right: { origin: many },
    areEqual: true,
  },
  {
    what: 'long lists of equal texts',
    left: { origin: many },
    right: { origin: [...many] },
    areEqual: false,
  },
  {
    what: 'a field that one of them lacks',
    left: { origin: PAGE },
    right: { origin: PAGE, enforce: true },
    areEqual: false,
  },
  {
    what: 'another field that the other one lacks',
    left: { origin: PAGE, enforce: true },
    right: { origin: PAGE },
    areEqual: false,
  },
  {
    what: 'another order of items',
    left: { exposedHeaders: ['x-a', 'x-b'] },
    right: { exposedHeaders: ['x-b', 'x-a'] },
    areEqual: false,
  },
  {
    what: 'a list with one item more',
    left: { origin: [PAGE] },
    right: { origin: [PAGE, 'https://b.test'] },
    areEqual: false,
  },
  {
    what: 'functions that only look the same',
    left: { origin: () => true },
    right: { origin: () => true },
    areEqual: false,
  },
  {
    what: 'one resolver, which another module may provide otherwise',
    left: { origin: resolver },
    right: { origin: resolver },
    areEqual: false,
  },
];

describe('policies that decide alike', () => {
  it.each(rows)('$what: $areEqual', ({ left, right, areEqual }) => {
    expect(areEqualPolicies(left, right)).toBe(areEqual);
  });
});
