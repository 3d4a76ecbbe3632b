import type { Connection } from '../connection/connection.js';
import type { Position } from './position.js';
import { CHECK_SCRIPT } from '../scripts/reading-scripts.js';
import type { StoreKeys } from '../scripts/store-keys.js';

/** How many milliseconds pass before the store is looked at again: two readings in vain. */
const CHECK_EVERY = 1_600;

/**
 * What is compared, one after the other: whether all sets exist that should, the size of one, and
 * the last change. Two commands are what an idle instance may ask for.
 */
const COMMANDS = ['EXISTS', 'SCARD', 'EXISTS', 'HMGET'] as const;
const COMMANDS_FOR_ONE_LIST = ['SCARD', 'SCARD', 'HMGET'] as const;

/** Compares what Redis holds with what was followed, little by little. */
export class StoreCheck {
  /** Whether it is to be done at the next occasion. */
  isDue = false;
  #doneAt = 0;
  #turn = 0;
  #list = 0;
  /** How many entries each list should have. */
  readonly #sizes = new Map<string, number>();

  constructor(
    private readonly connection: Connection,
    private readonly keys: StoreKeys,
  ) {}

  expect(list: string, size: number): void {
    this.#sizes.set(list, size);
  }

  forget(list: string): void {
    this.#sizes.delete(list);
  }

  /**
   * Compares, where it is time to.
   *
   * @returns `false` where the position has to be taken anew
   */
  async isPassed(position: Position): Promise<boolean> {
    const now = performance.now();
    if (!this.isDue && now - this.#doneAt < CHECK_EVERY) {
      return true;
    }
    this.isDue = false;
    this.#doneAt = now;
    const { command, keys, expected } = this.#next(position);
    const reply = await this.connection.run(CHECK_SCRIPT, keys, [command]);
    const [server, found] = reply as readonly unknown[];
    return server === position.server && String(found) === expected;
  }

  #next({ tag }: Position): Comparison {
    const sizes = [...this.#sizes];
    const commands = sizes.length > 1 ? COMMANDS : COMMANDS_FOR_ONE_LIST;
    const command = commands[this.#turn++ % commands.length];
    const filled = sizes.filter(([, size]) => size > 0);
    if (command === 'EXISTS' && filled.length > 0) {
      return {
        command,
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
}

interface Comparison {
  readonly command: string;
  readonly keys: readonly string[];
  readonly expected: string;
}
