import { neighborsOf } from '../automaton/positions.js';
import type { Automaton } from '../automaton/automaton.js';
import {
  anyOf,
  common,
  isEmpty,
  overlap,
  type CharacterSet,
} from '../automaton/character-set.js';
import { loopsOf, type Loop } from './loops.js';
import type { Budget } from '../automaton/undecidable.js';

/** A word that an engine can read in several ways, again and again. */
export interface AmbiguousWord {
  /** The position that it leads from and to. */
  readonly position: number;
  readonly word: string;
}

/**
 * Finds words that make an engine slow if many of them follow each other and the text does not match in the end.
 * Within one loop the time is exponential, from one loop to another polynomial (Weber and Seidl, "On the degree
 * of ambiguity of finite automata").
 */
export function* ambiguousWords(
  automaton: Automaton,
  budget: Budget,
): Generator<AmbiguousWord> {
  const loops = loopsOf(automaton);
  for (const loop of loops) {
    yield* wordsWithin(automaton, loop, budget);
  }
  for (const from of loops) {
    for (const to of loops) {
      if (from !== to) {
        yield* wordsBetween(automaton, from, to, budget);
      }
    }
  }
}

/** Several runs of an automaton with the same text: the position of each. */
type Runs = readonly number[];

interface Trail {
  readonly runs: Runs;
  readonly word: string;
}

/** From one position, two ways that come together again. */
function* wordsWithin(
  automaton: Automaton,
  loop: Loop,
  budget: Budget,
): Generator<AmbiguousWord> {
  for (const position of loop) {
    const found =
      doubled(automaton, loop, position) ??
      joined(automaton, loop, position, budget);
    const back =
      found &&
      wordTo(automaton, found.runs.slice(0, 1), [position], () => loop, budget);
    if (found !== undefined && back !== undefined) {
      yield { position, word: found.word + back };
    }
  }
}

/** One position to which an engine can go on in two ways. */
function doubled(
  automaton: Automaton,
  loop: Loop,
  position: number,
): Trail | undefined {
  const { takes } = automaton;
  const following = neighborsOf(automaton, 'next', position);
  const twice = following.find(
    (each, index) =>
      loop.has(each) &&
      following.indexOf(each) !== index &&
      !isEmpty(takes[each] as CharacterSet),
  );
  return twice === undefined
    ? undefined
    : { runs: [twice], word: anyOf(takes[twice] as CharacterSet) ?? '' };
}

function joined(
  automaton: Automaton,
  loop: Loop,
  position: number,
  budget: Budget,
): Trail | undefined {
  return search(
    automaton,
    [position, position],
    () => loop,
    ([one, other], { runs: [before, beside] }) =>
      one === other && before !== beside,
    budget,
    // Two runs that are at one position are of no use, but at the beginning.
    ([one, other], isFirst) => isFirst || one !== other,
  );
}

/** From a loop, a way that stays, one that leaves it for another, and one that stays there. */
function* wordsBetween(
  automaton: Automaton,
  from: Loop,
  to: Loop,
  budget: Budget,
): Generator<AmbiguousWord> {
  const between = placesBetween(automaton, from, to);
  const grounds = [from, between, to];
  for (const first of between.size === 0 ? [] : from) {
    for (const last of to) {
      const word = wordTo(
        automaton,
        [first, first, last],
        [first, last, last],
        (run) => grounds[run] ?? between,
        budget,
      );
      if (word !== undefined && word !== '') {
        yield { position: first, word };
      }
    }
  }
}

function placesBetween(
  { next, previous }: Automaton,
  from: Loop,
  to: Loop,
): ReadonlySet<number> {
  const after = closure(next, from);
  const before = closure(previous, to);
  return new Set(
    [...to].some((position) => after.has(position))
      ? [...after].filter((position) => before.has(position))
      : [],
  );
}

function closure(
  edges: readonly (readonly number[])[],
  start: Loop,
): ReadonlySet<number> {
  const found = new Set(start);
  for (const position of found) {
    for (const each of edges[position] ?? []) {
      found.add(each);
    }
  }
  return found;
}

function wordTo(
  automaton: Automaton,
  start: Runs,
  goal: Runs,
  groundOf: (run: number) => ReadonlySet<number>,
  budget: Budget,
): string | undefined {
  const isGoal = (runs: Runs): boolean =>
    runs.every((position, run) => position === goal[run]);
  return isGoal(start)
    ? ''
    : search(automaton, start, groundOf, isGoal, budget)?.word;
}

/** Lets runs read the same text, in breadth, until they are where they should be. */
function search(
  automaton: Automaton,
  start: Runs,
  groundOf: (run: number) => ReadonlySet<number>,
  isGoal: (runs: Runs, before: Trail) => boolean,
  budget: Budget,
  goesOn: (runs: Runs, isFirst: boolean) => boolean = () => true,
): Trail | undefined {
  const { takes } = automaton;
  const seen = new Set<string>();
  const trails: Trail[] = [{ runs: start, word: '' }];
  for (const trail of trails) {
    if (!goesOn(trail.runs, trail.word === '')) {
      continue;
    }
    const steps = trail.runs.map((position, run) =>
      neighborsOf(automaton, 'next', position).filter((each) =>
        groundOf(run).has(each),
      ),
    );
    for (const { runs, characters } of together(steps, takes)) {
      budget.spend();
      const character = anyOf(characters) ?? '';
      const following = { runs, word: trail.word + character };
      if (isGoal(runs, trail)) {
        return following;
      }
      const key = runs.join();
      if (!seen.has(key)) {
        seen.add(key);
        trails.push(following);
      }
    }
  }
  return undefined;
}

interface JointStep {
  readonly runs: Runs;
  readonly characters: CharacterSet;
}

/** Every combination of steps that one character allows. */
function together(
  steps: readonly (readonly number[])[],
  takes: Automaton['takes'],
): readonly JointStep[] {
  const [first = [], ...others] = steps;
  return others.reduce<readonly JointStep[]>(
    (found, positions) =>
      found.flatMap(({ runs, characters }) =>
        positions
          .filter((position) =>
            overlap(characters, takes[position] as CharacterSet),
          )
          .map((position) => ({
            runs: [...runs, position],
            characters: common(characters, takes[position] as CharacterSet),
          })),
      ),
    first
      .filter((position) => !isEmpty(takes[position] as CharacterSet))
      .map((position) => ({
        runs: [position],
        characters: takes[position] as CharacterSet,
      })),
  );
}
