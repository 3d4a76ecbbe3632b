import { setMaxListeners } from 'node:events';
import { pause } from '../../lists/pause.js';
import { settleWithin } from '../../core/promise.js';
import { duplicateOf, type RedisClient } from './duplicate-of.js';
import type { RedisScript } from '../scripts/redis-script.js';
import { explained, isRefusal, isReplica } from './refusal.js';
import { trafficOf } from './traffic-of.js';

/** How long a connection may stay silent before it is opened again, in milliseconds. */
const SILENCE = 5_000;

/** How often to check for bytes, in milliseconds. After a pause of the process there is only one check. */
const LOOK_EVERY = 500;

/** How long to wait after a connection gave up before trying again, in milliseconds. */
const TRY_AGAIN = 500;

/**
 * A connection of the store with the options of a client. It connects when it is first needed, and keeps trying
 * until it is closed.
 */
export class Connection {
  readonly #client: RedisClient;
  #unanswered = 0;
  #looking: ReturnType<typeof setInterval> | undefined;
  #lastError: Error | undefined;
  readonly #closing = new AbortController();
  #connecting: Promise<boolean> | undefined;
  /** Whether the current connection was given up. */
  #isGivenUp = false;

  /** @param onUnusable - called with the reason, repeatedly, while the connection is unusable */
  constructor(
    client: RedisClient,
    private readonly onUnusable: (error: Error) => void = () => undefined,
  ) {
    // There may be a listener for each list and each change.
    setMaxListeners(0, this.#closing.signal);
    this.#client = duplicateOf(client)
      .on('error', (error: Error) => this.#noteError(error))
      .on('node error', (error: Error) => this.#noteError(error))
      .on('connect', () => {
        this.#isGivenUp = false;
        this.#awaitAnswer();
      })
      .on('close', () => this.#awaitAnswer())
      .on('ready', () => {
        this.#lastError = undefined;
        this.#awaitAnswer();
      });
  }

  get isReady(): boolean {
    return this.#client.status === 'ready';
  }

  /** The last error since the connection was usable. */
  get lastError(): Error | undefined {
    return this.#lastError;
  }

  /** Aborts when the connection is closed. */
  get signal(): AbortSignal {
    return this.#closing.signal;
  }

  /**
   * Waits until the connection is usable.
   *
   * @param longest - timeout, in milliseconds
   * @returns whether it is usable; `false` after the timeout, or if it was closed
   */
  async untilReady(longest = Infinity): Promise<boolean> {
    if (this.isReady) {
      return !this.signal.aborted;
    }
    // One attempt for all waiters.
    this.#connecting ??= this.#connect().finally(() => {
      this.#connecting = undefined;
    });
    return longest === Infinity
      ? this.#connecting
      : settleWithin(this.#connecting, longest).catch(() => false);
  }

  /**
   * Sends a command.
   *
   * @throws Error the refusal of Redis, see {@link isRefusal}, or another error if it is unknown whether the command
   * ran
   */
  async ask<Answer>(
    question: (client: RedisClient) => Promise<Answer>,
  ): Promise<Answer> {
    this.#unanswered++;
    this.#awaitAnswer();
    try {
      return await question(this.#client);
    } catch (error) {
      throw isRefusal(error) ? error : this.#lost(error);
    } finally {
      this.#unanswered--;
      this.#awaitAnswer();
    }
  }

  /** Runs a script, see {@link ask}. It sends the whole script if Redis does not know it yet. */
  async run(
    { sha, text }: RedisScript,
    keys: readonly string[],
    rest: readonly (string | number)[],
  ): Promise<unknown> {
    try {
      return await this.ask((client) =>
        client.evalsha(sha, keys.length, ...keys, ...rest),
      );
    } catch (error) {
      if (isRefusal(error) && error.message.startsWith('NOSCRIPT')) {
        return await this.ask((client) =>
          client.eval(text, keys.length, ...keys, ...rest),
        );
      }
      if (isReplica(error)) {
        // Connecting again may find the new primary.
        this.giveUp(explained(error));
      }
      throw error;
    }
  }

  /** Opens the connection again, perhaps to another server. */
  giveUp(reason: Error): void {
    this.#lastError = reason;
    this.onUnusable(reason);
    // Every pending command may fail for the same reason.
    if (!this.#isGivenUp) {
      this.#isGivenUp = true;
      this.#client.disconnect(true);
    }
  }

  close(): void {
    this.#closing.abort();
    clearInterval(this.#looking);
    this.#client.disconnect();
  }

  async #connect(): Promise<boolean> {
    while (!this.signal.aborted && !this.isReady) {
      await this.#nextStatus();
      if (this.#client.status === 'end') {
        // The options of the client make it give up.
        await pause(TRY_AGAIN, this.signal);
      }
    }
    return !this.signal.aborted;
  }

  #nextStatus(): Promise<void> {
    return new Promise((resolve) => {
      const settle = () => {
        this.#client.off('ready', settle).off('end', settle);
        this.signal.removeEventListener('abort', settle);
        resolve();
      };
      this.#client.on('ready', settle).on('end', settle);
      this.signal.addEventListener('abort', settle);
      if (['wait', 'end'].includes(this.#client.status)) {
        // The listeners receive the error, and the client keeps trying.
        this.#client.connect().catch(() => undefined);
      }
    });
  }

  // Without this check, a peer that disappears would go unnoticed for a quarter of an hour. The timeout of ioredis
  // outlives its connection, and counts whole answers.
  #awaitAnswer(): void {
    if (this.#unanswered === 0 && this.#client.status !== 'connect') {
      clearInterval(this.#looking);
      this.#looking = undefined;
    } else {
      this.#looking ??= this.#lookForSilence();
    }
  }

  #lookForSilence(): ReturnType<typeof setInterval> {
    let silent = 0;
    let seen = trafficOf(this.#client);
    return setInterval(() => {
      const now = trafficOf(this.#client);
      silent = now === seen ? silent + LOOK_EVERY : 0;
      seen = now;
      if (silent >= SILENCE) {
        silent = 0;
        this.giveUp(
          new Error(`Redis gave no answer within ${SILENCE} milliseconds.`),
        );
      }
    }, LOOK_EVERY).unref();
  }

  // A node of a cluster may be away while the others work.
  #noteError(error: Error): void {
    this.#lastError = error;
    if (!this.isReady) {
      this.onUnusable(error);
    }
  }

  #lost(cause: unknown): Error {
    return (
      this.#lastError ??
      new Error('The connection to Redis was lost.', { cause })
    );
  }
}
