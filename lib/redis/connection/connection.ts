import { setMaxListeners } from 'node:events';
import { pause } from '../../lists/pause.js';
import { settleWithin } from '../../core/promise.js';
import { duplicateOf, type RedisClient } from './duplicate-of.js';
import type { RedisScript } from '../scripts/redis-script.js';
import { explained, isRefusal, isReplica } from './refusal.js';
import { trafficOf } from './traffic-of.js';

/** For how many milliseconds no byte may come or go before the connection is made anew. */
const SILENCE = 5_000;

/** How often it is looked whether bytes come and go: a process that stood still has looked once. */
const LOOK_EVERY = 500;

/** After how many milliseconds a connection that gave up is asked to try again. */
const TRY_AGAIN = 500;

/**
 * A connection of our own with the options of a client. It connects when it is first waited
 * for, and goes on trying until it is closed.
 */
export class Connection {
  readonly #client: RedisClient;
  #unanswered = 0;
  #looking: ReturnType<typeof setInterval> | undefined;
  #lastError: Error | undefined;
  readonly #closing = new AbortController();
  #connecting: Promise<boolean> | undefined;
  /** Whether the connection that there is has been given up. */
  #isGivenUp = false;

  /** @param onUnusable - is told why it cannot be used, again and again while it cannot */
  constructor(
    client: RedisClient,
    private readonly onUnusable: (error: Error) => void = () => undefined,
  ) {
    // As many may wait for something as there are lists and changes.
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

  /** What went wrong since it could last be used. */
  get lastError(): Error | undefined {
    return this.#lastError;
  }

  /** Aborts when it is closed. */
  get signal(): AbortSignal {
    return this.#closing.signal;
  }

  /**
   * Waits until it can be used.
   *
   * @param longest - for how many milliseconds
   * @returns whether it can; `false` where it cannot in that time or was closed
   */
  async untilReady(longest = Infinity): Promise<boolean> {
    if (this.isReady) {
      return !this.signal.aborted;
    }
    // One attempt for all who wait.
    this.#connecting ??= this.#connect().finally(() => {
      this.#connecting = undefined;
    });
    return longest === Infinity
      ? this.#connecting
      : settleWithin(this.#connecting, longest).catch(() => false);
  }

  /**
   * Asks a question.
   *
   * @throws Error what Redis refused it with, see {@link isRefusal}, or another one where it is
   * not known what became of it
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

  /** Runs a script, see {@link ask}; it is sent whole where Redis does not know it yet. */
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
        // Who has taken over is perhaps found by connecting again.
        this.giveUp(explained(error));
      }
      throw error;
    }
  }

  /** Makes the connection anew, perhaps to another server. */
  giveUp(reason: Error): void {
    this.#lastError = reason;
    this.onUnusable(reason);
    // Every question that is on its way may come to the same conclusion.
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
        // Whoever made the client told it to give up.
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
        // Why it fails is told to the listeners, and it goes on trying.
        this.#client.connect().catch(() => undefined);
      }
    });
  }

  // A peer that is gone without a word says nothing for a quarter of an hour; ioredis has a
  // limit of its own, which outlives the connection that it was for, and counts whole answers.
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

  // A node of a cluster may be away while all is well with the others.
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
