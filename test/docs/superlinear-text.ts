import fc from 'fast-check';
import type { Automaton } from '../../lib/core/automaton/automaton.js';
import { readAutomaton } from '../../lib/core/automaton/read-automaton.js';
import { countSteps } from '../../lib/core/reg-exp/count-steps.js';
import { howMany } from '../how-many.js';
import {
  growingTexts,
  roomIn,
  textWith,
  type GrowingText,
} from './growing-text.js';

/** A text for which a RegExp takes more steps than its length explains. */
export interface SuperlinearText extends GrowingText {
  /** How many characters were repeated when it showed. */
  readonly length: number;
  /** How many times as many steps it took as with the fewest. */
  readonly slowness: number;
}

// One seed for every run, so that a run says something about a change.
const SEED = 20261121;
const TEXTS = howMany(300, { inCi: 1000 });

// The fewest characters that are repeated, and by how much they grow from step to step.
const FEWEST = 8;
const GROWTH = 1.3;

// If the steps are linear, they grow no faster than the text. If they are quadratic, they grow forty
// times as fast over the room that an origin has. A short text may be refused early.
const TOLERANCE = 4;

/**
 * Searches for a text of an origin's length, or a shorter one, for which a RegExp takes more
 * than a linear number of steps. Counting is repeatable, whatever else the machine does.
 *
 * @param pattern - in the form in which it is matched
 * @throws Undecidable if its steps cannot be counted, as with a look-ahead that repeats something
 */
export function findSuperlinearText(
  pattern: RegExp,
): SuperlinearText | undefined {
  const automaton = readAutomaton(withoutFixedLookArounds(pattern));
  const texts = fc.sample(growingTexts(pattern), {
    numRuns: TEXTS,
    seed: SEED,
  });
  for (const text of texts) {
    const found = growUntilSuperlinear(automaton, text);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

function growUntilSuperlinear(
  automaton: Automaton,
  text: GrowingText,
): SuperlinearText | undefined {
  const fewest = Math.max(FEWEST, text.repeated.length);
  const first = countSteps(automaton, textWith(text, fewest), Infinity);
  for (const length of lengthsFrom(fewest, roomIn(text))) {
    const limit = (TOLERANCE * length) / fewest;
    const most = Math.ceil(limit * first) + 1;
    const slowness =
      countSteps(automaton, textWith(text, length), most) / first;
    if (slowness > limit) {
      return { ...text, length, slowness };
    }
  }
  return undefined;
}

// No automaton has a look-around. One that repeats nothing takes a fixed number of steps.
function withoutFixedLookArounds({ source, flags }: RegExp): RegExp {
  return new RegExp(source.replace(/\(\?<?[=!](?:\w|-|\\\.)*\)/g, ''), flags);
}

function lengthsFrom(fewest: number, most: number): readonly number[] {
  const lengths: number[] = [];
  for (let length = fewest; length < most; length *= GROWTH) {
    lengths.push(Math.floor(length));
  }
  return [...lengths.slice(1), most];
}
