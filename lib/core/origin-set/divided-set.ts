import { MOST_IN_ONE, partOfText, PARTS } from './part-of-text.js';

/**
 * A set of strings that does not pause as it grows. A `Set` moves everything that it holds
 * when its table doubles, which takes 150 ms at a million. This one is a single `Set` while it
 * is small, and from then on 64 of them, each of which doubles by itself.
 */
export class DividedSet implements Iterable<string> {
  /** One of them, or as many as there are parts. */
  #parts: readonly Set<string>[] = [new Set()];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Tells whether a text, or what it has from `start` on, is in the set. */
  has(text: string, start = 0): boolean {
    return (
      // Even an empty `Set` hashes the text.
      this.#size > 0 && this.#partOf(text, start).has(text.slice(start))
    );
  }

  /** @returns whether it was missing */
  add(text: string): boolean {
    const part = this.#partOf(text);
    const before = part.size;
    if (part.add(text).size === before) {
      return false;
    }
    this.#size++;
    if (this.#size > MOST_IN_ONE && this.#parts.length === 1) {
      this.#divide(part);
    }
    return true;
  }

  /** @returns whether it was there */
  delete(text: string): boolean {
    const wasThere = this.#partOf(text).delete(text);
    if (wasThere) {
      this.#size--;
    }
    return wasThere;
  }

  /**
   * Iterates over the strings, in no order. If others come and go meanwhile, each string that
   * stays comes once, and none that has gone comes.
   */
  *[Symbol.iterator](): Generator<string, void, undefined> {
    const parts = this.#parts;
    for (const part of parts) {
      for (const text of part) {
        // Once divided, the single `Set` does not learn what is deleted.
        if (parts === this.#parts || this.has(text)) {
          yield text;
        }
      }
    }
  }

  #partOf(text: string, start = 0): Set<string> {
    const parts = this.#parts;
    // There is a part of every number.
    return parts[
      parts.length === 1 ? 0 : partOfText(text, start)
    ] as Set<string>;
  }

  #divide(all: ReadonlySet<string>): void {
    this.#parts = Array.from({ length: PARTS }, () => new Set());
    for (const text of all) {
      this.#partOf(text).add(text);
    }
  }
}
