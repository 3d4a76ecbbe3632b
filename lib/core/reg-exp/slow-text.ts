import { parseSerializedOrigin } from '../origin/serialized-origin.js';
import { isUnusualOrigin } from '../origin/unusual-origin.js';
import { ambiguousWords, type AmbiguousWord } from './ambiguous-words.js';
import { START, type Automaton } from '../automaton/automaton.js';
import { anyOf, type CharacterSet } from '../automaton/character-set.js';
import { countSteps } from './count-steps.js';
import { Budget } from '../automaton/undecidable.js';

const MOST_SEARCHED = 50_000;
/** More than any RegExp needs that takes linear time. */
const MOST_STEPS = 100_000;
/** A label has at most 63 characters, a host 253. */
const LONGEST_IN_LABEL = 54;
const LONGEST_IN_HOST = 180;
/** What may come before and after, so that the whole is an origin, and one that does not match. */
const BEGINNINGS = ['', 'https://', 'app://'];
const ENDS = ['', '_', '.x', '-', '.0x', ':1', '!', '://_'];

/**
 * Returns an origin for which a RegExp takes more than linear time, so that whoever sends it keeps the server
 * busy, or `undefined`. That it does was counted, in the steps that an engine takes. Throws if there is more to
 * search than there should be.
 *
 * @param searched - the automaton in which long repetitions have no end
 */
export function slowTextIn(
  automaton: Automaton,
  searched: Automaton,
): string | undefined {
  for (const word of ambiguousWords(searched, new Budget(MOST_SEARCHED))) {
    const text = slowTextWith(automaton, searched, word);
    if (text !== undefined) {
      return text;
    }
  }
  return undefined;
}

function slowTextWith(
  automaton: Automaton,
  searched: Automaton,
  { position, word }: AmbiguousWord,
): string | undefined {
  const before = wordBefore(searched, position);
  const longest = word.includes('.') ? LONGEST_IN_HOST : LONGEST_IN_LABEL;
  const unit = Math.max(1, Math.floor(longest / word.length / 3));
  for (const beginning of BEGINNINGS) {
    for (const end of ENDS) {
      const texts = [1, 2, 3].map(
        (times) => beginning + before + word.repeat(unit * times) + end,
      );
      const longestText = texts.at(-1) ?? '';
      if (isOrigin(longestText) && areSlow(automaton, texts, unit)) {
        return longestText;
      }
    }
  }
  return undefined;
}

/** Tells whether the steps grow faster than the texts, which grow alike. */
function areSlow(
  automaton: Automaton,
  texts: readonly string[],
  unit: number,
): boolean {
  const [first = 0, second = 0, third = 0] = texts.map((text) =>
    countSteps(automaton, text, MOST_STEPS),
  );
  return (
    third === MOST_STEPS ||
    third - second - (second - first) > (unit * unit) / 2
  );
}

function isOrigin(text: string): boolean {
  return parseSerializedOrigin(text) !== undefined || isUnusualOrigin(text);
}

/** Returns the shortest text that leads to a position. */
function wordBefore({ next, takes }: Automaton, position: number): string {
  const words = new Map([[START, '']]);
  for (const [from, word] of words) {
    for (const each of next[from] ?? []) {
      const character = anyOf(takes[each] as CharacterSet);
      if (character !== undefined && !words.has(each)) {
        words.set(each, word + character);
      }
    }
  }
  return words.get(position) ?? '';
}
