/** Notices that something does not go on. */
export class Late {
  readonly #timers = new Map<ReturnType<typeof setInterval>, number>();
  #since: number | undefined;

  /**
   * @param after - how many milliseconds something does not go on
   * @param onLate - is told once for each that is late
   */
  constructor(
    private readonly after: number,
    private readonly onLate: (what: string) => void,
  ) {}

  /** Since when something does not go on. */
  get since(): Date | undefined {
    return this.#since === undefined
      ? undefined
      : new Date(Date.now() - (performance.now() - this.#since));
  }

  /**
   * Watches something until the returned function is called.
   *
   * @param what - for whom is told
   * @param progress - another number each time that is looked where it goes on
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
