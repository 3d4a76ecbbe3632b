import { describe, expect, it } from '@jest/globals';
import { admitsOnly } from '../../../lib/core/remedy/admits-only.js';
import {
  haveOneOwner,
  lookAlikesOf,
} from '../../../lib/core/remedy/look-alikes.js';
import { firstThatHolds } from '../../../lib/core/remedy/first-that-holds.js';
import { parseSerializedOrigin } from '../../../lib/core/origin/serialized-origin.js';

type Rules = readonly (string | RegExp)[];

const SHOP = 'https://shop.acme.dev';

describe('rules that admit the meant origins', () => {
  it.each<[Rules, readonly string[]]>([
    [[SHOP], [SHOP]],
    [[/^https:\/\/shop\.acme\.dev$/], [SHOP]],
    [['https://*.acme.dev'], [SHOP, 'https://a.b.acme.dev']],
    [
      ['https://*.acme.dev', 'https://acme.dev'],
      [SHOP, 'https://acme.dev'],
    ],
    [
      [SHOP, 'http://shop.acme.dev'],
      [SHOP, 'http://shop.acme.dev'],
    ],
    [['https://shop.github.io'], ['https://shop.github.io']],
    [['http://localhost:5173'], ['http://localhost:5173']],
    [['capacitor://localhost'], ['capacitor://localhost']],
    [['app://.'], ['app://.']],
  ])('%s admit nothing else: %j', (rules, examples) => {
    expect(admitsOnly(rules, { examples, anyPort: false })).toBe(true);
  });

  it.each<[string, Rules, readonly string[]]>([
    ['none of it', [], [SHOP]],
    ['what nobody meant', [SHOP], []],
    ['a part of it', [SHOP], [SHOP, 'https://acme.dev']],
    ['a letter for a dot', [/^https:\/\/shop.acme\.dev$/], [SHOP]],
    ['a letter for another dot', [/^https:\/\/shop\.acme.dev$/], [SHOP]],
    ['another scheme', [/^https?:\/\/shop\.acme\.dev$/], [SHOP]],
    ['another port', ['https://shop.acme.dev:*'], [SHOP]],
    ['another ending', [/^https:\/\/shop\.acme\.dev.*$/], [SHOP]],
    ['another beginning', [/^https:\/\/.*acme\.dev$/], [SHOP]],
    [
      'other names of a registry',
      ['https://*.github.io'],
      ['https://shop.github.io', 'https://shop2.github.io'],
    ],
    ['everybody', [/^.*$/], [SHOP]],
  ])('are refused for %s', (_, rules, examples) => {
    expect(admitsOnly(rules, { examples, anyPort: false })).toBe(false);
  });

  it('have any port if that was meant, and then no other host', () => {
    const examples = ['http://localhost:5173'];
    const meant = { examples, anyPort: true };
    expect(admitsOnly(['http://localhost:*'], meant)).toBe(true);
    expect(admitsOnly([/^http:\/\/localhost.*$/], meant)).toBe(false);
  });
});

describe('look-alikes', () => {
  it.each([
    SHOP,
    'http://localhost:3000',
    'https://[::1]',
    'https://127.0.0.1',
  ])('of %s are other origins, each well-formed', (origin) => {
    const others = lookAlikesOf(origin);
    expect(others).not.toContain(origin);
    expect(others.length).toBeGreaterThan(5);
    expect(
      others.filter((other) => parseSerializedOrigin(other) === undefined),
    ).toEqual([]);
  });

  it('do not exist for an origin without a host', () => {
    expect(lookAlikesOf('app://.')).toEqual([]);
  });

  it.each([
    [SHOP, 'https://acme.dev:8443', true],
    [SHOP, 'http://acme.dev', false],
    [SHOP, 'https://acme.test', false],
    ['https://a.github.io', 'https://b.github.io', false],
    ['https://x.a.github.io', 'https://a.github.io', true],
    ['app://.', 'app://.', false],
  ])('%s and %s have one owner: %s', (one, other, has) => {
    expect(haveOneOwner(one, other)).toBe(has);
  });
});

describe('the first candidate that holds', () => {
  it('is tried after those before it, and none after it is', () => {
    const tried: number[] = [];
    const found = firstThatHolds([1, 2, 3, 4], (candidate) => {
      tried.push(candidate);
      return candidate > 1;
    });
    expect([found, tried]).toEqual([2, [1, 2]]);
    expect(firstThatHolds([1], () => false)).toBeUndefined();
  });
});
