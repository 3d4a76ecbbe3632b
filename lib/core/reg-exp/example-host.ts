import {
  beforeHostCharacter,
  beforeHostText,
  mayBegin,
  type HostGround,
} from './host-ground.js';
import type { ForeignEnd, HostPlace } from './foreign-hosts.js';
import { ownerOfEnd } from './owner.js';
import type { Positions } from '../automaton/positions.js';

/** What is tried in front of what is spelled out, since a reader understands it at once. */
const WORDS = ['evil', 'www.evil', 'evil.', 'x'];
/** The same where nothing is. */
const WHOLE_HOSTS = ['.evil.net', 'evil.net', 'net', 'com', 'org', 'io', 'dev'];
// URL Standard, "ends in a number".
const NUMERIC = /^(?:[0-9]+|0x[0-9a-f]*)\.?$/;
const NUMERIC_END = /\.(?:[0-9]+|0x[0-9a-f]*)\.?$/;
/** Those that are no host after all are passed over. */
const MOST_EXAMPLES = 60;

interface Place {
  readonly text: string;
  readonly positions: Positions;
}

/** Finds hosts that end as given and that an automaton admits, the best ones first. There may be none. */
export function* exampleHosts(
  ground: HostGround,
  { behind, character }: Pick<ForeignEnd, 'behind' | 'character'>,
): Generator<string> {
  if (character === '' && behind.text !== '') {
    const place = placeBefore(ground, behind, '');
    yield* isWhole(ground, place) ? [place.text] : [];
    return;
  }
  const words = (behind.text === '' ? WHOLE_HOSTS : WORDS)
    .filter((word) => isForeign(ground, behind, word))
    .map((word) => placeBefore(ground, behind, word))
    .filter(
      ({ text, positions }) => positions.length > 0 && isPossible(ground, text),
    );
  yield* words
    .filter((place) => isWhole(ground, place))
    .map((place) => place.text);
  for (const word of words) {
    yield* shortestHosts(ground, word);
  }
  yield* shortestHosts(ground, placeBefore(ground, behind, character));
}

function placeBefore(
  ground: HostGround,
  { text, all }: HostPlace,
  word: string,
): Place {
  return {
    text: word + text,
    positions: word === '' ? all : beforeHostText(ground, all, word),
  };
}

/** Tells whether a word is not spelled out in front of a place, before it says who the owner is. */
function isForeign(
  ground: HostGround,
  { text, spelled }: HostPlace,
  word: string,
): boolean {
  let positions = spelled;
  let end = text;
  for (const character of Array.from(word).reverse()) {
    positions = beforeHostCharacter(
      ground,
      positions,
      character,
      ground.automaton.spells,
    );
    end = character + end;
    if (positions.length === 0) {
      return ownerOfEnd(end).kind !== 'one';
    }
  }
  return false;
}

/** Searches in breadth: hosts that end alike and go on alike are tried once. */
function* shortestHosts(ground: HostGround, start: Place): Generator<string> {
  const { searchedInVain } = ground;
  if (!isPossible(ground, start.text) || searchedInVain.has(keyOf(start))) {
    return;
  }
  let count = 0;
  const seen = new Set([keyOf(start)]);
  const places: Place[] = [start];
  for (const place of places) {
    if (isWhole(ground, place)) {
      count += 1;
      yield place.text;
    }
    if (count >= MOST_EXAMPLES) {
      return;
    }
    places.push(...placesBefore(ground, place, seen));
  }
  if (count === 0) {
    seen.forEach((key) => searchedInVain.add(key));
  }
}

function placesBefore(
  ground: HostGround,
  { text, positions }: Place,
  seen: Set<string>,
): readonly Place[] {
  const found: Place[] = [];
  for (const character of ground.alphabet.before(text)) {
    const place = {
      text: character + text,
      positions: beforeHostCharacter(ground, positions, character),
    };
    const key = keyOf(place);
    if (
      place.positions.length > 0 &&
      !seen.has(key) &&
      !ground.searchedInVain.has(key) &&
      isPossible(ground, place.text)
    ) {
      seen.add(key);
      found.push(place);
    }
  }
  return found;
}

/** What decides how a text may go on. */
function keyOf({ text, positions }: Place): string {
  return `${positions.join()} ${kindOf(text)}`;
}

/** The part of it that is of the text. */
function kindOf(text: string): string {
  const label = text.startsWith('.') ? 'before a dot' : 'in a label';
  return text.includes('.')
    ? label
    : `${label}, ${NUMERIC.test(text) ? 'numeric' : 'last'}`;
}

/** A label is not empty, and the last one no number: addresses are read elsewhere. */
function isPossible({ alphabet }: HostGround, text: string): boolean {
  return !alphabet.isWeb || (!text.includes('..') && !NUMERIC_END.test(text));
}

function isWhole(ground: HostGround, { text, positions }: Place): boolean {
  return (
    (!ground.alphabet.isWeb ||
      (!text.startsWith('.') && !NUMERIC.test(text))) &&
    isPossible(ground, text) &&
    mayBegin(ground, positions)
  );
}
