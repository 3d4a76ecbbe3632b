import { MOST_IN_ONE, partOfText, PARTS } from './part-of-text.js';

/** A map from strings that does not pause as it grows, as a {@link DividedSet} does not. */
export class DividedMap<Value> implements Iterable<readonly [string, Value]> {
  /** One of them, or as many as there are parts. */
  #parts: readonly Map<string, Value>[] = [new Map()];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Returns the value of a text, or of what it has from `start` on. */
  get(text: string, start = 0): Value | undefined {
    return this.#size === 0
      ? undefined
      : this.#partOf(text, start).get(text.slice(start));
  }

  set(text: string, value: Value): void {
    const part = this.#partOf(text);
    const before = part.size;
    part.set(text, value);
    this.#size += part.size - before;
    if (this.#size > MOST_IN_ONE && this.#parts.length === 1) {
      this.#divide(part);
    }
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
   * Iterates over the texts and their values, in no order. If others come and go meanwhile, each text
   * that stays comes once, and none that has gone comes.
   */
  *[Symbol.iterator](): Generator<readonly [string, Value], void, undefined> {
    for (const part of this.#parts) {
      for (const text of part.keys()) {
        // Once divided, the single `Map` does not learn what changes.
        const now = this.#partOf(text);
        if (now.has(text)) {
          yield [text, now.get(text) as Value];
        }
      }
    }
  }

  #partOf(text: string, start = 0): Map<string, Value> {
    const parts = this.#parts;
    // There is a part of every number.
    return parts[parts.length === 1 ? 0 : partOfText(text, start)] as Map<
      string,
      Value
    >;
  }

  #divide(all: ReadonlyMap<string, Value>): void {
    this.#parts = Array.from({ length: PARTS }, () => new Map());
    for (const [text, value] of all) {
      this.#partOf(text).set(text, value);
    }
  }
}
