import { describe, expect, it } from '@jest/globals';
import { OriginSet } from '../../../lib/core/origin/origin-set.js';
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

describe('the entries as they were written', () => {
  it('a set made of the entries of a set is the same set', () => {
    const set = new OriginSet(EVERY_KIND);
    expect(set.size).toBe(EVERY_KIND.length);
    expect([...new OriginSet(set)]).toEqual(EVERY_KIND);
  });
});
