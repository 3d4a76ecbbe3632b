/** Reports work that makes no progress. */
export class Late {
  /** Those of work that is late, with the time since when it makes no progress. */
  readonly #timers = new Map<ReturnType<typeof setInterval>, number>();
  readonly #watching = new Set<ReturnType<typeof setInterval>>();
  #isEnded = false;
  #since: number | undefined;

  /**
   * @param after - how long work may make no progress, in milliseconds
   * @param onLate - called once for each work that is late
   */
  constructor(
    private readonly after: number,
    private readonly onLate: (what: string) => void,
  ) {}

  /** When the work that is late stopped making progress. */
  get since(): Date | undefined {
    return this.#since === undefined
      ? undefined
      : new Date(Date.now() - (performance.now() - this.#since));
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
    let isSaid = false;
    const timer = setInterval(() => {
      const now = progress();
      if (now !== seen) {
        seen = now;
        begun = performance.now();
        isSaid = false;
        this.#timers.delete(timer);
      } else if (!isSaid) {
        isSaid = true;
        this.#timers.set(timer, begun);
        this.onLate(what);
      }
      this.#update();
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
    this.#timers.delete(timer);
    this.#update();
  }

  #update(): void {
    const begins = [...this.#timers.values()];
    this.#since = begins.length === 0 ? undefined : Math.min(...begins);
  }
}
