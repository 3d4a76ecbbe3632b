import { LRUCache } from 'lru-cache';

/** The longest question whose answer is remembered, in characters: a client chooses its path. */
const LONGEST_KEY = 1_000;

interface Answer {
  readonly origin: string;
  readonly allowed: boolean;
}

/** The answers of a resolver that are remembered, by question. */
export class ResolverAnswers {
  readonly #answers: LRUCache<string, Answer> | undefined;
  /** The questions about each origin. */
  readonly #keys = new Map<string, Set<string>>();

  /**
   * @param ttl - for how many seconds an answer is remembered; 0 remembers none
   * @param size - how many are remembered
   */
  constructor(ttl: number, size: number) {
    this.#answers =
      ttl === 0
        ? undefined
        : new LRUCache({
            max: size,
            ttl: Math.ceil(ttl * 1000),
            ttlResolution: 0,
            // It takes 0, where a fake clock starts, for an answer that stays for ever.
            perf: { now: () => performance.now() + 1 },
            dispose: ({ origin }, key) => this.#forgetKey(origin, key),
          });
  }

  /** About how many origins an answer is remembered. */
  get originCount(): number {
    return this.#keys.size;
  }

  /** The answer to a question, or `undefined` where none is remembered. */
  get(key: string): boolean | undefined {
    return this.#answers?.get(key)?.allowed;
  }

  set(key: string, origin: string, allowed: boolean): void {
    if (this.#answers === undefined || key.length > LONGEST_KEY) {
      return;
    }
    this.#answers.set(key, { origin, allowed });
    const keys = this.#keys.get(origin) ?? new Set();
    this.#keys.set(origin, keys);
    keys.add(key);
  }

  /** Forgets the answers about one origin, or all of them. */
  forget(origin?: string): void {
    if (origin === undefined) {
      this.#answers?.clear();
      return;
    }
    for (const key of this.#keys.get(origin) ?? []) {
      this.#answers?.delete(key);
    }
  }

  #forgetKey(origin: string, key: string): void {
    const keys = this.#keys.get(origin);
    keys?.delete(key);
    if (keys?.size === 0) {
      this.#keys.delete(origin);
    }
  }
}
