import { defaultPort } from '../origin/serialized-origin.js';
import type { Automaton } from '../automaton/automaton.js';
import type { HostAlphabet } from './host-alphabet.js';
import type { HostEnd } from './host-ends.js';
import {
  afterCharacter,
  areAdjacent,
  beforeCharacter,
  beforeText,
  reachedFrom,
  type Positions,
} from '../automaton/positions.js';
import type { Scheme } from './schemes.js';
import type { Budget } from '../automaton/undecidable.js';

/** The part of an automaton in which the hosts of one scheme are read, from their end to their beginning. */
export interface HostGround {
  readonly automaton: Automaton;
  readonly scheme: Scheme;
  readonly alphabet: HostAlphabet;
  readonly ends: readonly HostEnd[];
  /** The positions right in front of the host. */
  readonly starts: ReadonlySet<number>;
  /** The positions within hosts. */
  readonly within: ReadonlySet<number>;
  readonly budget: Budget;
  /** What was searched in vain for hosts, so that it is not searched again. */
  readonly searchedInVain: Set<string>;
}

/** Returns the ground of a scheme. */
export function hostGround(
  automaton: Automaton,
  scheme: Scheme,
  alphabet: HostAlphabet,
  ends: readonly HostEnd[],
  budget: Budget,
): HostGround {
  return {
    automaton,
    scheme,
    alphabet,
    ends: withoutDefaultPort(ends, defaultPort(scheme.name)),
    starts: new Set(scheme.positions),
    within: withinHosts(automaton, scheme, alphabet),
    budget,
    searchedInVain: new Set(),
  };
}

function withinHosts(
  automaton: Automaton,
  { positions }: Scheme,
  { names, bracketed }: HostAlphabet,
): ReadonlySet<number> {
  const brackets = afterCharacter(automaton, positions, '[');
  return new Set([
    ...reachedFrom(automaton, positions, names),
    ...brackets,
    ...reachedFrom(automaton, brackets, bracketed),
  ]);
}

/** Browsers leave out the default port, so that no origin has it. */
function withoutDefaultPort(
  ends: readonly HostEnd[],
  port: string | undefined,
): readonly HostEnd[] {
  return ends
    .map(({ positions, examples }) => ({
      positions,
      examples: examples.filter((example) => example !== `:${String(port)}`),
    }))
    .filter(({ examples }) => examples.length > 0);
}

/** Reads one character of a host backwards. */
export function beforeHostCharacter(
  { automaton, within, budget }: HostGround,
  positions: Positions,
  character: string,
  taken = automaton.takes,
): Positions {
  budget.spend();
  return beforeCharacter(automaton, positions, character, taken).filter(
    (position) => within.has(position),
  );
}

/** Reads a text of a host backwards. */
export function beforeHostText(
  ground: HostGround,
  positions: Positions,
  text: string,
): Positions {
  return beforeText(ground.automaton, positions, text).filter((position) =>
    ground.within.has(position),
  );
}

/** Tells whether a host may begin at one of some positions. */
export function mayBegin(
  { automaton, starts }: HostGround,
  positions: Positions,
): boolean {
  return areAdjacent(automaton, starts, positions);
}
