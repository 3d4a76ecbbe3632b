import { describe, expect, it } from '@jest/globals';
import { publicSuffixOf } from '../../../lib/core/origin/public-suffix.js';

describe('subdomains of a public suffix belong to different people', () => {
  it.each([
    ['https://*.com', 'com', 'https://*.example.com'],
    ['https://*.com.', 'com', 'https://*.example.com.'],
    ['https://*.com:8443', 'com', 'https://*.example.com:8443'],
    ['https://*.com:*', 'com', 'https://*.example.com:*'],
    ['https://*.co.uk', 'co.uk', 'https://*.example.co.uk'],
    ['https://*.github.io', 'github.io', 'https://*.me.github.io'],
    ['https://*.vercel.app', 'vercel.app', 'https://*.mine.vercel.app'],
    ['https://*.xn--p1ai', 'xn--p1ai', 'https://*.example.xn--p1ai'],
    // A rule for every subdomain, and its exception.
    ['https://*.a.ck', 'a.ck', 'https://*.www.ck'],
    ['https://*.-a.ck', '-a.ck', 'https://*.b.-a.ck'],
    ['https://*.kawasaki.jp', 'kawasaki.jp', 'https://*.city.kawasaki.jp'],
    // A label that the list does not know, and the reserved ones.
    ['https://*.zzz', 'zzz', 'https://*.a.zzz'],
    ['https://*.arpa', 'arpa', 'https://*.home.arpa'],
    ['http://*.locale', 'locale', 'http://*.local'],
    ['http://*.host', 'host', 'http://*.localhost:*'],
    ['http://*.tests', 'tests', 'http://*.test'],
    ['http://*.intern', 'intern', 'http://*.internal'],
    ['http://*.examples', 'examples', 'http://*.example'],
    ['http://*.valid', 'valid', 'http://*.invalid'],
    // The suffix itself is one host.
    ['app://*.com', 'com', 'https://com'],
    ['http://*.io', 'io', 'http://com:*'],
  ])('%s, of %s; %s is of one', (pattern, suffix, permitted) => {
    expect(publicSuffixOf(pattern)).toBe(suffix);
    expect(publicSuffixOf(permitted)).toBeUndefined();
  });

  it.each(['', '*', 'null', 'com', '*.com', 'https://*', 'https://*.com/'])(
    '%j is no pattern',
    (text) => {
      expect(publicSuffixOf(text)).toBeUndefined();
    },
  );
});
