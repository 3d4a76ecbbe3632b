/** The longest key that is cached, in characters. A client chooses the path in it. */
const LONGEST_KEY = 1_000;

interface Answer {
  readonly origin: string;
  readonly allowed: boolean;
  /** The time of the process's monotonic clock at which it expires. */
  readonly end: number;
}

/**
 * The cached answers of a resolver, by key. The `Map` is ordered by last use, so its first answer
 * is the one to evict. Small cache packages use the system clock, and an answer would live too long
 * if that clock is set back.
 */
export class ResolverAnswers {
  readonly #ttl: number;
  readonly #answers = new Map<string, Answer>();
  /** The keys of each origin. */
  readonly #keys = new Map<string, Set<string>>();

  /**
   * @param ttl - the lifetime of an answer in seconds; 0 disables the cache
   * @param size - the maximum number of answers; the least recently used one is evicted
   */
  constructor(
    ttl: number,
    private readonly size: number,
  ) {
    this.#ttl = Math.ceil(ttl * 1000);
  }

  /** The number of origins that have a cached answer. */
  get originCount(): number {
    return this.#keys.size;
  }

  /** Returns the answer for a key, or `undefined` if none is cached. */
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
    this.#evict();
  }

  /** Removes the answers about one origin, or all of them. */
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

  #evict(): void {
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
