import { neighborsOf } from '../automaton/positions.js';
import type { Automaton } from '../automaton/automaton.js';
import { isEmpty, type CharacterSet } from '../automaton/character-set.js';

/** Positions of which each leads to each other: what an engine can repeat. */
export type Loop = ReadonlySet<number>;

/** Returns the loops of an automaton (Tarjan's strongly connected components). */
export function loopsOf(automaton: Automaton): readonly Loop[] {
  const { takes, end } = automaton;
  const loops: Loop[] = [];
  const order = new Map<number, number>();
  const lowest = new Map<number, number>();
  const stack: number[] = [];
  const visit = (position: number): void => {
    const index = order.size;
    order.set(position, index);
    lowest.set(position, index);
    stack.push(position);
    for (const following of neighborsOf(automaton, 'next', position)) {
      if (following === end || isEmpty(takes[following] as CharacterSet)) {
        continue;
      }
      if (!order.has(following)) {
        visit(following);
        lower(position, lowest.get(following));
      } else if (stack.includes(following)) {
        lower(position, order.get(following));
      }
    }
    if (lowest.get(position) === index) {
      const members = stack.splice(stack.indexOf(position));
      const isOwn = neighborsOf(automaton, 'next', position).includes(position);
      if (members.length > 1 || isOwn) {
        loops.push(new Set(members));
      }
    }
  };
  const lower = (position: number, to: number | undefined): void => {
    lowest.set(
      position,
      Math.min(lowest.get(position) ?? Infinity, to ?? Infinity),
    );
  };
  visit(0);
  return loops;
}
