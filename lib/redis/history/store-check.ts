import type { Connection } from '../connection/connection.js';
import type { Position } from './position.js';
import { CHECK_SCRIPT } from '../scripts/reading-scripts.js';
import type { StoreKeys } from '../scripts/store-keys.js';

/**
 * How often to check the store, in milliseconds. A check follows a read, and an idle one takes up to two seconds. A
 * set that is gone must be noticed within six.
 */
const CHECK_EVERY = 3_500;

/** How many sets to look for at once. A script cannot pass more than a few thousand keys to a command. */
const SETS_AT_ONCE = 1_000;

/** Compares what Redis holds with what the instance followed, in small steps. */
export class StoreCheck {
  #doneAt = 0;
  /** The list whose size to compare next. */
  #list = 0;
  /** The first set to look for next. */
  #set = 0;
  /** The number of entries that each list should have. */
  readonly #sizes = new Map<string, number>();

  constructor(
    private readonly connection: Pick<Connection, 'run'>,
    private readonly keys: StoreKeys,
  ) {}

  expect(list: string, size: number): void {
    this.#sizes.set(list, size);
  }

  forget(list: string): void {
    this.#sizes.delete(list);
  }

  /**
   * Checks the store if a check is due: its epoch, its last change, the size of one set, and whether all sets that
   * should exist do.
   *
   * @param isIdle - whether the last read found no change. Otherwise there may be more by now, and each of them names
   * the one before it
   * @returns `false` if the instance must read its position again
   */
  async isPassed(position: Position, isIdle: boolean): Promise<boolean> {
    const now = performance.now();
    // Before anything is copied: this runs after every read, and there may be thousands of lists.
    if (now - this.#doneAt < CHECK_EVERY) {
      return true;
    }
    const sizes = [...this.#sizes];
    const counted = sizes[this.#list % sizes.length];
    if (counted === undefined) {
      return true;
    }
    this.#doneAt = now;
    this.#list++;
    const filled = this.#someOf(sizes.filter(([, size]) => size > 0));
    const sets = [counted, ...filled].map(
      ([list]) => this.keys.list(list).origins,
    );
    const reply = await this.connection.run(
      CHECK_SCRIPT,
      [this.keys.state, ...sets],
      [],
    );
    const [server, tag, size, existing] = reply as readonly unknown[];
    // If somebody emptied Redis, the sets and the last change show it.
    return (
      position.server.startsWith(String(server)) &&
      (!isIdle || tag === position.tag) &&
      Number(size) === counted[1] &&
      Number(existing) === filled.length
    );
  }

  #someOf<Each>(all: readonly Each[]): readonly Each[] {
    const first = this.#set < all.length ? this.#set : 0;
    this.#set = first + SETS_AT_ONCE;
    return all.slice(first, first + SETS_AT_ONCE);
  }
}
