/** Reports work that makes no progress. */
export class Late {
  /** Those of work that is late, with the time since when it makes no progress. */
  readonly #late = new Map<ReturnType<typeof setInterval>, number>();
  readonly #watching = new Set<ReturnType<typeof setInterval>>();
  #isEnded = false;

  /**
   * @param after - how long work may make no progress, in milliseconds
   * @param onLate - called when work is late and no other was: thousands that wait for one thing are one report
   */
  constructor(
    private readonly after: number,
    private readonly onLate: (what: string) => void,
  ) {}

  /** When the work that is late stopped making progress. */
  get since(): Date | undefined {
    if (this.#late.size === 0) {
      return undefined;
    }
    let first = Infinity;
    for (const begun of this.#late.values()) {
      first = Math.min(first, begun);
    }
    return new Date(Date.now() - (performance.now() - first));
  }

  /**
   * Watches work until you call the returned function.
   *
   * @param what - the name of the work, for `onLate`
   * @param progress - returns another number after each progress
   */
  watch(what: string, progress: () => number = () => 0): () => void {
    if (this.#isEnded) {
      return () => undefined;
    }
    let seen = progress();
    let begun = performance.now();
    const timer = setInterval(() => {
      const now = progress();
      if (now !== seen) {
        seen = now;
        begun = performance.now();
        this.#late.delete(timer);
      } else if (!this.#late.has(timer)) {
        this.#late.set(timer, begun);
        if (this.#late.size === 1) {
          this.onLate(what);
        }
      }
    }, this.after).unref();
    this.#watching.add(timer);
    return () => this.#unwatch(timer);
  }

  /** Watches nothing any more, whatever happens to the work. */
  end(): void {
    this.#isEnded = true;
    for (const timer of this.#watching) {
      this.#unwatch(timer);
    }
  }

  #unwatch(timer: ReturnType<typeof setInterval>): void {
    clearInterval(timer);
    this.#watching.delete(timer);
    this.#late.delete(timer);
  }
}
