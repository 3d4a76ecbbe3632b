import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  anchoredForm,
  isAnchored,
  matchWhole,
} from '../../../lib/core/origin/origin-reg-exp.js';
import { law } from '../../laws/law.js';

const { raw } = String;

describe('a RegExp is anchored where each alternative is', () => {
  it.each<[RegExp, string]>([
    [/a/, '/^a$/'],
    [/^a/, '/^a$/'],
    [/a$/, '/^a$/'],
    [/a|b/, '/^(?:a|b)$/'],
    [/^a|b$/, '/^(?:a|b)$/'],
    [/^a$|b/, '/^(?:a|b)$/'],
    [/^a|^b$/, '/^(?:a|b)$/'],
    [/^a$|/, '/^(?:a|)$/'],
    [/^a\$/, raw`/^a\$$/`],
    [/\^a$/, raw`/^\^a$/`],
    [/^a\\\$/, raw`/^a\\\$$/`],
    [/^[a$]/, '/^[a$]$/'],
    [/^a[|$]/, '/^a[|$]$/'],
    [/[^a]$/, '/^[^a]$/'],
    [/^a(?:b$)/, '/^a(?:b$)$/'],
    [/(?:^a$|^b$)/, '/^(?:^a$|^b$)$/'],
    [/^a(?=$)/, '/^a(?=$)$/'],
    [/(?<=^)a$/, '/^(?<=^)a$/'],
    [/^[\]|]|a$/, raw`/^(?:[\]|]|a)$/`],
    [/^a\(|b\)$/, raw`/^(?:a\(|b\))$/`],
    [/^[(]|[)]$/, '/^(?:[(]|[)])$/'],
    [/^[[]|a]$/, '/^(?:[[]|a])$/'],
    [/a/gi, '/^a$/gi'],
    [new RegExp(''), '/^(?:)$/'],
    [/^/, '/^$/'],
    [/$/, '/^$/'],
    [/^a$/m, '/^a$/'],
    [/^a|b$/im, '/^(?:a|b)$/i'],
    [new RegExp('^a/'), raw`/^a\/$/`],
    // Under `v` classes are nested: this bar is in one.
    [new RegExp(raw`[[a]\q{^|b}]$`, 'v'), raw`/^[[a]\q{^|b}]$/v`],
    [new RegExp(raw`^[a[b]c]|d$`, 'v'), raw`/^(?:[a[b]c]|d)$/v`],
  ])('%s is not, %s is', (pattern, corrected) => {
    expect(isAnchored(pattern)).toBe(false);
    expect(anchoredForm(pattern)).toBe(corrected);
    expect(isAnchored(parse(corrected))).toBe(true);
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

describe('the form with anchors', () => {
  law(
    'is anchored, and matches what the whole of the RegExp matches',
    fc.tuple(patterns, fc.array(origins, { minLength: 30, maxLength: 30 })),
    ['anchored', 'unanchored'],
    ([pattern, texts]) => {
      const corrected = parse(anchoredForm(pattern));
      expect(isAnchored(corrected)).toBe(true);
      for (const text of ['', ...texts.map((letters) => letters.join(''))]) {
        expect(corrected.test(text)).toBe(matchWhole(pattern).test(text));
      }
      if (!isAnchored(pattern)) {
        return 'unanchored';
      }
      // Anchored is what matches nothing in the middle of a text.
      for (const text of texts.map((letters) => letters.join(''))) {
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

function parse(text: string): RegExp {
  const end = text.lastIndexOf('/');
  return new RegExp(text.slice(1, end), text.slice(end + 1));
}
