import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import {
  checkOriginDangers,
  uselessSwitches,
} from '../../../lib/core/check/check-origin-dangers.js';
import { originList } from '../../../lib/core/origin-rule/origin-rule.js';
import type { CorsPolicyOptions } from '../../../lib/core/policy/policy-options.js';
import { PLACE } from '../compiled-policy.js';

const place = PLACE;
const option = 'origin';
const credentials = true;
const NULL = { dangerouslyAllowNullOrigin: true } as const;
const INSECURE = { dangerouslyAllowInsecureOrigins: true } as const;
const SUFFIXES = { dangerouslyAllowSubdomainsOfPublicSuffixes: true } as const;
const long = new RegExp(`^https:.*(?:${'a'.repeat(200)})?$`);

function ofOtherRealm(pattern: RegExp): RegExp {
  return runInNewContext(String(pattern)) as RegExp;
}

describe('a merged policy opens more than it seems to', () => {
  it.each<[CorsPolicyOptions, readonly object[], CorsPolicyOptions]>([
    [{}, [], { credentials }],
    [
      { origin: 'null' },
      [{ kind: 'null-origin', value: 'null' }],
      { origin: 'null', ...NULL },
    ],
    [
      { origin: 'null', ...INSECURE, ...SUFFIXES },
      [{ kind: 'null-origin', value: 'null' }],
      { origin: 'https://null' },
    ],
    [
      { origin: '*', credentials, ...NULL, ...INSECURE, ...SUFFIXES },
      [{ kind: 'any-origin-with-credentials', value: '*' }],
      { origin: '*', credentials: false },
    ],
    [
      { origin: ['https://a.example', true], credentials },
      [{ kind: 'any-origin-with-credentials', value: 'true' }],
      { origin: ['https://a.example', false], credentials },
    ],
    [
      { origin: [/^https:.*$/i], credentials },
      [{ kind: 'any-origin-with-credentials', value: '/^https:.*$/i' }],
      { origin: [/^https:.*\.a\.example$/i], credentials },
    ],
    [
      { origin: long, credentials },
      [{ kind: 'any-origin-with-credentials', value: String(long) }],
      { origin: long },
    ],
    [
      { origin: 'http://a.example', credentials, ...NULL, ...SUFFIXES },
      [{ kind: 'insecure-origin-with-credentials', value: 'http://a.example' }],
      { origin: 'http://a.example', credentials, ...INSECURE },
    ],
    [
      { origin: /^https?:\/\/a.b\.dev$/, credentials, ...INSECURE },
      [
        {
          kind: 'unbounded-reg-exp',
          value: String.raw`/^https?:\/\/a.b\.dev$/`,
          witness: 'https://axb.dev',
          remedy: '["https://a.b.dev", "http://a.b.dev"]',
        },
      ],
      { origin: /^https?:\/\/a\.b\.dev$/, credentials, ...INSECURE },
    ],
    [
      { origin: ofOtherRealm(/^https:\/\/a.b\.dev$/), credentials },
      [
        {
          kind: 'unbounded-reg-exp',
          value: String.raw`/^https:\/\/a.b\.dev$/`,
          witness: 'https://axb.dev',
          remedy: '"https://a.b.dev"',
        },
      ],
      { origin: ofOtherRealm(/^https:\/\/a\.b\.dev$/), credentials },
    ],
    [
      { origin: ofOtherRealm(/^https:.*$/), credentials },
      [{ kind: 'any-origin-with-credentials', value: '/^https:.*$/' }],
      { origin: ofOtherRealm(/^https:.*$/) },
    ],
    [
      { origin: [/^https?:\/\/a.b\.dev$/], credentials },
      [
        {
          kind: 'unbounded-reg-exp',
          value: String.raw`/^https?:\/\/a.b\.dev$/`,
          witness: 'https://axb.dev',
          remedy: '"https://a.b.dev"',
        },
      ],
      { origin: [/^https?:\/\/a\.b\.dev$/], credentials },
    ],
    [
      { origin: 'http://*.a.example', credentials },
      [
        {
          kind: 'insecure-origin-with-credentials',
          value: 'http://*.a.example',
        },
      ],
      { origin: ['http://*.localhost', 'http://127.0.0.1:*'], credentials },
    ],
    [
      { origin: 'https://*.github.io', credentials, ...NULL, ...INSECURE },
      [
        {
          kind: 'public-suffix-with-credentials',
          value: 'https://*.github.io',
          suffix: 'github.io',
        },
      ],
      { origin: 'https://*.github.io', credentials, ...SUFFIXES },
    ],
    [
      {
        origin: ['https://*.com', 'https://*.a.com', 'https://com'],
        credentials,
      },
      [
        {
          kind: 'public-suffix-with-credentials',
          value: 'https://*.com',
          suffix: 'com',
        },
      ],
      { origin: 'https://*.com' },
    ],
    [
      { origin: 'http://*.com', credentials },
      [
        { kind: 'insecure-origin-with-credentials', value: 'http://*.com' },
        {
          kind: 'public-suffix-with-credentials',
          value: 'http://*.com',
          suffix: 'com',
        },
      ],
      { origin: 'http://*.com', credentials, ...INSECURE, ...SUFFIXES },
    ],
    [
      { origin: ['null', '*', 'http://a.example'], credentials },
      [
        { kind: 'null-origin', value: 'null' },
        { kind: 'any-origin-with-credentials', value: '*' },
        { kind: 'insecure-origin-with-credentials', value: 'http://a.example' },
      ],
      { origin: [originList('a'), () => true], credentials },
    ],
  ])('%j has %j, %j has nothing', (options, issues, permitted) => {
    expect(checkOriginDangers(place, permitted)).toEqual([]);
    expect(checkOriginDangers(place, options)).toEqual(
      issues.map((issue) => ({ place, option, ...issue })),
    );
  });

  it('leaves an invalid rule to the level that wrote it', () => {
    const json = '{"origin":[null,5,{},[],"","HTTP://","http://*"]}';
    const parsed: CorsPolicyOptions = JSON.parse(json);
    expect(checkOriginDangers(place, { ...parsed, credentials })).toEqual([]);
    const switches = { ...NULL, ...INSECURE, ...SUFFIXES, credentials };
    expect(uselessSwitches(place, { ...parsed, ...switches })).toHaveLength(3);
  });
});

describe('a switch is useless if it has nothing to allow', () => {
  it.each<[CorsPolicyOptions, CorsPolicyOptions]>([
    [{ ...NULL }, { origin: 'null', ...NULL }],
    [
      { origin: 'https://null', ...NULL },
      { origin: ['https://null', 'null'], ...NULL },
    ],
    [
      { origin: '*', ...NULL },
      { origin: () => true, ...NULL },
    ],
    [
      { origin: originList('a'), ...NULL },
      { origin: /^null$/, ...NULL },
    ],
    [{ credentials, ...INSECURE }, { credentials }],
    [
      { origin: 'http://a.example', ...INSECURE },
      { origin: 'http://a.example', credentials, ...INSECURE },
    ],
    [
      { origin: 'https://a.example', credentials, ...INSECURE },
      { origin: 'http://*.a.example', credentials, ...INSECURE },
    ],
    [
      { origin: 'http://localhost:*', credentials, ...INSECURE },
      { origin: originList('a'), credentials, ...INSECURE },
    ],
    ...[() => true, /^a$/].map(
      (origin): [CorsPolicyOptions, CorsPolicyOptions] => [
        { origin, ...INSECURE },
        { origin, credentials, ...INSECURE },
      ],
    ),
    [
      { origin: 'https://*.com', ...SUFFIXES },
      { origin: 'https://*.com', credentials, ...SUFFIXES },
    ],
    [
      { origin: 'https://*.a.com', credentials, ...SUFFIXES },
      { origin: originList('a'), credentials, ...SUFFIXES },
    ],
    [
      { origin: [/^a$/, () => true], credentials, ...SUFFIXES },
      { origin: [/^a$/, 'https://*.com'], credentials, ...SUFFIXES },
    ],
  ])('%j, and not in %j', (options, permitted) => {
    const switches = Object.keys(options).filter((name) =>
      name.startsWith('dangerously'),
    );
    expect(uselessSwitches(place, permitted)).toEqual([]);
    expect(uselessSwitches(place, options)).toEqual(
      switches.map((name) => ({ kind: 'useless-switch', place, option: name })),
    );
  });

  it('is one that is true, each by itself', () => {
    const all = { ...NULL, ...INSECURE, ...SUFFIXES };
    const off = Object.fromEntries(
      Object.keys(all).map((name) => [name, false]),
    );
    expect(uselessSwitches(place, { credentials, ...off })).toEqual([]);
    expect(
      uselessSwitches(place, { credentials, origin: 'http://a.com', ...all }),
    ).toEqual(
      Object.keys({ ...NULL, ...SUFFIXES }).map((name) => ({
        kind: 'useless-switch',
        place,
        option: name,
      })),
    );
  });
});
