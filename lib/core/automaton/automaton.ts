import type { CharacterSet } from './character-set.js';

/**
 * A RegExp as an automaton (Glushkov): each of its positions takes one character. A text matches as a whole if
 * its characters lead from the start to the end.
 */
export interface Automaton {
  /** The characters that each position takes. The start and the end take none. */
  readonly takes: readonly CharacterSet[];
  /** Those of them that the RegExp spells out. */
  readonly spells: readonly CharacterSet[];
  /**
   * The positions that may follow each position, in the order in which an engine tries them. One that it can
   * reach in several ways is there as often.
   */
  readonly next: readonly (readonly number[])[];
  /** The positions that may be before each position. */
  readonly previous: readonly (readonly number[])[];
  /** The position behind the last character. */
  readonly end: number;
}

/** The position in front of the first character. */
export const START = 0;
