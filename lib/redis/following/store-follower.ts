import { pause } from '../../lists/pause.js';
import { ChangeStream } from './change-stream.js';
import { Connection } from '../connection/connection.js';
import type { RedisClient } from '../connection/duplicate-of.js';
import { FollowedPosition } from './followed-position.js';
import { Followings } from './followings.js';
import { HistoryBroken } from '../history/history-broken.js';
import type { ListFollowing } from './list-following.js';
import {
  areOfDifferentServers,
  goesOnFrom,
  isWhereItWas,
  readPosition,
  type Position,
  type SeenPosition,
  type StreamEntry,
} from '../history/position.js';
import { isRefusal, isUnblocked } from '../connection/refusal.js';
import { POSITION_SCRIPT } from '../scripts/reading-scripts.js';
import { StoreCheck } from '../history/store-check.js';
import type { StoreKeys } from '../scripts/store-keys.js';

/** How long to wait after Redis refused a request, in milliseconds. */
const PAUSE_AFTER_REFUSAL = 500;

/** How long to wait after another failure, in milliseconds. */
const PAUSE_AFTER_FAILURE = 50;

/** How long to wait for the reason why the connection cannot be opened, in milliseconds. */
const LONGEST_WAIT_FOR_REASON = 1_000;

/** How long Redis waits for a change in the first read, in milliseconds. */
const AT_ONCE = 1;

/** How much earlier than necessary Redis ends a read without a change, in milliseconds. It may be 100 ms late. */
const MARGIN = 150;

/** How many entries to apply before requests get their turn. */
const ENTRIES_OF_A_TURN = 500;

/** The shortest time between two confirmations, in milliseconds. */
const CONFIRM_EVERY = 200;

/** The part of the other connection that the follower uses. */
interface OtherConnection {
  /** Announces that somebody changed the set of a list by hand. */
  readonly repair: (list: string) => Promise<void>;
  /** Opens the connection again. */
  readonly connectAgain: (reason: Error) => void;
}

/** Follows all lists of a store on one connection. */
export class StoreFollower {
  readonly #connection: Connection;
  readonly #stream: ChangeStream;
  readonly #check: StoreCheck;
  readonly #followings = new Followings();
  readonly followed = new FollowedPosition();
  /** The id of the last stream entry that was read, even if it means nothing. */
  #readTo = '0-0';
  #confirmedAt = 0;
  /** Whether a change arrived that does not follow the one before it. */
  #isBroken = false;
  /** A different epoch, if the other connection saw one. */
  #seenElsewhere: string | undefined;
  /** Whether the connections were opened again because they lead to different servers. */
  #isTriedAgain = false;
  /** The version that the store had when its position was read. */
  #target = 0;

  constructor(
    client: RedisClient,
    private readonly keys: StoreKeys,
    private readonly other: OtherConnection,
  ) {
    this.#connection = new Connection(client, (error) => this.#lose(error));
    this.#stream = new ChangeStream(this.#connection, keys.changes);
    this.#check = new StoreCheck(this.#connection, keys);
  }

  get isIdle(): boolean {
    return this.#followings.lists.length === 0;
  }

  /** Returns the followers of a list. */
  of(list: string): readonly ListFollowing[] {
    return this.#followings.of(list);
  }

  add(following: ListFollowing): void {
    this.#followings.add(following);
    if (this.followed.position !== undefined) {
      following.read();
    }
  }

  delete(following: ListFollowing): void {
    if (this.#followings.delete(following)) {
      this.#check.forget(following.list);
    }
  }

  /** Waits while changes arrive faster than they are applied. */
  untilCaughtUp(): Promise<void> {
    return this.#stream.untilCaughtUp();
  }

  /** Reads changes at once. */
  hurry(): void {
    this.#stream.hurry();
  }

  /** Reads the position again as soon as the connection is free, because the other one saw a different epoch. */
  takePositionSoon(server: string): void {
    this.#seenElsewhere = server;
  }

  /** Reports an error to the lists that are being read. */
  loseReadings(error: Error): void {
    this.#followings.forEach((following) => following.loseReading(error));
  }

  /** Follows the store until `close()`. */
  async run(): Promise<void> {
    while (await this.#connection.untilReady()) {
      try {
        await this.#takePosition();
        await this.#readChanges();
      } catch (error) {
        this.#stream.pause();
        await this.#recoverFrom(error);
      }
    }
  }

  close(): void {
    this.#stream.pause();
    this.#stream.hurry();
    this.#connection.close();
  }

  async #takePosition(): Promise<void> {
    const names = this.#followings.lists;
    const { state, changes } = this.keys;
    const origins = names.map((name) => this.keys.list(name).origins);
    const before = this.followed.position;
    const asked = performance.now();
    const seen = readPosition(
      await this.#connection.run(
        POSITION_SCRIPT,
        [state, changes, ...origins],
        [before?.id ?? '0-0', before?.tag ?? '', ...names],
      ),
    );
    this.#connection.signal.throwIfAborted();
    this.#expectOneServer(before, seen);
    const isContinued = before !== undefined && this.#goesOn(before, seen);
    this.#isBroken = false;
    // The first answer confirms, even if it has changes.
    this.#confirmedAt = -Infinity;
    const position = isContinued ? { ...before, server: seen.server } : seen;
    this.#readTo = isContinued ? this.#readTo : seen.id;
    this.#target = seen.version;
    this.followed.take(position);
    for (const [index, name] of names.entries()) {
      const list = seen.lists[index];
      if (list !== undefined) {
        this.#check.expect(name, list.count);
        for (const following of this.of(name)) {
          if (isContinued) {
            following.goOn(seen, asked);
          } else {
            following.begin(seen, asked, list);
          }
        }
        if (list.count !== list.size) {
          this.#repair(name);
        }
      }
    }
  }

  // A proxy or a name may lead one connection to another server. The store opens both again, once. Otherwise a
  // change would count as followed although the followed server never had it.
  #expectOneServer(before: Position | undefined, seen: SeenPosition): void {
    const { server } = seen;
    const elsewhere = this.#seenElsewhere;
    this.#seenElsewhere = undefined;
    const isMoved =
      before === undefined || areOfDifferentServers(before.server, server);
    const isSplit =
      (elsewhere !== undefined && areOfDifferentServers(elsewhere, server)) ||
      this.#followings.some((following) => following.awaitsElsewhere(server));
    const isNew = !isMoved && isSplit && !this.#isTriedAgain;
    this.#isTriedAgain = isNew;
    if (isNew) {
      const reason = new Error(
        'Two servers answer at the address of Redis: the store connects again. Let the address lead to one primary.',
      );
      this.other.connectAgain(reason);
      this.#connection.giveUp(reason);
      throw reason;
    }
  }

  // If the store made no change, somebody else has written or copied a message.
  #goesOn(before: Position, seen: SeenPosition): boolean {
    return this.#isBroken
      ? isWhereItWas(before, seen)
      : goesOnFrom(before, seen);
  }

  // The first answer comes at once: lists that are closed or lost wait for a confirmation.
  async #readChanges(): Promise<void> {
    let block = AT_ONCE;
    for (;;) {
      const entries = await this.#stream.after(this.#readTo, block);
      block = this.#followings.confirmWithin - MARGIN;
      this.#connection.signal.throwIfAborted();
      await this.#apply(entries);
      const isIdle = entries.length === 0;
      this.#confirm(isIdle);
      const { position } = this.followed;
      const isInVain = this.#followings.some((following) =>
        following.awaitsInVain(isIdle),
      );
      // The first change of a store begins an epoch, in which whoever made it waits for it.
      const isNewEpoch = entries.some(
        ({ tag, after }) => tag !== '' && after === '',
      );
      if (
        isInVain ||
        isNewEpoch ||
        this.#seenElsewhere !== undefined ||
        (position && !(await this.#check.isPassed(position, isIdle)))
      ) {
        return;
      }
    }
  }

  async #apply(entries: readonly StreamEntry[]): Promise<void> {
    let taken = 0;
    for (const entry of entries) {
      this.#readTo = entry.id;
      // Something other than a store may have written into the stream.
      if (entry.tag !== '') {
        this.followed.goTo(entry);
        for (const following of this.of(entry.list)) {
          this.#check.expect(entry.list, entry.size);
          following.apply(entry);
        }
        taken += entry.entries.length;
      }
      if (taken >= ENTRIES_OF_A_TURN) {
        taken = 0;
        await new Promise(setImmediate);
        this.#connection.signal.throwIfAborted();
      }
    }
    if (entries.length > 0) {
      this.#followings.forEach((following) => following.release());
    }
  }

  #confirm(isIdle: boolean): void {
    const now = performance.now();
    if (isIdle || now - this.#confirmedAt >= CONFIRM_EVERY) {
      this.#confirmedAt = now;
      const { position } = this.followed;
      const isBehind =
        this.#stream.isBehind ||
        (position !== undefined && position.version < this.#target);
      this.#followings.forEach((following) => following.confirm(isBehind));
    }
  }

  #repair(list: string): void {
    // If the announcement fails, this instance still reads the list.
    this.other.repair(list).catch(() => {
      this.of(list).forEach((following) => following.read());
    });
  }

  async #recoverFrom(error: unknown): Promise<void> {
    const { signal } = this.#connection;
    if (error instanceof HistoryBroken) {
      this.#isBroken = true;
    }
    if (error instanceof HistoryBroken || isUnblocked(error)) {
      await pause(PAUSE_AFTER_FAILURE, signal);
      return;
    }
    const wasRefused = isRefusal(error);
    if (!wasRefused) {
      // The reason why the connection cannot be opened says more than the loss. It is reported separately.
      await this.#connection.untilReady(LONGEST_WAIT_FOR_REASON);
    }
    this.#lose(error);
    await pause(wasRefused ? PAUSE_AFTER_REFUSAL : PAUSE_AFTER_FAILURE, signal);
  }

  #lose(error: unknown): void {
    this.#followings.forEach((following) => following.lose(error));
  }
}
