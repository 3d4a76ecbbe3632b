/** How long changes wait for Redis before they are applied locally, in milliseconds. */
const LONG = 5_000;

/** Tells whether a list is lost, and for how long. */
export class Loss {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isLong = false;

  /** @param onLong - called when a loss has lasted for some seconds */
  constructor(private readonly onLong: () => void) {}

  get isThere(): boolean {
    return this.#timer !== undefined;
  }

  /** Whether the loss has lasted for some seconds. */
  get isLong(): boolean {
    return this.#isLong;
  }

  begin(): void {
    this.#timer ??= setTimeout(() => {
      this.#isLong = true;
      this.onLong();
    }, LONG).unref();
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isLong = false;
  }
}
