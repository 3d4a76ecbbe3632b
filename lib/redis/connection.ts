import { duplicateOf, type RedisClient } from './duplicate-of.js';
import { pause } from '../core/pause.js';

/** For how many milliseconds any answer is waited for before the connection is made anew. */
const NO_ANSWER = 5_000;

/** After how many milliseconds a connection that gave up is asked to try again. */
const TRY_AGAIN = 500;

/**
 * A connection of our own with the options of a client. It connects when it is first waited
 * for, and goes on trying until it is closed.
 */
export class Connection {
  readonly #client: RedisClient;
  #unanswered = 0;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #lastError: Error | undefined;

  /** @param onUnusable - is told why it cannot be used, again and again while it cannot */
  constructor(
    client: RedisClient,
    private readonly onUnusable: (error: Error) => void = () => undefined,
  ) {
    this.#client = duplicateOf(client)
      .on('error', (error: Error) => this.#noteError(error))
      .on('node error', (error: Error) => this.#noteError(error))
      .on('connect', () => this.#awaitAnswer())
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

  /**
   * Waits until it can be used.
   *
   * @param longest - for how many milliseconds
   * @returns whether it can; `false` where it cannot in that time or the signal aborted
   */
  async untilReady(signal: AbortSignal, longest = Infinity): Promise<boolean> {
    const end = performance.now() + longest;
    while (!signal.aborted && !this.isReady && performance.now() < end) {
      await this.#nextStatus(signal, end - performance.now());
      if (this.#client.status === 'end') {
        // Whoever made the client told it to give up.
        await pause(TRY_AGAIN, signal);
      }
    }
    return !signal.aborted && this.isReady;
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
    if (this.#unanswered === 1) {
      this.#awaitAnswer();
    }
    try {
      return await question(this.#client);
    } catch (error) {
      throw isRefusal(error) ? error : this.#lost(error);
    } finally {
      this.#unanswered--;
      this.#awaitAnswer();
    }
  }

  close(): void {
    this.#client.disconnect();
  }

  #nextStatus(signal: AbortSignal, longest: number): Promise<void> {
    return new Promise((resolve) => {
      const settle = () => {
        clearTimeout(timer);
        this.#client.off('ready', settle).off('end', settle);
        signal.removeEventListener('abort', settle);
        resolve();
      };
      const timer =
        longest === Infinity ? undefined : setTimeout(settle, longest);
      this.#client.on('ready', settle).on('end', settle);
      signal.addEventListener('abort', settle);
      if (['wait', 'end'].includes(this.#client.status)) {
        // Why it fails is told to the listeners, and it goes on trying.
        this.#client.connect().catch(() => undefined);
      }
    });
  }

  // A peer that is gone without a word says nothing for a quarter of an hour; ioredis has a
  // limit of its own, which outlives the connection that it was for.
  #awaitAnswer(): void {
    clearTimeout(this.#silence);
    if (this.#unanswered > 0 || this.#client.status === 'connect') {
      this.#silence = setTimeout(() => this.#giveUp(), NO_ANSWER).unref();
    }
  }

  #giveUp(): void {
    this.#lastError = new Error(
      `Redis gave no answer within ${NO_ANSWER} milliseconds.`,
    );
    this.onUnusable(this.#lastError);
    this.#client.disconnect(true);
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

/** Tells whether Redis itself refused a command: it was not applied. */
export function isRefusal(error: unknown): error is Error {
  return error instanceof Error && error.name === 'ReplyError';
}
