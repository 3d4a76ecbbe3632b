import { randomUUID } from 'node:crypto';
import type { OriginChange } from '../lists/origin-store.js';
import { pause } from '../lists/pause.js';
import { CHANGE_SCRIPT, REPLACE_SCRIPT } from './scripts/change-scripts.js';
import { ChangeWriter } from './writing/change-writer.js';
import { Connection } from './connection/connection.js';
import type { RedisClient } from './connection/duplicate-of.js';
import { HistoryBroken } from './history/history-broken.js';
import {
  readPage,
  readReplaced,
  readVersion,
  type ListPage,
  type Version,
} from './history/position.js';
import { isRefusal, readRefusal } from './connection/refusal.js';
import { PAGE_SCRIPT } from './scripts/reading-scripts.js';
import { isMuch, StagedEntries } from './writing/staged-entries.js';
import type { StoreKeys } from './scripts/store-keys.js';

/** How long to wait before requesting a page again, in milliseconds. */
const ASK_AGAIN = 100;

/** The connection of a store without blocking commands: it makes changes and reads whole lists. */
export class Asking {
  readonly #connection: Connection;
  readonly #writer: ChangeWriter;
  readonly #staged: StagedEntries;

  constructor(
    client: RedisClient,
    private readonly keys: StoreKeys,
    changesKept: number,
    onUnusable: (error: Error) => void,
  ) {
    this.#connection = new Connection(client, onUnusable);
    this.#writer = new ChangeWriter(this.#connection, changesKept);
    this.#staged = new StagedEntries(this.#connection);
  }

  /**
   * Adds or removes entries.
   *
   * @returns the version of the change
   */
  async change(
    list: string,
    { kind, entries }: OriginChange,
  ): Promise<Version> {
    if (!isMuch(entries)) {
      return readVersion(await this.#run(list, kind, [], ['', ...entries]));
    }
    const once = new Set(entries);
    return this.#stage(list, once, async (key, size) =>
      readVersion(await this.#run(list, kind, [key], [size])),
    );
  }

  /**
   * Replaces all entries.
   *
   * @returns the version of the change
   */
  replace(list: string, entries: AsyncIterable<string>): Promise<Version> {
    const { origins, replaced } = this.keys.list(list);
    const { state, changes, applied, none } = this.keys;
    return this.#stage(list, entries, async (key, size) => {
      const reply = await this.#writer.run({
        script: REPLACE_SCRIPT,
        keys: [state, changes, applied, origins, none, key, replaced],
        list,
        kind: 'replace',
        arguments: [size],
      });
      const generation = readReplaced(reply);
      if (generation !== '') {
        void this.#staged.release(replaced + generation);
      }
      return readVersion(reply);
    });
  }

  /** Announces that somebody changed a set by hand, if its size is wrong. */
  async repair(list: string): Promise<void> {
    await this.#run(list, 'repair', [], ['']);
  }

  /**
   * Requests a page of a list, until it arrives or Redis refuses it.
   *
   * @throws HistoryBroken if the set is gone, or the connection was closed
   */
  async page(
    list: string,
    ...[generation, cursor, count]: [string, string, number]
  ): Promise<ListPage> {
    const { origins, replaced } = this.keys.list(list);
    while (await this.#connection.untilReady()) {
      try {
        return readPage(
          await this.#connection.run(
            PAGE_SCRIPT,
            [this.keys.state, origins, replaced],
            [list, generation, cursor, count],
          ),
        );
      } catch (error) {
        expectAnother(error);
      }
      await pause(ASK_AGAIN, this.#connection.signal);
    }
    throw new HistoryBroken();
  }

  /** Opens the connection again. Changes without an answer are sent again, and applied once. */
  connectAgain(reason: Error): void {
    this.#connection.giveUp(reason);
  }

  close(): void {
    this.#connection.close();
  }

  async #stage(
    list: string,
    entries: Iterable<string> | AsyncIterable<string>,
    write: (key: string, size: number) => Promise<Version>,
  ): Promise<Version> {
    const key = this.keys.list(list).staged + randomUUID();
    await this.#writer.connect();
    try {
      return await write(key, await this.#staged.fill(key, entries));
    } catch (error) {
      await this.#staged.forget(key);
      throw error;
    }
  }

  #run(
    list: string,
    kind: string,
    staged: readonly string[],
    rest: readonly (string | number)[],
  ): Promise<unknown> {
    const { state, changes, applied, none } = this.keys;
    const { origins } = this.keys.list(list);
    return this.#writer.run({
      script: CHANGE_SCRIPT,
      keys: [state, changes, applied, origins, none, ...staged],
      list,
      kind,
      arguments: rest,
    });
  }
}

/** Returns if the page must be requested again. Otherwise throws. */
function expectAnother(error: unknown): void {
  if (isRefusal(error)) {
    if (/\bgone\b/.test(error.message)) {
      throw new HistoryBroken();
    }
    if (!readRefusal(error).isPassing) {
      throw error;
    }
  }
}
