import type { Automaton } from '../automaton/automaton.js';
import { hasCharacter } from '../automaton/character-set.js';
import {
  beforeCharacter,
  charactersBeside,
  type Positions,
} from '../automaton/positions.js';

/** Where hosts may end: at the end of the text, or in front of a port. */
export interface HostEnd {
  /** The positions right behind the host. */
  readonly positions: Positions;
  /** What may stand behind it: some ports, each with its colon, or nothing. */
  readonly examples: readonly string[];
}

interface Digits {
  readonly positions: Positions;
  readonly examples: readonly string[];
}

const LONGEST_PORT = 5;
const LAST_PORT = 65535;
/** One of them may be the default port of a scheme. */
const MOST_EXAMPLES = 4;

/** Returns the places where the host of an origin may end. */
export function hostEndsOf(automaton: Automaton): readonly HostEnd[] {
  const whole: Positions = [automaton.end];
  const ends = new Map<string, HostEnd>();
  add(ends, { positions: whole, examples: [''] });
  let digits: readonly Digits[] = [{ positions: whole, examples: [''] }];
  for (let length = 1; length <= LONGEST_PORT; length += 1) {
    digits = withOneMoreDigit(automaton, digits);
    for (const { positions, examples } of digits) {
      add(ends, {
        positions: beforeCharacter(automaton, positions, ':'),
        examples: examples.filter(isPort).map((port) => `:${port}`),
      });
    }
  }
  return [...ends.values()];
}

/** Keeps the smallest numbers: if any port is behind some positions, one of them is. */
function withOneMoreDigit(
  automaton: Automaton,
  before: readonly Digits[],
): readonly Digits[] {
  const found = new Map<string, Digits>();
  for (const { positions, examples } of before) {
    const possible = charactersBeside(automaton, 'previous', positions);
    for (const digit of '1234567890') {
      if (!hasCharacter(possible, digit)) {
        continue;
      }
      const more = beforeCharacter(automaton, positions, digit);
      if (more.length > 0) {
        // A port does not begin with zero; what is behind it may.
        const key = `${more.join()} ${String(digit === '0')}`;
        found.set(key, {
          positions: more,
          examples: smallest([
            ...(found.get(key)?.examples ?? []),
            ...examples.map((rest) => digit + rest),
          ]),
        });
      }
    }
  }
  return [...found.values()];
}

function smallest(ports: readonly string[]): readonly string[] {
  return [...new Set(ports)]
    .sort((one, other) => Number(one) - Number(other))
    .slice(0, MOST_EXAMPLES);
}

function isPort(text: string): boolean {
  return !text.startsWith('0') && Number(text) <= LAST_PORT;
}

function add(ends: Map<string, HostEnd>, end: HostEnd): void {
  const key = end.positions.join();
  if (end.positions.length > 0 && end.examples.length > 0) {
    ends.set(key, {
      positions: end.positions,
      examples: [...(ends.get(key)?.examples ?? []), ...end.examples],
    });
  }
}
