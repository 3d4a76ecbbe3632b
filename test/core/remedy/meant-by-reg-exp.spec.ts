import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkOriginRules } from '../../../lib/core/check/check-origin-rules.js';
import { matchWhole } from '../../../lib/core/origin/origin-reg-exp.js';
import { OriginSet } from '../../../lib/core/origin-set/origin-set.js';
import { parseSerializedOrigin } from '../../../lib/core/origin/serialized-origin.js';
import { meantByRegExp } from '../../../lib/core/remedy/meant-by-reg-exp.js';
import { law } from '../../laws/law.js';

// What was meant by each kind is in test/mistakes; here is how it is written.
describe('the origins that a RegExp was meant to allow', () => {
  it.each<[RegExp, readonly string[]]>([
    [
      /^https:\/\/(?:www\.|shop\.)?acme\.dev/,
      ['https://www.acme.dev', 'https://shop.acme.dev', 'https://acme.dev'],
    ],
    [/(www\.)?acme\.dev/, ['https://acme.dev', 'https://*.acme.dev']],
    [
      /^https:\/\/acme\.dev(:\d+)?$|acme\.dev$/,
      ['https://acme.dev:*', 'https://*.acme.dev'],
    ],
    [
      /^https?:\/\/(localhost|127\.0\.0\.1)(:[0-9]+)?/,
      [
        'https://localhost:*',
        'https://127.0.0.1:*',
        'http://localhost:*',
        'http://127.0.0.1:*',
      ],
    ],
    [/^https:\/\/a\+b\.acme\.dev/, []],
    [
      /^https:\/\/pr-\d+?\.acme.dev$/m,
      ['/^https:\\/\\/pr-\\d+\\.acme\\.dev$/'],
    ],
    [
      /^https:\/\/pr-[A-F]+\.acme\.dev/i,
      ['/^https:\\/\\/pr-[A-F]+\\.acme\\.dev$/i'],
    ],
    [
      /^https:\/\/(?:pr-\d+\.)?acme\.dev/,
      ['/^https:\\/\\/pr-\\d+\\.acme\\.dev$/', 'https://acme.dev'],
    ],
    [/^https:\/\/.+\.pr-\d+\.acme\.dev/, []],
    [/^https:\/\/pr-.*\.acme\.dev/, ['https://pr-*.acme.dev']],
    [/https:\/\/app-[a-z0-9-]+-team.acme.dev/, ['https://app-*-team.acme.dev']],
    [/^https:\/\/app-[^.]+\.acme\.dev:8443/, ['https://app-*.acme.dev:8443']],
    [/^https:\/\/app-[^.]+\.acme\.dev(:\d+)?/, ['https://app-*.acme.dev:*']],
    [
      /^https:\/\/app-\w+\.acme\.dev/,
      ['/^https:\\/\\/app-\\w+\\.acme\\.dev$/'],
    ],
    [/^https:\/\/app-.*\.vercel\.app/, []],
    [/^https:\/\/app-.*\.com/, []],
    [/^https:\/\/[\d.]+acme\.dev/, []],
    [/^https:\/\/x{3}\.acme\.dev/, []],
    [/^https:\/\/acme\.dev:\d+:\d+/, []],
    [/^https:\/\/\d+$/m, []],
  ])('%s is %j', (pattern, entries) => {
    expect(meantByRegExp(pattern).map(String)).toEqual(entries);
  });
});

const BEGINNINGS = ['', '^', 'https://', '^https?:\\/\\/', '^http://', '://'];
const SUBDOMAINS = [
  '',
  '',
  '.*',
  '.*\\.',
  '.+\\.',
  '(.+\\.)?',
  '(?:\\w+\\.)*',
  'app-.*\\.',
  'pr-\\d+\\.',
  '[^.]+\\.',
  '(a|b)\\.',
  '\\w*',
];
const DOMAINS = [
  'acme\\.dev',
  'acme.dev',
  'a-b\\.co\\.uk',
  'shop\\.github\\.io',
  'github.io',
  'localhost',
  'co\\.uk',
  'dev',
  '\\w+\\.dev',
  'acme\\.\\w+',
];
const ENDS = [
  '',
  '$',
  '\\/?$',
  '(:\\d+)?$',
  ':8443',
  '.*',
  ':\\d{4}$',
  '\\/.*',
];

const patterns = fc
  .tuple(
    fc.constantFrom(...BEGINNINGS),
    fc.constantFrom(...SUBDOMAINS),
    fc.constantFrom(...DOMAINS),
    fc.constantFrom(...ENDS),
    fc.constantFrom('', '', 'i'),
  )
  .map(([beginning, sub, domain, end, flags]) => ({
    pattern: new RegExp(`${beginning}${sub}${domain}${end}`, flags),
    domain,
  }));

/** Domains that strangers register, or have already. */
const STRANGERS = [
  'evil.test',
  'evilacme.dev',
  'acmexdev.test',
  'acme.dev.evil.test',
  'x-acme.dev',
  'acme.test',
  'evil-a-b.co.uk',
  'evil.co.uk',
  'evil.github.io',
  'evilshop.github.io',
  'github.io.evil.test',
  'evil.dev',
  'localhost.evil.test',
  'evillocalhost',
];

describe('a remedy of any RegExp', () => {
  law(
    'has no issue, and admits no stranger',
    patterns,
    ['texts', 'RegExp', 'nothing'],
    ({ pattern }) => {
      const entries = meantByRegExp(pattern);
      expect(checkOriginRules('forRoot', 'origin', entries)).toEqual([]);
      const texts = entries.filter((entry) => typeof entry === 'string');
      const regExps = entries.filter((entry) => entry instanceof RegExp);
      const set = new OriginSet(texts);
      const admitted = STRANGERS.flatMap((host) => [
        host,
        `app-1.${host}`,
        `pr-7.${host}`,
        `app-${host}`,
      ])
        .flatMap((host) => [
          `https://${host}`,
          `http://${host}`,
          `https://${host}:8443`,
        ])
        .filter(
          (origin) =>
            set.admits(origin, parseSerializedOrigin(origin)) ||
            regExps.map(matchWhole).some((each) => each.test(origin)),
        );
      expect(admitted).toEqual([]);
      if (entries.length === 0) {
        return 'nothing';
      }
      return regExps.length > 0 ? 'RegExp' : 'texts';
    },
  );
});
