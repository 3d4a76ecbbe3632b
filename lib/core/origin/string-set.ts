import { finishedHash, hashOf, hashWith, NO_HASH } from './string-hash.js';
import { StringTable } from './string-table.js';

/** A `Set` of this size doubles within a millisecond. */
const MOST_IN_A_SET = 2048;

/** The highest five bits of a hash choose the table; within it, the lowest do. */
const TABLES = 32;
const BITS_BELOW = 27;

const DOT = 46;

/**
 * A set of strings of ASCII, each of at most 32,767 characters, that does not pause as it
 * grows: a `Set` of a million moves all of them at once when it doubles. This one is a `Set`
 * while it is small, from then on for good a number of tables, each of which grows by itself.
 */
export class StringSet implements Iterable<string> {
  #small = new Set<string>();
  /** All strings are here as soon as it is there. */
  #tables: readonly StringTable[] | undefined;
  #size = 0;
  #deletions = 0;

  get size(): number {
    return this.#size;
  }

  has(text: string): boolean {
    if (this.#tables === undefined) {
      return this.#small.has(text);
    }
    const hash = hashOf(text);
    return this.#tables[hash >>> BITS_BELOW]?.has(hash, text, 0) === true;
  }

  /** Tells whether what the text has from one of its dots on is in the set. */
  hasEndOf(text: string): boolean {
    return this.#tables === undefined
      ? hasEndIn(this.#small, text)
      : hasEndInTables(this.#tables, text);
  }

  /** @returns whether it was not there */
  add(text: string): boolean {
    const before = this.#size;
    if (this.#tables === undefined) {
      this.#size = this.#small.add(text).size;
      if (this.#size > MOST_IN_A_SET) {
        this.#divide();
      }
    } else if (addTo(this.#tables, text)) {
      this.#size++;
    }
    return this.#size > before;
  }

  /** @returns whether it was there */
  delete(text: string): boolean {
    const wasThere =
      this.#tables === undefined
        ? this.#small.delete(text)
        : deleteFrom(this.#tables, text);
    if (wasThere) {
      this.#size--;
      this.#deletions++;
    }
    return wasThere;
  }

  /**
   * The strings in no order. While others come and go, each that stays comes once, and none
   * that has gone comes.
   */
  *[Symbol.iterator](): Generator<string, void, undefined> {
    for (const texts of this.#tables ?? [this.#small]) {
      yield* this.#stillThere(texts);
    }
  }

  *#stillThere(texts: Iterable<string>): Generator<string, void, undefined> {
    const deletions = this.#deletions;
    for (const text of texts) {
      if (deletions === this.#deletions || this.has(text)) {
        yield text;
      }
    }
  }

  #divide(): void {
    const tables = Array.from({ length: TABLES }, () => new StringTable());
    for (const text of this.#small) {
      addTo(tables, text);
    }
    this.#tables = tables;
    // Not cleared: who iterates over it may go on.
    this.#small = new Set();
  }
}

function addTo(tables: readonly StringTable[], text: string): boolean {
  const hash = hashOf(text);
  return tables[hash >>> BITS_BELOW]?.add(hash, text) === true;
}

function deleteFrom(tables: readonly StringTable[], text: string): boolean {
  const hash = hashOf(text);
  return tables[hash >>> BITS_BELOW]?.delete(hash, text) === true;
}

function hasEndIn(set: ReadonlySet<string>, text: string): boolean {
  for (
    let dot = text.indexOf('.');
    dot !== -1;
    dot = text.indexOf('.', dot + 1)
  ) {
    if (set.has(text.slice(dot))) {
      return true;
    }
  }
  return false;
}

/** One pass from the end, without making a string of any of the ends. */
function hasEndInTables(tables: readonly StringTable[], text: string): boolean {
  let state = NO_HASH;
  for (let index = text.length - 1; index >= 0; index--) {
    const character = text.charCodeAt(index);
    state = hashWith(state, character);
    if (character === DOT) {
      const hash = finishedHash(state);
      if (tables[hash >>> BITS_BELOW]?.has(hash, text, index) === true) {
        return true;
      }
    }
  }
  return false;
}
