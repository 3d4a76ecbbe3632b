import fc from 'fast-check';
import { MAX_ORIGIN_LENGTH } from '../../lib/core/origin/serialized-origin.js';

/** A text in the middle of which something is repeated, as often as there is room. */
export interface GrowingText {
  readonly head: string;
  readonly repeated: string;
  readonly tail: string;
}

/** The text with so many characters that are repeated, or the last few less. */
export function textWith(
  { head, repeated, tail }: GrowingText,
  length: number,
): string {
  return head + repeated.repeat(Math.floor(length / repeated.length)) + tail;
}

/** How many characters may be repeated in an origin of the longest length. */
export function roomIn({ head, tail }: GrowingText): number {
  return MAX_ORIGIN_LENGTH - head.length - tail.length;
}

/**
 * Texts that a RegExp nearly matches: they begin as one that it matches and end nearly so,
 * and a part of that one is repeated where it stands or elsewhere, which makes it try again
 * and again.
 *
 * They have the characters of an origin, and labels longer than one may have: what takes
 * long for no such text takes long for no origin.
 */
export function growingTexts(pattern: RegExp): fc.Arbitrary<GrowingText> {
  return matchedBy(pattern)
    .filter((matched) => matched !== '')
    .chain((matched) =>
      fc
        .tuple(partOf(matched), fc.option(fc.nat(matched.length), { freq: 1 }))
        .chain(([{ start, repeated }, elsewhere]) =>
          fc.record({
            head: fc.constant(matched.slice(0, elsewhere ?? start)),
            repeated: fc.constant(repeated),
            tail: nearly(matched.slice(start + repeated.length)),
          }),
        ),
    )
    .filter((text) => roomIn(text) > MAX_ORIGIN_LENGTH / 2);
}

// What asserts without matching anything is left out, since nothing can be generated from
// it: the texts are none the worse for matching a little less.
function matchedBy({ source, flags }: RegExp): fc.Arbitrary<string> {
  const generated = new RegExp(
    source.replace(/\(\?<?[=!][^()]*\)|\\b/gi, ''),
    flags.replace(/[giy]/g, ''),
  );
  return fc
    .stringMatching(generated, { size: 'xsmall' })
    .map((text) => text.toLowerCase().replace(/[^a-z0-9+.:/[\]_-]/g, 'a'));
}

function partOf(
  text: string,
): fc.Arbitrary<{ readonly start: number; readonly repeated: string }> {
  const length = fc.oneof(fc.constant(1), fc.integer({ min: 2, max: 8 }));
  return fc.tuple(fc.nat(text.length - 1), length).map(([start, count]) => ({
    start,
    repeated: text.slice(start, start + count),
  }));
}

function nearly(text: string): fc.Arbitrary<string> {
  return fc.constantFrom(text, text.slice(0, -1), `${text}-`, '');
}
