import { pause } from '../../lists/pause.js';
import type { Connection } from '../connection/connection.js';
import { readEntries, type StreamEntry } from '../history/position.js';

/**
 * The shortest time between two reads, in milliseconds. For Redis and for every instance, one answer costs more
 * than twenty changes in it. Without a pause, 5,000 changes a second would arrive one by one.
 */
const BETWEEN_QUESTIONS = 8;

/** How many changes to request: at first and at most. */
const FIRST_READ = 100;
const LARGEST_READ = 2_000;

/** The target length of an answer, in characters, so that it arrives soon on any connection. */
const CHARACTERS_OF_A_READ = 128_000;

/** Reads the changes of all lists of a store. */
export class ChangeStream {
  #count = FIRST_READ;
  /** How many answers in a row were full. */
  #full = 0;
  readonly #waiting = new Set<() => void>();
  #askedAt = -Infinity;
  /** Ends the pause between two reads. */
  #hurry = new AbortController();

  constructor(
    private readonly connection: Pick<Connection, 'ask'>,
    private readonly key: string,
  ) {}

  /**
   * Waits while changes arrive faster than they are applied. If it read a whole list meanwhile, the instance
   * would fall behind what the stream keeps, and start again forever.
   */
  untilCaughtUp(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.add(resolve);
      this.#release();
    });
  }

  /** Forgets whether there may be more changes. */
  pause(): void {
    this.#full = 0;
    this.#release();
  }

  /** Whether changes come faster than they are applied. After one full answer there may be none. */
  get isBehind(): boolean {
    return this.#full >= 2;
  }

  /** Ends the pause between two reads, because a change of this instance is pending. */
  hurry(): void {
    this.#hurry.abort();
  }

  /**
   * Returns the first changes after an entry of the stream, or none if there is none for a while.
   *
   * @param block - how long Redis waits for a change, in milliseconds; 0 would be forever
   */
  async after(id: string, block: number): Promise<readonly StreamEntry[]> {
    await this.#letGather();
    const count = this.#count;
    const entries = readEntries(
      await this.connection.ask((client) =>
        client.xread('COUNT', count, 'BLOCK', block, 'STREAMS', this.key, id),
      ),
    );
    this.#full = entries.length < count ? 0 : this.#full + 1;
    this.#release();
    this.#adapt(entries);
    return entries;
  }

  // This does not delay a change that comes after a while, because the read is open by then.
  async #letGather(): Promise<void> {
    const left = this.#askedAt + BETWEEN_QUESTIONS - performance.now();
    if (left > 0 && this.#full === 0) {
      await pause(left, this.#hurry.signal);
    }
    this.#hurry = new AbortController();
    this.#askedAt = performance.now();
  }

  #release(): void {
    if (!this.isBehind) {
      this.#waiting.forEach((resolve) => resolve());
      this.#waiting.clear();
    }
  }

  // At most twice as many as arrived: large changes may follow small ones.
  #adapt(entries: readonly StreamEntry[]): void {
    if (entries.length > 0) {
      const length = entries.reduce(
        (sum, entry) => sum + entry.length + 100,
        0,
      );
      const fitting = Math.floor(
        (CHARACTERS_OF_A_READ * entries.length) / length,
      );
      this.#count = Math.max(
        1,
        Math.min(
          fitting,
          Math.max(entries.length * 2, FIRST_READ),
          LARGEST_READ,
        ),
      );
    }
  }
}
