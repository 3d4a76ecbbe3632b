import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  isAnchored,
  matchWhole,
} from '../../../lib/core/origin/origin-reg-exp.js';
import { law } from '../../laws/law.js';

const { raw } = String;

describe('a RegExp is anchored if each alternative is', () => {
  it.each([
    [/a/],
    [/^a/],
    [/a$/],
    [/a|b/],
    [/^a|b$/],
    [/^a$|b/],
    [/^a|^b$/],
    [/^a$|/],
    [/^a\$/],
    [/\^a$/],
    [/^a\\\$/],
    [/^[a$]/],
    [/^a[|$]/],
    [/[^a]$/],
    [/^a(?:b$)/],
    [/(?:^a$|^b$)/],
    [/^a(?=$)/],
    [/(?<=^)a$/],
    [/^[\]|]|a$/],
    [/^a\(|b\)$/],
    [/^[(]|[)]$/],
    [/^[[]|a]$/],
    [/a/gi],
    [new RegExp('')],
    [/^/],
    [/$/],
    [/^a$/m],
    [/^a|b$/im],
    [new RegExp('^a/')],
    // Under `v` classes are nested: this bar is in one.
    [new RegExp(raw`[[a]\q{^|b}]$`, 'v')],
    [new RegExp(raw`^[a[b]c]|d$`, 'v')],
  ])('%s is not', (pattern) => {
    expect(isAnchored(pattern)).toBe(false);
  });

  it.each([
    [/^$/],
    [/^(?:a|b)$/],
    [/^(a|b)$/],
    [/^a$|^b$/],
    [/^a\\$/],
    [/^a[|]b$/],
    [/^a\|b$/],
    [/^(?<name>a|b)\k<name>$/],
    [/^(?!a|b).*(?<!c|d)$/],
    [/^[^\]|]$/],
    [/^a$/giu],
    [new RegExp(raw`^[[a]\q{b|c}]$`, 'v')],
  ])('%s is', (pattern) => {
    expect(isAnchored(pattern)).toBe(true);
  });
});

const PIECES = [
  [
    '^',
    '$',
    '|',
    'a',
    'b',
    '.',
    '(',
    '(?:',
    '(?=',
    '(?<!',
    ')',
    '[',
    '[^',
    ']',
  ],
  [raw`\$`, raw`\^`, raw`\|`, raw`\\`, raw`\[`, raw`\]`, raw`\(`, '*', '-'],
].flat();
const sources = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 6 })
  .map((parts) => parts.join(''));
const patterns = fc
  .tuple(
    fc.oneof(
      sources,
      sources.map((source) => `^${source}$`),
      fc.tuple(sources, sources).map(([one, two]) => `^${one}$|^${two}$`),
    ),
    fc.constantFrom('', 'i', 'u', 'v', 'm'),
  )
  .map(([source, flags]) => regExpOf(source, flags))
  .filter((pattern) => pattern !== undefined);
const origins = fc.array(
  fc.constantFrom('a', 'b', '$', '^', '|', '(', '[', ']', '\\', '-'),
  { maxLength: 4 },
);

describe('an anchored RegExp', () => {
  law(
    'matches nothing in the middle of a text',
    fc.tuple(patterns, fc.array(origins, { minLength: 30, maxLength: 30 })),
    ['anchored', 'unanchored'],
    ([pattern, texts]) => {
      if (!isAnchored(pattern)) {
        return 'unanchored';
      }
      for (const text of ['', ...texts.map((letters) => letters.join(''))]) {
        expect(pattern.test(text)).toBe(matchWhole(pattern).test(text));
      }
      return 'anchored';
    },
  );
});

function regExpOf(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags);
  } catch {
    // Not every text is an expression.
    return undefined;
  }
}
