/** What keeps a RegExp from being worked out. */
export type UndecidableCause =
  | 'look-around'
  | 'back-reference'
  | 'word-boundary'
  | 'unknown-syntax'
  | 'too-large'
  | 'addresses';

/** Ends the reading of a RegExp. It never leaves this folder. */
export class Undecidable extends Error {
  constructor(readonly because: UndecidableCause) {
    super(because);
    this.name = 'Undecidable';
  }
}

/** Counts work down, so that no RegExp keeps a start from ending. */
export class Budget {
  #left: number;

  constructor(steps: number) {
    this.#left = steps;
  }

  /** Spends a step. Throws {@link Undecidable} if there is none left. */
  spend(): void {
    this.#left -= 1;
    if (this.#left < 0) {
      throw new Undecidable('too-large');
    }
  }
}
