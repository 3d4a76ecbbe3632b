import type { Automaton } from './automaton.js';
import {
  hasCharacter,
  NO_CHARACTERS,
  overlap,
  united,
  type CharacterSet,
} from './character-set.js';

/** Positions at which an automaton can be at once, in order and without duplicates. */
export type Positions = readonly number[];

type Directed = 'next' | 'previous';

/** Returns the positions right behind one, in the order of an engine, or right before it. */
export function neighborsOf(
  automaton: Pick<Automaton, Directed>,
  direction: Directed,
  position: number,
): Positions {
  return automaton[direction][position] ?? [];
}

/** Returns the positions behind a character that follows one of some positions. */
export function afterCharacter(
  automaton: Automaton,
  positions: Positions,
  character: string,
  taken: readonly CharacterSet[] = automaton.takes,
): Positions {
  return step(automaton, 'next', positions, character, taken);
}

/** Returns the positions whose character is read right before one of some positions. */
export function beforeCharacter(
  automaton: Automaton,
  positions: Positions,
  character: string,
  taken: readonly CharacterSet[] = automaton.takes,
): Positions {
  return step(automaton, 'previous', positions, character, taken);
}

/** Returns every character that may be read right before, or after, one of some positions. */
export function charactersBeside(
  automaton: Automaton,
  direction: Directed,
  positions: Positions,
  taken: readonly CharacterSet[] = automaton.takes,
): CharacterSet {
  return united(
    positions.flatMap((position) =>
      neighborsOf(automaton, direction, position).map(
        (each) => taken[each] ?? NO_CHARACTERS,
      ),
    ),
  );
}

/** Reads a text backwards. */
export function beforeText(
  automaton: Automaton,
  positions: Positions,
  text: string,
): Positions {
  return Array.from(text).reduceRight(
    (before, character) => beforeCharacter(automaton, before, character),
    positions,
  );
}

/** Reads a text forwards. */
export function afterText(
  automaton: Automaton,
  positions: Positions,
  text: string,
  taken: readonly CharacterSet[] = automaton.takes,
): Positions {
  return Array.from(text).reduce(
    (after, character) => afterCharacter(automaton, after, character, taken),
    positions,
  );
}

/** Tells whether one of some positions may follow one of others at once. */
export function areAdjacent(
  automaton: Automaton,
  before: ReadonlySet<number>,
  after: Positions,
): boolean {
  return after.some((position) =>
    neighborsOf(automaton, 'previous', position).some((each) =>
      before.has(each),
    ),
  );
}

/** Returns every position that some positions lead to, or come from, by characters of a set. */
export function reachedFrom(
  automaton: Automaton,
  positions: Positions,
  characters: CharacterSet,
  direction: Directed = 'next',
): ReadonlySet<number> {
  const reached = new Set<number>();
  const open = [...positions];
  for (let from = open.pop(); from !== undefined; from = open.pop()) {
    for (const position of neighborsOf(automaton, direction, from)) {
      const takes = automaton.takes[position];
      if (
        takes !== undefined &&
        !reached.has(position) &&
        overlap(takes, characters)
      ) {
        reached.add(position);
        open.push(position);
      }
    }
  }
  return reached;
}

function step(
  automaton: Automaton,
  direction: Directed,
  positions: Positions,
  character: string,
  taken: readonly CharacterSet[],
): Positions {
  const found: number[] = [];
  for (const from of positions) {
    for (const position of neighborsOf(automaton, direction, from)) {
      const takes = taken[position];
      if (
        takes !== undefined &&
        hasCharacter(takes, character) &&
        !found.includes(position)
      ) {
        found.push(position);
      }
    }
  }
  return found.sort((one, other) => one - other);
}
