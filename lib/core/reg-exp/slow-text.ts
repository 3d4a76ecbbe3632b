import { neighborsOf } from '../automaton/positions.js';
import { parseSerializedOrigin } from '../origin/serialized-origin.js';
import { isUnusualOrigin } from '../origin/unusual-origin.js';
import { ambiguousWords } from './ambiguous-words.js';
import { busiestTexts } from './busiest-texts.js';
import { START, type Automaton } from '../automaton/automaton.js';
import { anyOf, type CharacterSet } from '../automaton/character-set.js';
import { countSteps } from './count-steps.js';
import { representatives } from './representatives.js';
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
  return repeatedText(automaton, searched) ?? busyText(automaton);
}

function repeatedText(
  automaton: Automaton,
  searched: Automaton,
): string | undefined {
  const tried = new Set<string>();
  // Most RegExps have no word that is ambiguous.
  let wordBefore: WordBefore | undefined;
  let ends: readonly string[] | undefined;
  for (const { position, word } of ambiguousWords(
    searched,
    new Budget(MOST_SEARCHED),
  )) {
    wordBefore ??= wordsBefore(searched);
    ends ??= endsOf(automaton);
    const before = wordBefore(position);
    const key = `${before} ${word}`;
    if (!tried.has(key)) {
      tried.add(key);
      const text = slowTextWith(automaton, before, word, ends);
      if (text !== undefined) {
        return text;
      }
    }
  }
  return undefined;
}

/** Returns an origin that takes too many steps though nothing is repeated without an end. */
function busyText(automaton: Automaton): string | undefined {
  let ends: readonly string[] | undefined;
  for (const text of busiestTexts(
    automaton,
    () => wordsBefore(automaton),
    LONGEST_IN_LABEL,
  )) {
    ends ??= endsOf(automaton);
    const slow = ends
      .map((end) => text + end)
      .find(
        (origin) =>
          isOrigin(origin) &&
          countSteps(automaton, origin, MOST_STEPS) === MOST_STEPS,
      );
    if (slow !== undefined) {
      return slow;
    }
  }
  return undefined;
}

/** What may come at the end: one of each kind of characters, so that the whole does not match. */
function endsOf(automaton: Automaton): readonly string[] {
  return [...ENDS, ...representatives(automaton)];
}

function slowTextWith(
  automaton: Automaton,
  before: string,
  word: string,
  ends: readonly string[],
): string | undefined {
  const longest = word.includes('.') ? LONGEST_IN_HOST : LONGEST_IN_LABEL;
  const unit = Math.max(1, Math.floor(longest / word.length / 3));
  for (const beginning of BEGINNINGS) {
    for (const end of ends) {
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
type WordBefore = (position: number) => string;

/** Finds the shortest text to each position. No label of a host in it is empty, if there is such a text. */
function wordsBefore(automaton: Automaton): (position: number) => string {
  const { takes } = automaton;
  const words = new Map<number, string>();
  const behindDots = new Map<number, string>();
  const trails = [{ from: START, word: '' }];
  for (const { from, word } of trails) {
    for (const each of neighborsOf(automaton, 'next', from)) {
      const character = anyOf(takes[each] as CharacterSet);
      // A dot behind a dot ends an empty label. What is behind one may go on otherwise.
      const known = character === '.' ? behindDots : words;
      if (
        character !== undefined &&
        !known.has(each) &&
        !(character === '.' && /[./]$/.test(word))
      ) {
        known.set(each, word + character);
        trails.push({ from: each, word: word + character });
      }
    }
  }
  return (position) => words.get(position) ?? behindDots.get(position) ?? '';
}
