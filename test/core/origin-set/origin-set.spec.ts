import { describe, expect, it } from '@jest/globals';
import { OriginSet } from '../../../lib/core/origin-set/origin-set.js';
import { parseSerializedOrigin } from '../../../lib/core/origin/serialized-origin.js';

const EVERY_KIND = [
  'https://app.example.com',
  'https://app.example.com:8443',
  'http://localhost:*',
  'http://[::1]:*',
  'https://*.example.com',
  'https://*.example.com:8443',
  'http://*.example.com',
  'https://*.example.net:*',
  'http://*.localhost:*',
  'https://pr-*.example.dev',
  'https://app-*-team.example.dev',
  'https://app-*.example.dev:8443',
  'https://app-*-crew.example.dev:8443',
  'http://pr-*.example.dev',
  'https://pr-*.example.dev:*',
  'https://app.example.com:[3000,5173]',
  'https://app.example.com:[3000,8443]',
  'https://*.example.com:[3000,8443]',
  'https://pr-*.example.dev:[3000,8443]',
];

function admits(entries: readonly string[], origin: string): boolean {
  const parsed = parseSerializedOrigin(origin);
  return parsed !== undefined && new OriginSet(entries).admits(origin, parsed);
}

describe('the origins that an entry matches', () => {
  it.each([
    ['https://app.example.com', 'https://app.example.com', true],
    ['https://app.example.com', 'http://app.example.com', false],
    ['https://app.example.com', 'https://app.example.com:444', false],
    ['https://app.example.com', 'https://app.example.com.', false],
    ['https://app.example.com', 'https://app.example.com.evil.net', false],
    ['https://app.example.com', 'https://evilapp.example.com', false],
    ['https://app.example.com', 'https://a.app.example.com', false],
    ['https://app.example.com', 'https://example.com', false],
    ['https://app.example.com:8443', 'https://app.example.com:8443', true],
    ['https://app.example.com:8443', 'https://app.example.com', false],
    ['https://*.example.com', 'https://app.example.com', true],
    ['https://*.example.com', 'https://a.b.c.example.com', true],
    ['https://*.example.com', 'https://example.com', false],
    ['https://*.example.com', 'https://evilexample.com', false],
    ['https://*.example.com', 'https://example.com.evil.net', false],
    ['https://*.example.com', 'https://app.example.com.evil.net', false],
    ['https://*.example.com', 'https://app.example.com.', false],
    ['https://*.example.com', 'http://app.example.com', false],
    ['https://*.example.com', 'https://app.example.com:444', false],
    ['https://*.example.com:444', 'https://app.example.com:444', true],
    ['https://*.example.com:444', 'https://app.example.com', false],
    ['https://*.example.com:444', 'https://app.example.com:4443', false],
    ['https://*.example.com:444', 'https://example.com:444', false],
    ['http://localhost:*', 'http://localhost', true],
    ['http://localhost:*', 'http://localhost:3000', true],
    ['http://localhost:*', 'http://localhost:65535', true],
    ['http://localhost:*', 'https://localhost:3000', false],
    ['http://localhost:*', 'http://app.localhost:3000', false],
    ['http://localhost:*', 'http://localhost.evil.net:3000', false],
    ['http://[::1]:*', 'http://[::1]:3000', true],
    ['http://[::1]:*', 'http://[::1]', true],
    ['http://[::1]:*', 'http://[::2]:3000', false],
    ['https://*.example.com:*', 'https://app.example.com', true],
    ['https://*.example.com:*', 'https://a.b.example.com:444', true],
    ['https://*.example.com:*', 'https://example.com:444', false],
    ['https://*.example.com:*', 'http://app.example.com:444', false],
    ['https://*.example.com:*', 'https://app.example.com.evil.net:1', false],
    ['https://*.1.example', 'https://9.1.example', true],
    ['https://pr-*.example.dev', 'https://pr-7.example.dev', true],
    ['https://pr-*.example.dev', 'https://pr-a-b-c.example.dev', true],
    ['https://pr-*.example.dev', 'https://pr--.example.dev', true],
    [
      'https://pr-*.example.dev',
      `https://pr-${'7'.repeat(60)}.example.dev`,
      true,
    ],
    ['https://pr-*.example.dev', 'https://pr-.example.dev', false],
    ['https://pr-*.example.dev', 'https://pr-a.b.example.dev', false],
    ['https://pr-*.example.dev', 'https://pr-a_b.example.dev', false],
    ['https://pr-*.example.dev', 'https://a.pr-7.example.dev', false],
    ['https://pr-*.example.dev', 'https://apr-7.example.dev', false],
    ['https://pr-*.example.dev', 'https://pr-7.evil.example.dev', false],
    ['https://pr-*.example.dev', 'https://pr-7.example.dev.evil.net', false],
    ['https://pr-*.example.dev', 'https://pr-7.example.dev.', false],
    ['https://pr-*.example.dev', 'https://pr-7-example.dev', false],
    ['https://pr-*.example.dev', 'https://pr-7.example.dev:8443', false],
    ['https://pr-*.example.dev', 'http://pr-7.example.dev', false],
    ['https://pr-*.example.dev', 'https://example.dev', false],
    ['https://pr-*.example.dev', 'https://pr-7', false],
    ['https://*-team.example.dev', 'https://a-team.example.dev', true],
    ['https://*-team.example.dev', 'https://-team.example.dev', false],
    ['https://*-team.example.dev', 'https://a-teams.example.dev', false],
    ['https://a-*-b.example.dev', 'https://a-7-b.example.dev', true],
    ['https://a-*-b.example.dev', 'https://a-_-b.example.dev', false],
    ['https://a-*-b.example.dev', 'https://a--b.example.dev', false],
    ['https://a-*-b.example.dev', 'https://a-b.example.dev', false],
    // Text before and behind the star may not be the same characters.
    ['https://aa*aa.example.dev', 'https://aaaa.example.dev', false],
    ['https://aa*aa.example.dev', 'https://aaa.example.dev', false],
    ['https://aa*aa.example.dev', 'https://aaaaa.example.dev', true],
    ['https://a_*_b.example.dev', 'https://a_7_b.example.dev', true],
    ['https://x*.example.dev', 'https://xn--bcher-kva.example.dev', true],
    ['https://pr-*.example.dev:444', 'https://pr-7.example.dev:444', true],
    ['https://pr-*.example.dev:444', 'https://pr-7.example.dev', false],
    ['https://pr-*.example.dev:*', 'https://pr-7.example.dev:444', true],
    ['https://pr-*.example.dev:*', 'https://pr-7.example.dev', true],
    ['https://pr-*.example.dev:*', 'https://pr-.example.dev:444', false],
    ['https://pr-*.example.dev:*', 'http://pr-7.example.dev', false],
    ['http://localhost:[3000,5173]', 'http://localhost:5173', true],
    ['http://localhost:[3000,5173]', 'http://localhost:3000', true],
    ['http://localhost:[3000,5173]', 'http://localhost', false],
    ['http://localhost:[3000,5173]', 'http://localhost:4000', false],
    ['http://localhost:[3000,5173]', 'http://localhost:30', false],
    ['http://localhost:[3000,5173]', 'http://localhost:51733', false],
    ['http://localhost:[3000,5173]', 'https://localhost:3000', false],
    ['http://localhost:[3000,5173]', 'http://a.localhost:3000', false],
    ['http://[::1]:[3000,5173]', 'http://[::1]:3000', true],
    ['https://*.a.example:[1,2]', 'https://b.c.a.example:2', true],
    ['https://*.a.example:[1,2]', 'https://a.example:2', false],
    ['https://pr-*.a.example:[1,2]', 'https://pr-7.a.example:2', true],
    ['https://pr-*.a.example:[1,2]', 'https://pr-7.a.example:3', false],
    ['https://pr-*.a.example:[1,2]', 'https://pr-.a.example:2', false],
    ['a.b://*.example.com', 'a.b://app.example.com', true],
    ['chrome-extension://abcdefgh', 'chrome-extension://abcdefgh', true],
  ])('%s for %s: %s', (entry, origin, expected) => {
    expect(admits([entry], origin)).toBe(expected);
  });

  it('one entry of any kind is enough', () => {
    expect(admits(EVERY_KIND, 'https://deep.app.example.net:444')).toBe(true);
    expect(admits(EVERY_KIND, 'https://app.example.org')).toBe(false);
  });

  it('an empty set matches none', () => {
    expect(admits([], 'https://app.example.com')).toBe(false);
  });
});

describe('the exact entries', () => {
  it.each([
    ['https://app.example.com', true],
    ['https://other.example.com', false],
    ['https://*.example.com', false],
  ])('%s: %s', (origin, expected) => {
    const set = new OriginSet([
      'https://app.example.com',
      'https://*.example.com',
    ]);
    expect(set.hasExactly(origin)).toBe(expected);
  });
});

describe('changing a set', () => {
  it.each(EVERY_KIND)('%s is added once, found and removed', (entry) => {
    const set = new OriginSet();
    expect(set.has(entry)).toBe(false);
    expect(set.delete(entry)).toBe(false);
    expect(set.add(entry)).toBe(true);
    expect(set.add(entry)).toBe(true);
    expect(set.has(entry)).toBe(true);
    expect(set.size).toBe(1);
    expect([...set]).toEqual([entry]);
    expect(set.delete(entry)).toBe(true);
    expect(set.has(entry)).toBe(false);
    expect(set.size).toBe(0);
    expect([...set]).toEqual([]);
  });

  it.each(EVERY_KIND)('removing %s leaves the others', (entry) => {
    const set = new OriginSet(EVERY_KIND);
    set.delete(entry);
    expect([...set]).toEqual(EVERY_KIND.filter((other) => other !== entry));
  });

  it.each(['*', 'null', '', 'https://app.example.com/', 'https://*'])(
    'an invalid entry changes nothing: %j',
    (entry) => {
      const set = new OriginSet(['https://app.example.com']);
      expect(set.add(entry)).toBe(false);
      expect(set.has(entry)).toBe(false);
      expect(set.delete(entry)).toBe(false);
      expect([...set]).toEqual(['https://app.example.com']);
    },
  );

  it('an origin that a pattern matches is not an entry', () => {
    const set = new OriginSet(['https://*.example.com']);
    expect(set.has('https://app.example.com')).toBe(false);
    expect(set.delete('https://app.example.com')).toBe(false);
    expect(set.size).toBe(1);
  });
});

describe('entries that stand for the same origins', () => {
  const origin = 'https://app.example.com:3000';
  const entries = [
    'https://app.example.com:[3000,5173]',
    'https://app.example.com:[3000,8443]',
    'https://app.example.com:[3000,8443,9000]',
    origin,
  ];

  it.each(entries)('admit until the last of them, %s, is removed', (last) => {
    const set = new OriginSet(entries);
    for (const entry of entries.filter((each) => each !== last)) {
      set.delete(entry);
      expect(set.admits(origin, parseSerializedOrigin(origin))).toBe(true);
    }
    expect([...set]).toEqual([last]);
    set.delete(last);
    expect(set.admits(origin, parseSerializedOrigin(origin))).toBe(false);
  });

  it('are another entry each', () => {
    const set = new OriginSet(['https://app.example.com:[3000,5173]']);
    expect(set.has(origin)).toBe(false);
    expect(set.hasExactly(origin)).toBe(false);
    expect(set.delete(origin)).toBe(false);
  });
});

describe('the entries as they were written', () => {
  it('a set made of the entries of a set is the same set', () => {
    const set = new OriginSet(EVERY_KIND);
    expect(set.size).toBe(EVERY_KIND.length);
    expect([...new OriginSet(set)]).toEqual(EVERY_KIND);
  });
});
