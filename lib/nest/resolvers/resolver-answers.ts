/** The longest question whose answer is remembered, in characters: a client chooses its path. */
const LONGEST_KEY = 1_000;

interface Answer {
  readonly origin: string;
  readonly allowed: boolean;
  /** The first millisecond of the process's monotonic clock at which it is too old. */
  readonly end: number;
}

/**
 * The answers of a resolver that are remembered, by question. A `Map` keeps them in the order of their last use, so
 * that the first one is the one to give up. Small caches read the clock of the wall, by which an answer could be
 * used for longer than it may when the clock is set back.
 */
export class ResolverAnswers {
  readonly #ttl: number;
  readonly #answers = new Map<string, Answer>();
  /** The questions about each origin. */
  readonly #keys = new Map<string, Set<string>>();

  /**
   * @param ttl - for how many seconds an answer is remembered; 0 remembers none
   * @param size - how many are remembered; the one that was not used for the longest gives way to another
   */
  constructor(
    ttl: number,
    private readonly size: number,
  ) {
    this.#ttl = Math.ceil(ttl * 1000);
  }

  /** About how many origins an answer is remembered. */
  get originCount(): number {
    return this.#keys.size;
  }

  /** The answer to a question, or `undefined` where none is remembered. */
  get(key: string): boolean | undefined {
    const answer = this.#answers.get(key);
    if (answer === undefined) {
      return undefined;
    }
    if (performance.now() >= answer.end) {
      this.#delete(key, answer);
      return undefined;
    }
    this.#answers.delete(key);
    this.#answers.set(key, answer);
    return answer.allowed;
  }

  set(key: string, origin: string, allowed: boolean): void {
    if (this.#ttl === 0 || key.length > LONGEST_KEY) {
      return;
    }
    const end = performance.now() + this.#ttl;
    this.#answers.delete(key);
    this.#answers.set(key, { origin, allowed, end });
    const keys = this.#keys.get(origin) ?? new Set();
    this.#keys.set(origin, keys);
    keys.add(key);
    this.#giveWay();
  }

  /** Forgets the answers about one origin, or all of them. */
  forget(origin?: string): void {
    if (origin === undefined) {
      this.#answers.clear();
      this.#keys.clear();
      return;
    }
    for (const key of this.#keys.get(origin) ?? []) {
      this.#answers.delete(key);
    }
    this.#keys.delete(origin);
  }

  #giveWay(): void {
    if (this.#answers.size <= this.size) {
      return;
    }
    for (const [key, answer] of this.#answers) {
      this.#delete(key, answer);
      return;
    }
  }

  #delete(key: string, { origin }: Answer): void {
    this.#answers.delete(key);
    const keys = this.#keys.get(origin);
    keys?.delete(key);
    if (keys?.size === 0) {
      this.#keys.delete(origin);
    }
  }
}
