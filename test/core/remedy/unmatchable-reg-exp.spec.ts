import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { matchWhole } from '../../../lib/core/origin/origin-reg-exp.js';
import { isUnmatchable } from '../../../lib/core/remedy/unmatchable-reg-exp.js';
import { nearOrigin } from '../../laws/entries.js';
import { law } from '../../laws/law.js';

describe('a RegExp that no origin matches', () => {
  it.each([
    [/^example\.com$/, /^https:\/\/example\.com$/],
    [/^.example.com$/, /^.*.example.com$/],
    [/^ab.cd$/, /^ab.+cd$/],
    [/^[a-z]+\.example\.com$/, /^[a-z:/]+\.example\.com$/],
    [/^\w+:\w+$/, /^\w+:\W\W\w+$/],
    [/^https?:\/\/$/, /^app:\/\/$/],
    [/^.{3}$/, /^.{4}$/],
    [/^nul$/, /^null$/],
    [/^NULL$/, /^NULL$/i],
    [/^http:\/\/A\.example$/, /^http:\/\/A\.example$/i],
    [/^HTTP:\/\/.*$/, /^HTTP:\/\/.*$/i],
    [/^http:\/\/a\.example:80$/, /^http:\/\/a\.example:81$/],
    [/^http:\/\/a\.example:65536$/, /^http:\/\/a\.example:65535$/],
    [/^http:\/\/.*\/$/, /^app:\/\/.*\/$/],
    [/^http:\/\/.*\?a=\d$/, /^app:\/\/.*\?a=\d$/],
    [/^http:\/\/user@.*$/, /^app:\/\/user@.*$/],
    [/^ws:\/\/a\.example$/, /^app:\/\/a\.example$/],
    [/^wss:\/\/.*\.example$/, /^https:\/\/.*\.example$/],
    [/^1http:\/\/.*$/, /^h1ttp:\/\/.*$/],
    [/^app:\/\/,.*$/, /^app:\/\/;.*$/],
    [/^app:\/a.*$/, /^app:\/.a.*$/],
    [/^a$|^b$/, /^a$|^app:\/\/b$/],
    [/^(?:a|b)$/, /^(?:a|null)$/],
    [/^a(b)?c*$/, /^a(:\/\/b)?c*$/],
    [/^\p{L}$/u, /^\p{L}{4}$/u],
    [/^(?:[.a]+\.)+$/, /^app:\/\/(?:[.a]+\.)+$/],
  ])('%s is one, and %s is none', (unmatchable, matchable) => {
    expect(isUnmatchable(unmatchable)).toBe(true);
    expect(isUnmatchable(matchable)).toBe(false);
  });

  // Some match nothing as well: it is said only of what is read.
  it.each([
    [/^(?=a)b$/],
    [/^(?<!a)b$/],
    [/^(a)\1$/],
    [/^\bexample\.com\b$/],
    [/^a^b$/],
    [/^(?:abc)+$/],
    [/^(?:abc){2}$/],
    [/^(?=a)*b$/],
    [/^(?<name>a)$/],
    [/^\x61$/],
    [/^app:\/\/a😀?$/u],
    [/^https:\/\/ſhop\.example$/iu],
    [new RegExp('^[a--b]$', 'v')],
    [new RegExp(`^${'a?'.repeat(40)}$`)],
    [new RegExp(`^${'a'.repeat(600)}$`)],
  ])('%s may be none', (pattern) => {
    expect(isUnmatchable(pattern)).toBe(false);
  });

  it('is found in time', () => {
    const before = process.cpuUsage();
    for (const source of [
      '(?:'.repeat(160) + ')'.repeat(160),
      '(a|b)'.repeat(90),
      'a?'.repeat(240),
      '.*'.repeat(240),
      '[a-z]{1,1000000}'.repeat(30),
    ]) {
      isUnmatchable(new RegExp(`^${source}$`));
    }
    // In microseconds: what tries every way takes years.
    expect(process.cpuUsage(before).user).toBeLessThan(1_000_000);
  });
});

const PIECES = [
  ['http', 'https', 'app', ':', '/', '\\/', ':\\/\\/', '://', 'null', 'A'],
  ['example', '\\.', '.', 'com', '.*', '.+', '[a-z]+', '\\d+', '\\w*', '[^.]'],
  ['(a|b)', '(?:x\\.)?', '(?:[a-z]+\\.)+', ':\\d{2,4}', '\\W{3}', 's?', '-'],
].flat();

const patterns = fc
  .tuple(
    fc.constantFrom('', '', 'https?:\\/\\/', 'https://', 'app://', '.*'),
    fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }),
    fc.constantFrom('', '', '', 'i'),
  )
  .map(
    ([scheme, pieces, flags]) =>
      new RegExp(`^${scheme}${pieces.join('')}$`, flags),
  );

const origins = fc.oneof(
  { weight: 4, arbitrary: nearOrigin },
  {
    weight: 1,
    arbitrary: fc.constantFrom('null', 'app://.', 'app://A', 'a://', 'app://b'),
  },
);

describe('the statement that a RegExp matches no origin', () => {
  law(
    'is true: no origin matches it',
    fc.tuple(patterns, fc.array(origins, { minLength: 20, maxLength: 20 })),
    ['unmatchable', 'matched', 'not matched'],
    ([pattern, some]) => {
      const whole = matchWhole(pattern);
      // What a pattern was made of is near what it matches.
      const near = [...some, ...nearTo(pattern)];
      const matched = near.filter((origin) => whole.test(origin));
      if (isUnmatchable(pattern)) {
        expect(matched).toEqual([]);
        return 'unmatchable';
      }
      return matched.length > 0 ? 'matched' : 'not matched';
    },
  );
});

/** Origins that are made of the letters of a RegExp. */
function nearTo({ source }: RegExp): readonly string[] {
  const letters = source
    .toLowerCase()
    .replaceAll(/\\w\*|\\d\+|[^a-z0-9./:-]/g, '');
  const hosts = letters.split(/[/:]+/).filter((part) => part !== '');
  return hosts
    .flatMap((host) => [
      `https://${host}`,
      `http://a.${host}`,
      `app://${host}`,
      `https://${host}:42`,
    ])
    .filter((origin) =>
      /^[a-z]+:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::42)?$/.test(origin),
    );
}
