/** For how long nobody has said that a list is what its store holds. */
export class Staleness {
  #confirmedAt: number | undefined;
  #looking: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param staleAfter - in milliseconds
   * @param onStale - is told once when nobody has confirmed it for that long
   */
  constructor(
    private readonly staleAfter: number,
    private readonly onStale: () => void,
  ) {}

  /** In milliseconds; `Infinity`: it was never confirmed. */
  get age(): number {
    return this.#confirmedAt === undefined
      ? Infinity
      : performance.now() - this.#confirmedAt;
  }

  /** Whether it was confirmed lately enough to allow anybody. */
  get isFresh(): boolean {
    return this.staleAfter === Infinity || this.age < this.staleAfter;
  }

  /** When it was confirmed last; `undefined`: never. */
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

  // One timer, which looks again where something has confirmed it meanwhile.
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
