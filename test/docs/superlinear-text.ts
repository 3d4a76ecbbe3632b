import fc from 'fast-check';
import {
  growingTexts,
  roomIn,
  textWith,
  type GrowingText,
} from './growing-text.js';
import { timeOfMatch } from './time-of-match.js';

/** A text for which a RegExp takes longer than its length explains. */
export interface SuperlinearText extends GrowingText {
  /** How many characters were repeated when it showed. */
  readonly length: number;
  /** How many times as long it took as with the fewest. */
  readonly slowness: number;
}

// One seed for every run, so that a run says something about a change.
const SEED = 20261121;
const TEXTS = 1000;

// The fewest characters that are repeated, and by how much they grow from step to step: what
// takes exponential time has to be seen before it takes minutes.
const FEWEST = 8;
const GROWTH = 1.3;

// Where the time is linear, it grows no faster than the text, and less where asking at all
// is most of it. Where it is quadratic, it grows by the square: forty times as fast over the
// room that an origin has. A short text may be refused at a glance, or timed on a busy machine.
const TOLERANCE = 8;

/**
 * Searches for a text of an origin's length, or a shorter one, for which a RegExp takes more
 * than linear time.
 *
 * @param pattern - in the form in which it is matched
 */
export function findSuperlinearText(
  pattern: RegExp,
): SuperlinearText | undefined {
  const texts = fc.sample(growingTexts(pattern), {
    numRuns: TEXTS,
    seed: SEED,
  });
  for (const text of texts) {
    const found = growUntilSuperlinear(pattern, text);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

function growUntilSuperlinear(
  pattern: RegExp,
  text: GrowingText,
): SuperlinearText | undefined {
  const fewest = Math.max(FEWEST, text.repeated.length);
  const first = timeOfMatch(pattern, textWith(text, fewest), 3);
  for (const length of lengthsFrom(fewest, roomIn(text))) {
    const limit = (TOLERANCE * length) / fewest;
    const longer = textWith(text, length);
    // One round is often too long, because the machine did something else: ask again.
    if (timeOfMatch(pattern, longer, 1) / first > limit) {
      const slowness =
        timeOfMatch(pattern, longer, 15) /
        timeOfMatch(pattern, textWith(text, fewest), 15);
      if (slowness > limit) {
        return { ...text, length, slowness };
      }
    }
  }
  return undefined;
}

function lengthsFrom(fewest: number, most: number): readonly number[] {
  const lengths: number[] = [];
  for (let length = fewest; length < most; length *= GROWTH) {
    lengths.push(Math.floor(length));
  }
  return [...lengths.slice(1), most];
}
