/** The bounds of the time between two confirmations, in milliseconds. */
const SHORTEST = 1_000;
const LONGEST = 2_000;

/**
 * Returns how often a list needs a confirmation, in milliseconds: four times within `staleAfter`, so that late
 * answers close no list. Each confirmation costs a request to the store.
 *
 * @param staleAfter - in milliseconds
 */
export function confirmWithin(staleAfter: number): number {
  return Math.min(Math.max(staleAfter / 4, SHORTEST), LONGEST);
}

/** Measures how long ago a list was last confirmed. */
export class Staleness {
  #confirmedAt: number | undefined;
  #looking: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param staleAfter - in milliseconds
   * @param onStale - called once when the list was not confirmed for that long
   */
  constructor(
    private readonly staleAfter: number,
    private readonly onStale: () => void,
  ) {}

  /** The time since the last confirmation, in milliseconds; `Infinity` if there was none. */
  get age(): number {
    return this.#confirmedAt === undefined
      ? Infinity
      : performance.now() - this.#confirmedAt;
  }

  /** Whether the list was confirmed recently enough to allow anybody. */
  get isFresh(): boolean {
    return this.staleAfter === Infinity || this.age < this.staleAfter;
  }

  /** When the list was last confirmed; `undefined` if never. */
  get confirmedAt(): Date | undefined {
    return this.#confirmedAt === undefined
      ? undefined
      : new Date(Date.now() - this.age);
  }

  confirm(): void {
    this.#confirmedAt = performance.now();
    if (this.staleAfter !== Infinity) {
      this.#looking ??= this.#lookAfter(this.staleAfter);
    }
  }

  end(): void {
    clearTimeout(this.#looking);
  }

  // One timer. It starts again if the list was confirmed meanwhile.
  #lookAfter(duration: number): ReturnType<typeof setTimeout> {
    return setTimeout(() => {
      this.#looking = undefined;
      if (this.isFresh) {
        this.#looking = this.#lookAfter(this.staleAfter - this.age);
      } else {
        this.onStale();
      }
    }, Math.ceil(duration)).unref();
  }
}
