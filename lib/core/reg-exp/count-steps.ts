import { START, type Automaton } from '../automaton/automaton.js';
import { neighborsOf } from '../automaton/positions.js';
import { hasCharacter, type CharacterSet } from '../automaton/character-set.js';

/**
 * Counts the steps that an engine takes to match a text as a whole: it tries the ways in their order and goes
 * back to the last one that is left. Counting is repeatable; measuring time is not.
 *
 * @param most - where to stop
 */
export function countSteps(
  automaton: Automaton,
  text: string,
  most: number,
): number {
  const { takes, end } = automaton;
  // What is left to try: positions, and how much of the text is in front of each.
  const positions: number[] = [START];
  const indexes: number[] = [0];
  let steps = 0;
  while (steps < most) {
    const position = positions.pop();
    const index = indexes.pop();
    if (position === undefined || index === undefined) {
      return steps;
    }
    const ways = neighborsOf(automaton, 'next', position);
    for (let way = ways.length - 1; way >= 0; way -= 1) {
      const following = ways[way] as number;
      steps += 1;
      if (following === end) {
        if (index === text.length) {
          return steps;
        }
      } else if (
        index < text.length &&
        hasCharacter(takes[following] as CharacterSet, text.charAt(index))
      ) {
        positions.push(following);
        indexes.push(index + 1);
      }
    }
  }
  return most;
}
