/** A `Set` of this size doubles its table within a millisecond. */
const MOST_IN_ONE = 2048;

const PARTS = 64;
const LAST_PART = PARTS - 1;
const BITS_OF_A_PART = 6;

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
    return parts[parts.length === 1 ? 0 : partOf(text, start)] as Set<string>;
  }

  #divide(all: ReadonlySet<string>): void {
    this.#parts = Array.from({ length: PARTS }, () => new Set());
    for (const text of all) {
      this.#partOf(text).add(text);
    }
  }
}

/**
 * The number of the part that a text belongs to, from `start` on. To read the characters of
 * a slice takes longer than to read them where they come from. The parts differ in size on purpose, from a
 * 4096th to a 32nd of everything: equal parts would all double at once. This is no defence
 * against chosen texts. If all of them fall into one part, that is a plain `Set`, whose own
 * hash has a secret seed.
 */
function partOf(text: string, start: number): number {
  let sum = 0;
  for (let index = start; index < text.length; index++) {
    sum = (Math.imul(sum, 31) + text.charCodeAt(index)) | 0;
  }
  return Math.min(sum & LAST_PART, (sum >>> BITS_OF_A_PART) & LAST_PART);
}
