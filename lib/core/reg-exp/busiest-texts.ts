import { afterText, neighborsOf } from '../automaton/positions.js';
import { START, type Automaton } from '../automaton/automaton.js';
import {
  hasCharacter,
  overlap,
  type CharacterSet,
} from '../automaton/character-set.js';
import { representatives } from './representatives.js';

/** With fewer choices there are too few ways to keep anybody busy, if none is in a loop. */
const MOST_CHOICES = 8;
/** Places that choose alike say the same, so some of them are enough. */
const MOST_PLACES = 8;
const IN_HOST = /^[a-z0-9_.-]$/;

/** How many ways lead to a position with the text that was read. */
type Ways = ReadonlyMap<number, number>;

/**
 * Finds texts that many ways of an automaton read at once, though none of them is endless: of `(?:[a-z]?){30}` there
 * are more than a hundred million. At each place it goes on with the character that the most ways read. So it may miss
 * a text; what it finds has to be tried.
 *
 * @param wordsBefore - makes a function that returns a text which leads to a position
 * @param longest - the length of a text without what is before it
 */
export function* busiestTexts(
  automaton: Automaton,
  wordsBefore: () => (position: number) => string,
  longest: number,
): Generator<string> {
  const choices = placesWithChoice(automaton);
  if (choices.length < MOST_CHOICES) {
    return;
  }
  const wordBefore = wordsBefore();
  const characters = representatives(automaton).filter((character) =>
    IN_HOST.test(character),
  );
  const step = Math.ceil(choices.length / MOST_PLACES);
  for (const place of choices.filter((_, index) => index % step === 0)) {
    const before = wordBefore(place);
    const start = afterText(automaton, [START], before);
    yield (
      before +
      busiestAfter(
        automaton,
        characters,
        new Map(start.map((position) => [position, 1])),
        longest,
      )
    );
  }
}

/** Returns the positions behind which one character leads to several. */
function placesWithChoice({ next, takes }: Automaton): readonly number[] {
  const places: number[] = [];
  next.forEach((positions, place) => {
    // Most positions have one that follows.
    if (positions.length > 1 && haveChoice(positions, takes)) {
      places.push(place);
    }
  });
  return places;
}

function haveChoice(
  positions: readonly number[],
  takes: readonly CharacterSet[],
): boolean {
  return positions.some((position, index) =>
    positions
      .slice(0, index)
      .some((other) =>
        overlap(takes[position] as CharacterSet, takes[other] as CharacterSet),
      ),
  );
}

function busiestAfter(
  automaton: Automaton,
  characters: readonly string[],
  start: Ways,
  longest: number,
): string {
  let text = '';
  let ways = start;
  let best = '';
  let most = 1;
  while (text.length < longest) {
    const next = characters
      .filter((character) => character !== '.' || !/^$|\.$/.test(text))
      .map((character) => ({
        character,
        ways: waysAfter(automaton, ways, character),
      }))
      .reduce((one, other) =>
        countOf(other.ways) > countOf(one.ways) ? other : one,
      );
    const count = countOf(next.ways);
    if (count === 0) {
      return best;
    }
    text += next.character;
    ways = next.ways;
    if (count > most) {
      most = count;
      best = text;
    }
  }
  return best;
}

function waysAfter(automaton: Automaton, ways: Ways, character: string): Ways {
  const found = new Map<number, number>();
  for (const [from, count] of ways) {
    for (const position of neighborsOf(automaton, 'next', from)) {
      const takes = automaton.takes[position] as CharacterSet;
      if (hasCharacter(takes, character)) {
        found.set(position, (found.get(position) ?? 0) + count);
      }
    }
  }
  return found;
}

function countOf(ways: Ways): number {
  let sum = 0;
  for (const count of ways.values()) {
    sum += count;
  }
  return sum;
}
