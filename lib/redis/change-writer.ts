import { randomUUID } from 'node:crypto';
import { pause } from '../core/pause.js';
import { settleWithin } from '../core/settle-within.js';
import { Connection, isRefusal } from './connection.js';
import type { RedisClient } from './duplicate-of.js';
import { readVersion, type Version } from './position.js';
import { pagesOf } from './pages-of.js';
import { FILL_SCRIPT } from './scripts.js';

/** For how many milliseconds a change waits for a connection before it is given up. */
const LONGEST_WAIT = 5_000;

/** After how many milliseconds it is asked again what became of a change. */
const ASK_AGAIN = 100;

/** After how many seconds a replacement that nobody finished is forgotten. */
const REPLACEMENT_EXPIRES = 3_600;

// What a script says itself, after it has looked for the change among those applied.
const VERDICT = /\b(?:WRONGTYPE|OOM|MISCONF|NOREPLICAS|NOREPLACEMENT)\b/;

/** A script that changes a list, and looks first whether it has done so. */
export interface ChangeScript {
  readonly script: string;
  readonly keys: readonly string[];
  /** What follows the arguments that every such script has. */
  readonly arguments: readonly string[];
}

/** Writes changes, so that one that rejects was not applied. */
export class ChangeWriter {
  readonly #connection: Connection;
  readonly #closing = new AbortController();
  #connecting: Promise<boolean> | undefined;
  #pausing: Promise<void> | undefined;

  /** @param changesKept - how many changes the stream of a list keeps */
  constructor(
    client: RedisClient,
    private readonly changesKept: number,
  ) {
    this.#connection = new Connection(client);
  }

  /**
   * Runs a script until it is known what became of it.
   *
   * @returns where the list is then
   * @throws Error where it was not applied, or where it is not known and the writer was closed
   */
  async run(change: ChangeScript): Promise<Version> {
    const id = randomUUID();
    await this.connect();
    for (let wasSent = false; ; wasSent = true) {
      try {
        return readVersion(await this.#evaluate(change, id));
      } catch (error) {
        if (isRefusal(error) && (!wasSent || VERDICT.test(error.message))) {
          throw notChanged(`Redis refused it (${error.message})`, error);
        }
      }
      await this.#connectAgain();
    }
  }

  /**
   * Writes a set that is to replace another.
   *
   * @returns how many entries it has
   * @throws what reading the entries throws
   */
  async fill(key: string, entries: AsyncIterable<string>): Promise<number> {
    let size = 0;
    for await (const page of pagesOf(entries)) {
      size += await this.#add(key, page);
    }
    return size;
  }

  /**
   * Removes a set that replaces nothing, also after the connection was lost that it was
   * written on. Where that takes longer than some seconds or is refused, it is left to expire,
   * as is one that is written once more by what was on its way.
   */
  async forget(key: string): Promise<void> {
    const end = performance.now() + LONGEST_WAIT;
    for (
      let left = LONGEST_WAIT;
      left > 0 && (await this.#isReadyWithin(left));
      left = end - performance.now()
    ) {
      try {
        await this.#connection.ask((client) => client.unlink(key));
        return;
      } catch (error) {
        if (isRefusal(error)) {
          return;
        }
      }
      await this.#pauseBeforeAsking();
    }
  }

  close(): void {
    this.#closing.abort();
    this.#connection.close();
  }

  async #add(key: string, entries: readonly string[]): Promise<number> {
    try {
      const added = await this.#connection.ask((client) =>
        client.eval(FILL_SCRIPT, 1, key, REPLACEMENT_EXPIRES, ...entries),
      );
      return Number(added);
    } catch (error) {
      throw notChanged(
        `its entries could not be written (${String(error)})`,
        error,
      );
    }
  }

  #evaluate(
    { script, keys, arguments: rest }: ChangeScript,
    id: string,
  ): Promise<unknown> {
    return this.#connection.ask((client) =>
      client.eval(
        script,
        keys.length,
        ...keys,
        id,
        randomUUID(),
        String(this.changesKept),
        ...rest,
      ),
    );
  }

  /**
   * Waits for a connection.
   *
   * @throws Error where there is none within some seconds
   */
  async connect(): Promise<void> {
    if (!(await this.#isReadyWithin(LONGEST_WAIT))) {
      const { lastError } = this.#connection;
      throw notChanged(
        `Redis cannot be reached (${lastError?.message ?? 'no answer'})`,
        lastError,
      );
    }
  }

  // What was sent may have been applied: it is not given up before that is known.
  async #connectAgain(): Promise<void> {
    await this.#pauseBeforeAsking();
    if (!(await this.#untilReady())) {
      throw new Error(
        'The connection to Redis was closed before it was known whether the list was changed: look at what it holds.',
        { cause: this.#connection.lastError },
      );
    }
  }

  #isReadyWithin(longest: number): Promise<boolean> {
    return settleWithin(this.#untilReady(), longest).catch(() => false);
  }

  // One for all who wait.
  #pauseBeforeAsking(): Promise<void> {
    this.#pausing ??= pause(ASK_AGAIN, this.#closing.signal).finally(() => {
      this.#pausing = undefined;
    });
    return this.#pausing;
  }

  // One for all who wait.
  #untilReady(): Promise<boolean> {
    this.#connecting ??= this.#connection
      .untilReady(this.#closing.signal)
      .finally(() => {
        this.#connecting = undefined;
      });
    return this.#connecting;
  }
}

function notChanged(why: string, cause: unknown): Error {
  return new Error(
    `The list was not changed: ${why}. Try again once that is repaired.`,
    { cause },
  );
}
