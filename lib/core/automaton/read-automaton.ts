import { START, type Automaton } from './automaton.js';
import { NO_CHARACTERS } from './character-set.js';
import { graphOf, type Repetitions, type Step } from './expression-graph.js';
import { parseRegExp } from './parse-reg-exp.js';
import { Budget } from './undecidable.js';

/** Beyond any RegExp that somebody wrote; far below what a start would feel. */
const MOST_STEPS = 50_000;

/** As it is written: what may be repeated up to 63 times is there 63 times. */
const AS_WRITTEN: Repetitions = { endlessFrom: Infinity };

/**
 * Reads a RegExp that must match the whole text. Throws `Undecidable` if it has something that no automaton
 * has, such as a look-ahead.
 */
export function readAutomaton(
  pattern: RegExp,
  repetitions: Repetitions = AS_WRITTEN,
): Automaton {
  const graph = graphOf(parseRegExp(pattern), pattern.flags, repetitions);
  const end = graph.takes.length;
  const budget = new Budget(MOST_STEPS);
  const next = graph.after.map((after, position) =>
    followers(
      position === START ? graph.first : after,
      position === START,
      end,
      budget,
    ),
  );
  return {
    takes: [...graph.takes, NO_CHARACTERS],
    spells: [...graph.spells, NO_CHARACTERS],
    next: [...next, []],
    previous: reversed(next, end),
    end,
  };
}

/** Collects the positions that an engine may reach next, in its order. */
function followers(
  first: Step,
  isAtStart: boolean,
  end: number,
  budget: Budget,
): readonly number[] {
  const found: number[] = [];
  const visit = (
    step: Step,
    /** The loops whose iteration has taken no character yet. */
    idle: readonly number[],
    mustEnd: boolean,
  ): void => {
    budget.spend();
    switch (step.kind) {
      case 'take':
        if (!mustEnd) {
          found.push(step.position);
        }
        return;
      case 'end':
        found.push(end);
        return;
      case 'choice':
        for (const way of step.to) {
          visit(way, idle, mustEnd);
        }
        return;
      case 'begin':
        visit(step.to, [...idle, step.loop], mustEnd);
        return;
      case 'finish':
        if (!idle.includes(step.loop)) {
          visit(step.to, idle, mustEnd);
        }
        return;
      case 'assert':
        if (step.at === 'end' || isAtStart) {
          visit(step.to, idle, mustEnd || step.at === 'end');
        }
    }
  };
  visit(first, [], false);
  return found;
}

function reversed(
  next: readonly (readonly number[])[],
  end: number,
): readonly (readonly number[])[] {
  const previous = Array.from({ length: end + 1 }, (): number[] => []);
  next.forEach((positions, from) => {
    for (const position of positions) {
      // In order: what is there twice is the last one.
      if (previous[position]?.at(-1) !== from) {
        previous[position]?.push(from);
      }
    }
  });
  return previous;
}
