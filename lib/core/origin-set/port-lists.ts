import { DividedMap } from './divided-map.js';
import { DividedSet } from './divided-set.js';
import { entriesOfPorts } from '../origin/port-list.js';
import type { SerializedOrigin } from '../origin/serialized-origin.js';

/** A set of entries for one port each, which judges origins. */
interface SinglePorts {
  add(entry: string): boolean;
  delete(entry: string): boolean;
  has(entry: string): boolean;
  admits(origin: string, parsed: SerializedOrigin): boolean;
}

/** A set of entries that have a list of ports: `https://example.com:[8080,8443]`. */
export class PortLists implements Iterable<string> {
  readonly #entries = new DividedSet();
  /** What they stand for. */
  readonly #singles: SinglePorts;
  /** The number of further entries that stand for the same. Most have none. */
  readonly #further = new DividedMap<number>();

  /** @param singles - an empty set */
  constructor(singles: SinglePorts) {
    this.#singles = singles;
  }

  has(entry: string): boolean {
    return this.#entries.has(entry);
  }

  /** @returns whether it was missing */
  add(entry: string): boolean {
    if (!this.#entries.add(entry)) {
      return false;
    }
    for (const single of entriesOfPorts(entry)) {
      if (this.#singles.has(single)) {
        this.#further.set(single, (this.#further.get(single) ?? 0) + 1);
      } else {
        this.#singles.add(single);
      }
    }
    return true;
  }

  /** @returns whether it was there */
  delete(entry: string): boolean {
    if (!this.#entries.delete(entry)) {
      return false;
    }
    for (const single of entriesOfPorts(entry)) {
      const further = this.#further.get(single);
      if (further === undefined) {
        this.#singles.delete(single);
      } else if (further === 1) {
        this.#further.delete(single);
      } else {
        this.#further.set(single, further - 1);
      }
    }
    return true;
  }

  /** Tells whether an entry allows this origin. */
  admits(origin: string, parsed: SerializedOrigin): boolean {
    // No list has the default port.
    return parsed.port !== '' && this.#singles.admits(origin, parsed);
  }

  /** Iterates over the entries, as they were written. */
  [Symbol.iterator](): Generator<string, void, undefined> {
    return this.#entries[Symbol.iterator]();
  }
}
