import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { isOriginOrPattern } from '../../../lib/core/origin/origin-entry.js';
import { LISTED_SUFFIXES } from '../../../lib/core/public-suffix/listed-suffixes.js';
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
    // Unless the pages of all its customers have it.
    ['https://s3.amazonaws.com', 's3.amazonaws.com', 'https://vercel.app'],
    [
      'https://s3.eu-west-1.amazonaws.com.:8443',
      's3.eu-west-1.amazonaws.com',
      'https://my.s3.eu-west-1.amazonaws.com',
    ],
    [
      'https://s3-us-west-2.amazonaws.com:*',
      's3-us-west-2.amazonaws.com',
      'https://s3-mine.example.com:*',
    ],
    [
      'https://s3.amazonaws.com:[8080,8443]',
      's3.amazonaws.com',
      'https://s3.example.com:[8080,8443]',
    ],
    [
      'https://storage.googleapis.com',
      'storage.googleapis.com',
      'https://my.storage.googleapis.com',
    ],
  ])('%s, of %s; %s is of one', (pattern, suffix, permitted) => {
    expect(publicSuffixOf(pattern)).toBe(suffix);
    expect(publicSuffixOf(permitted)).toBeUndefined();
  });

  it.each([
    ['https://*.amazonaws.com', 's3.amazonaws.com', 'https://*.aws.com'],
    [
      'https://*.amazonaws.com.:*',
      's3.amazonaws.com',
      'https://amazonaws.com:*',
    ],
    [
      'https://*.windows.net',
      'servicebus.windows.net',
      'https://*.mine.blob.core.windows.net',
    ],
    [
      'https://*.core.windows.net',
      'web.core.windows.net',
      'https://*.other.windows.net',
    ],
    ['https://*.googleapis.com', 'googleapis.com', 'https://*.google.com'],
    ['https://*.railway.app', 'up.railway.app', 'https://*.me.up.railway.app'],
    // The domain of a rule for every subdomain counts too.
    [
      'https://*.repost.aws',
      'private.repost.aws',
      'https://*.me.fr.private.repost.aws',
    ],
  ])('%s, which has %s below it; %s has none', (pattern, suffix, permitted) => {
    expect(publicSuffixOf(pattern)).toBe(suffix);
    expect(publicSuffixOf(permitted)).toBeUndefined();
  });

  // Their star matches no dot.
  it.each([
    [
      'https://app-*-team.vercel.app',
      'vercel.app',
      'https://a-*.me.vercel.app',
    ],
    ['https://pr-*.github.io:8443', 'github.io', 'https://pr-*.me.github.io'],
    ['https://a-*.uk.com.:[1,2]', 'uk.com', 'https://a-*.me.uk.com.:[1,2]'],
    [
      'https://a-*.services.clever-cloud.com',
      'services.clever-cloud.com',
      'https://a-*.clever-cloud.com',
    ],
    ['https://a-*.zzz', 'zzz', 'https://a-*.internal'],
    ['http://a-*.locale', 'locale', 'http://a-*.localhost:*'],
    // Whoever has a bucket has pages at the host itself.
    [
      'https://s*.amazonaws.com',
      's3.amazonaws.com',
      'https://a*.amazonaws.com',
    ],
    [
      'https://s3-*-2.amazonaws.com',
      's3-eu-west-2.amazonaws.com',
      'https://a-*-2.amazonaws.com',
    ],
    ['https://u*.railway.app', 'up.railway.app', 'https://pr-*.railway.app'],
  ])('%s stands for names at %s; %s does not', (preview, suffix, permitted) => {
    expect(publicSuffixOf(preview)).toBe(suffix);
    expect(publicSuffixOf(permitted)).toBeUndefined();
    expect(
      [preview, permitted].filter((each) => !isOriginOrPattern(each)),
    ).toEqual([]);
  });

  it('the entries below domains are those of the installed list', () => {
    const written = LISTED_SUFFIXES.trim().split(/\s+/);

    expect(written).toEqual(entriesOfInstalledList());
    expect(written.length).toBeGreaterThan(1000);
  });

  it.each(['', '*', 'null', 'com', '*.com', 'https://*', 'https://*.com/'])(
    '%j is no pattern',
    (text) => {
      expect(publicSuffixOf(text)).toBeUndefined();
    },
  );
});

function entriesOfInstalledList(): unknown {
  const print = `import('./scripts/write-listed-suffixes.mjs').then(
    ({ suffixesBelowDomains }) => console.log(JSON.stringify(suffixesBelowDomains())))`;
  return JSON.parse(
    execFileSync(process.execPath, ['--no-warnings', '-e', print], {
      encoding: 'utf8',
    }),
  );
}
