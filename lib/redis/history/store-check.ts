import type { Connection } from '../connection/connection.js';
import type { Position } from './position.js';
import { CHECK_SCRIPT } from '../scripts/reading-scripts.js';
import type { StoreKeys } from '../scripts/store-keys.js';

/** How often to check the store, in milliseconds: after two reads without a change. */
const CHECK_EVERY = 1_600;

/**
 * The checks, one after the other: whether all sets that should exist do, the size of one set, and the last
 * change. An idle instance may send two commands.
 */
const COMMANDS = ['EXISTS', 'SCARD', 'EXISTS', 'HMGET'] as const;
const COMMANDS_FOR_ONE_LIST = ['SCARD', 'SCARD', 'HMGET'] as const;

/** How many sets to look for at once. A script cannot pass more than a few thousand keys to a command. */
const SETS_AT_ONCE = 1_000;

/** Compares what Redis holds with what the instance followed, in small steps. */
export class StoreCheck {
  #doneAt = 0;
  #turn = 0;
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
   * Checks the store if a check is due.
   *
   * @returns `false` if the instance must read its position again
   */
  async isPassed(position: Position): Promise<boolean> {
    const now = performance.now();
    if (now - this.#doneAt < CHECK_EVERY) {
      return true;
    }
    this.#doneAt = now;
    const { command, keys, expected } = this.#next(position);
    const reply = await this.connection.run(CHECK_SCRIPT, keys, [command]);
    const [server, found] = reply as readonly unknown[];
    // If somebody emptied Redis, the sets and the last change show it.
    return (
      position.server.startsWith(String(server)) && String(found) === expected
    );
  }

  #next({ tag }: Position): Comparison {
    const sizes = [...this.#sizes];
    const commands = sizes.length > 1 ? COMMANDS : COMMANDS_FOR_ONE_LIST;
    const command = commands[this.#turn++ % commands.length];
    const filled =
      command === 'EXISTS'
        ? this.#someOf(sizes.filter(([, size]) => size > 0))
        : [];
    if (filled.length > 0) {
      return {
        command: 'EXISTS',
        keys: filled.map(([list]) => this.keys.list(list).origins),
        expected: String(filled.length),
      };
    }
    const counted = sizes[this.#list++ % sizes.length];
    return command === 'HMGET' || counted === undefined
      ? { command: 'HMGET', keys: [this.keys.state], expected: tag }
      : {
          command: 'SCARD',
          keys: [this.keys.list(counted[0]).origins],
          expected: String(counted[1]),
        };
  }

  #someOf<Each>(all: readonly Each[]): readonly Each[] {
    const first = this.#set < all.length ? this.#set : 0;
    this.#set = first + SETS_AT_ONCE;
    return all.slice(first, first + SETS_AT_ONCE);
  }
}

interface Comparison {
  readonly command: string;
  readonly keys: readonly string[];
  readonly expected: string;
}
