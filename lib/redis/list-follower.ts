import type { OriginFollower } from '../core/origin-store.js';
import { pause } from '../core/pause.js';
import { AwaitedVersions } from './awaited-versions.js';
import { Connection, isRefusal } from './connection.js';
import type { RedisClient } from './duplicate-of.js';
import { HistoryBroken } from './history-broken.js';
import { ListHistory } from './list-history.js';
import type { ListKeys } from './list-keys.js';
import { ListReading } from './list-reading.js';
import {
  goesOnFrom,
  hasReached,
  isNext,
  NOWHERE,
  type Position,
  type SeenPosition,
  type StreamEntry,
  type Version,
} from './position.js';

/** For how many milliseconds a question that Redis refused is not repeated. */
const PAUSE_AFTER_REFUSAL = 500;

/** The same for one that failed otherwise. */
const PAUSE_AFTER_FAILURE = 50;

/** For how many milliseconds it is waited for why a connection cannot be made again. */
const LONGEST_WAIT_FOR_REASON = 1_000;

/** How many entries are applied before requests get their turn. */
const ENTRIES_OF_A_TURN = 500;

/** How many entries that were missed are applied at once; more are read with the whole list. */
const MISSED_ENTRIES = 5_000;

/** Follows one list in Redis, from its set and then change by change from its stream. */
export class ListFollower {
  readonly #connection: Connection;
  readonly #history: ListHistory;
  #position: Position | undefined;
  readonly #awaited = new AwaitedVersions();

  constructor(
    client: RedisClient,
    keys: ListKeys,
    private readonly follower: OriginFollower,
    private readonly signal: AbortSignal,
  ) {
    this.#connection = new Connection(client, (error) => this.#lose(error));
    this.#history = new ListHistory(this.#connection, keys, signal);
    signal.addEventListener('abort', () => this.#connection.close());
  }

  /** Follows until the signal aborts. */
  async run(): Promise<void> {
    while (await this.#connection.untilReady(this.signal)) {
      try {
        await this.#readChanges(await this.#catchUp());
      } catch (error) {
        if (error instanceof HistoryBroken) {
          this.#position = undefined;
        } else {
          await this.#recoverFrom(error);
        }
      }
    }
    this.#awaited.releaseLater()();
  }

  /** Resolves once a version was applied, or nobody follows any more. */
  async reached(version: Version): Promise<void> {
    if (!this.signal.aborted && !hasReached(this.#position, version)) {
      await this.#awaited.reached(version);
    }
  }

  async #catchUp(): Promise<Position> {
    const releaseAsked = this.#awaited.releaseLater();
    const followed = this.#position;
    const seen = await this.#history.position((followed ?? NOWHERE).id);
    const position =
      followed !== undefined && goesOnFrom(followed, seen)
        ? await this.#applyMissed(followed, seen)
        : await this.#reload(seen);
    // Whatever they wrote was there, also where it belongs to a history that has ended.
    releaseAsked();
    this.#awaited.release(position);
    return position;
  }

  async #reload(start: Position): Promise<Position> {
    const reading = new ListReading(this.#history, start);
    await this.follower.replace(reading.entries());
    // No request comes between these: they run in one turn of the event loop.
    if (reading.removed.size > 0) {
      this.follower.apply({ kind: 'delete', entries: [...reading.removed] });
    }
    this.#position = reading.end;
    return reading.end;
  }

  // All of them at once: a list that is only half-way there is not what it should be. It is asked
  // also where none is missed, for a list is not followed where Redis does not let it be.
  async #applyMissed(
    followed: Position,
    seen: SeenPosition,
  ): Promise<Position> {
    const missed: StreamEntry[] = [];
    let last = followed;
    let size = 0;
    do {
      const changes = await this.#history.entriesAfter(last.id);
      for (const change of changes) {
        expectNext(last, change);
        missed.push(change);
        last = change;
        size += change.entries.length;
      }
      const isTrimmed = changes.length === 0 && last.version < seen.version;
      if (isTrimmed || size > MISSED_ENTRIES) {
        throw new HistoryBroken();
      }
    } while (last.version < seen.version);
    if (last.version === seen.version && last.size !== seen.size) {
      throw new HistoryBroken();
    }
    for (const change of missed) {
      this.#apply(change);
    }
    this.follower.confirm();
    return last;
  }

  async #readChanges(start: Position): Promise<void> {
    let position = start;
    let taken = 0;
    for (;;) {
      const changes = await this.#history.awaitEntriesAfter(position.id);
      if (changes.length === 0) {
        return;
      }
      for (const change of changes) {
        expectNext(position, change);
        this.#apply(change);
        position = change;
        taken += change.entries.length;
        if (taken >= ENTRIES_OF_A_TURN) {
          taken = 0;
          await new Promise(setImmediate);
          this.signal.throwIfAborted();
        }
      }
      this.#awaited.release(position);
    }
  }

  #apply(change: StreamEntry): void {
    const kind = change.kind === 'delete' ? 'delete' : 'add';
    this.follower.apply({ kind, entries: change.entries });
    this.#position = change;
  }

  async #recoverFrom(error: unknown): Promise<void> {
    const wasRefused = isRefusal(error);
    if (!wasRefused) {
      // Why it cannot be made again says more than that it was lost, and is told by itself.
      await this.#connection.untilReady(this.signal, LONGEST_WAIT_FOR_REASON);
    }
    this.#lose(error);
    await pause(
      wasRefused ? PAUSE_AFTER_REFUSAL : PAUSE_AFTER_FAILURE,
      this.signal,
    );
  }

  #lose(error: unknown): void {
    if (!this.signal.aborted) {
      this.follower.lose(error);
    }
  }
}

function expectNext(position: Position, entry: StreamEntry): void {
  if (!isNext(position, entry)) {
    throw new HistoryBroken();
  }
}
