import type { Connection } from './connection.js';
import type { RedisClient } from './duplicate-of.js';
import type { ListKeys } from './list-keys.js';
import {
  readEntries,
  readPosition,
  type SeenPosition,
  type StreamEntry,
} from './position.js';
import { POSITION_SCRIPT } from './scripts.js';

/** For how many milliseconds Redis holds a question back while there is no change. */
const HEARTBEAT = 500;

const ENTRIES_OF_A_SCAN = 1_000;
const CHANGES_OF_A_READ = 100;

/** What Redis knows of one list, until the signal aborts. */
export class ListHistory {
  constructor(
    private readonly connection: Connection,
    private readonly keys: ListKeys,
    private readonly signal: AbortSignal,
  ) {}

  /**
   * Where the history is now.
   *
   * @param followed - the id of the last entry that was applied
   */
  async position(followed: string): Promise<SeenPosition> {
    const { origins, changes, state } = this.keys;
    return readPosition(
      await this.#ask((client) =>
        client.eval(POSITION_SCRIPT, 3, origins, changes, state, followed),
      ),
    );
  }

  /** Every entry that is there from the first to the last question, some of them twice. */
  async *scan(): AsyncGenerator<string, void, undefined> {
    let cursor = '0';
    do {
      const [next, page] = await this.#ask((client) =>
        client.sscan(this.keys.origins, cursor, 'COUNT', ENTRIES_OF_A_SCAN),
      );
      yield* page;
      cursor = next;
    } while (cursor !== '0');
  }

  /** The first changes after an entry of the stream. */
  async entriesAfter(id: string): Promise<readonly StreamEntry[]> {
    const { changes } = this.keys;
    return readEntries(
      await this.#ask((client) =>
        client.xread('COUNT', CHANGES_OF_A_READ, 'STREAMS', changes, id),
      ),
    );
  }

  /** The same, waiting for one; none where there is none for a while. */
  async awaitEntriesAfter(id: string): Promise<readonly StreamEntry[]> {
    const { changes } = this.keys;
    return readEntries(
      await this.#ask((client) =>
        client.xread(
          'COUNT',
          CHANGES_OF_A_READ,
          'BLOCK',
          HEARTBEAT,
          'STREAMS',
          changes,
          id,
        ),
      ),
    );
  }

  // An answer may come while the connection is being closed.
  async #ask<Answer>(
    question: (client: RedisClient) => Promise<Answer>,
  ): Promise<Answer> {
    const answer = await this.connection.ask(question);
    this.signal.throwIfAborted();
    return answer;
  }
}
