import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fileURLToPath } from 'node:url';
import { matchWhole } from '../../lib/core/origin/origin-reg-exp.js';
import {
  MAX_ORIGIN_LENGTH,
  parseSerializedOrigin,
} from '../../lib/core/origin/serialized-origin.js';
import { slowTextOf } from '../../lib/core/reg-exp/reg-exp-decision.js';
import { growingTexts, roomIn, textWith } from './growing-text.js';
import {
  originRegExpsOfCode,
  originRegExpsOfPage,
  readOriginRegExps,
} from './origin-reg-exps.js';
import { findSuperlinearText } from './superlinear-text.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const printed = readOriginRegExps(root);
const byText = new Map(printed.map(({ regExp }) => [String(regExp), regExp]));
/** Those that an application starts with. */
const permitted = [...byText].filter(
  ([, regExp]) => slowTextOf(regExp) === undefined,
);

describe('a RegExp in the documentation and the samples', () => {
  it('is found in every page that has one', () => {
    const places = new Set(printed.map(({ place }) => place));

    expect([...places]).toEqual(
      expect.arrayContaining(['README.md', 'docs/errors.md']),
    );
  });

  it('is slow only where errors are explained', () => {
    const slow = printed.filter(
      ({ regExp }) => slowTextOf(regExp) !== undefined,
    );
    expect([...new Set(slow.map(({ place }) => place))]).toEqual([
      'docs/errors.md',
    ]);
  });

  it.each(permitted)(
    '%s takes no more than a linear number of steps for the longest origin',
    (_, regExp) => {
      expect(findSuperlinearText(matchWhole(regExp))).toBeUndefined();
    },
  );
});

describe('the search for a text that takes many steps', () => {
  it.each([
    /^https:\/\/(a+)+\.example$/,
    /^https:\/\/([a-z]+)*\.example\.com$/,
    /^https:\/\/(?:[a-z0-9-]+\.?)+\.example\.com$/,
    /^https:\/\/(?:app|[a-z]*p|\w+)+\.example$/,
    /^https:\/\/(?:app|www)\.(?:\d|\d\d)+\.example$/,
    /^https:\/\/.*.*.*x$/,
    /^https:\/\/.*.*x$/,
    /^https:\/\/[a-z-]+[a-z0-9]+\.example\.com$/,
    /^https:\/\/(?!admin\.)(?:[a-z]|[a-z][a-z])+\.example\.com$/,
    /^HTTPS:\/\/(?:[A-Z0-9]+-?)*\.example\.com$/i,
    /https:\/\/(a|aa)+/,
  ])('finds one for %s', (pattern) => {
    expect(findSuperlinearText(matchWhole(pattern))).toEqual(
      expect.objectContaining({ slowness: expect.any(Number) }),
    );
  });

  it.each([
    /^https:\/\/app\.example\.com$/,
    /^https:\/\/.*\.example\.com$/,
    /^https:\/\/(?:[a-z0-9-]+\.)+example\.com$/,
    /^https:\/\/(?:app|www)-?[a-z0-9]*\.example\.com(?::\d{1,5})?$/,
  ])('finds none for %s', (pattern) => {
    expect(findSuperlinearText(matchWhole(pattern))).toBeUndefined();
  });

  it('refuses to count the steps of a look-ahead that repeats something', () => {
    expect(() => findSuperlinearText(/^(?!a+b)a$/)).toThrow('look-around');
  });

  it('tries texts as long as the longest origin', () => {
    const [first] = byText.values();
    const texts = fc.sample(growingTexts(first ?? /^$/), 1000);

    for (const text of texts) {
      const { length } = textWith(text, roomIn(text));
      expect(length).toBeLessThanOrEqual(MAX_ORIGIN_LENGTH);
      expect(length).toBeGreaterThan(MAX_ORIGIN_LENGTH - text.repeated.length);
    }
  });

  it('tries texts as long as an origin that is let through', () => {
    const longest = `a${'b'.repeat(300)}://${'a'.repeat(16)}`;

    expect(longest).toHaveLength(MAX_ORIGIN_LENGTH);
    expect(parseSerializedOrigin(longest)).toBeDefined();
  });
});

describe('the collection of what is printed', () => {
  const textsOf = (code: string) =>
    originRegExpsOfCode('a.ts', code).map(({ regExp }) => String(regExp));

  it('takes every RegExp of an origin', () => {
    expect(
      textsOf(`
        forRoot({ origin: /a/, policies: { widget: { origin: ['b', /c/gi] } } });
        const devOrigins = [/d/];
        Cors({ 'origin': (origin) => /e/.test(origin) });
      `),
    ).toEqual(['/a/', '/c/gi', '/d/', '/e/']);
  });

  it('takes what is about a scheme, wherever it stands', () => {
    expect(textsOf(`const a = /b/; list(/^https:\\/\\/[/]a$/);`)).toEqual([
      '/^https:\\/\\/[/]a$/',
    ]);
  });

  it('takes what a page has in its sentences and its messages', () => {
    const found = originRegExpsOfPage({
      path: 'README.md',
      text: [
        'A path such as `/users/a` and `/^https?:\\/\\/[/ ]\\.a$/i` in',
        '| RegExp | `/^https:\\/\\/(a\\|b)$/` |',
        '```text',
        'origin /capacitor:\\/\\/a/, which',
        '```',
        '```js',
        'enableCors({ origin: /b/ });',
        '```',
      ].join('\n'),
    });

    expect(found.map(({ regExp }) => String(regExp))).toEqual([
      '/b/',
      '/^https?:\\/\\/[/ ]\\.a$/i',
      '/^https:\\/\\/(a|b)$/',
      '/capacitor:\\/\\/a/',
    ]);
  });
});
