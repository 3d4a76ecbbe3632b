/** Reports work that makes no progress. */
export class Late {
  readonly #timers = new Map<ReturnType<typeof setInterval>, number>();
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
    return () => {
      clearInterval(timer);
      this.#timers.delete(timer);
      this.#update();
    };
  }

  #update(): void {
    const begins = [...this.#timers.values()];
    this.#since = begins.length === 0 ? undefined : Math.min(...begins);
  }
}
