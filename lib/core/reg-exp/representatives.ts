import type { Automaton } from '../automaton/automaton.js';
import { BY_LOOKS, hasCharacter } from '../automaton/character-set.js';

/** Returns one character of each kind: those of a kind are read by the same positions of an automaton. */
export function representatives({ takes }: Automaton): readonly string[] {
  const sets = [...new Map(takes.map((set) => [set.join(), set])).values()];
  const found = new Map<string, string>();
  for (const character of BY_LOOKS) {
    const kind = sets
      .map((set) => (hasCharacter(set, character) ? '1' : '0'))
      .join('');
    if (!found.has(kind)) {
      found.set(kind, character);
    }
  }
  return [...found.values()];
}
