import type {
  OriginChange,
  OriginFollower,
  OriginStore,
} from '../lists/origin-store.js';
import { Asking } from './asking.js';
import type { RedisClient } from './connection/duplicate-of.js';
import { ListFollowing } from './following/list-following.js';
import type { Version } from './history/position.js';
import { StoreFollower } from './following/store-follower.js';
import { keysOf, type StoreKeys } from './scripts/store-keys.js';

/** How a {@link RedisOriginStore} keeps lists. */
export interface RedisOriginStoreOptions {
  /**
   * A client of `ioredis`, of one server, of sentinels or of a cluster. The store makes two
   * connections of its own with the same options, whatever the number of lists, and leaves this
   * one alone.
   */
  readonly client: RedisClient;

  /**
   * Begins the names of the keys, so that applications that share a Redis do not share lists.
   * In a cluster, all lists of one prefix are on one node.
   *
   * @example 'shop'
   */
  readonly prefix: string;

  /**
   * How many changes, of all lists together, the stream keeps that are older than ten seconds,
   * from 1 to 10,000,000. An instance that missed more reads the lists that have changed. It
   * limits nothing else: no change is lost or made twice by it. Default: 10000.
   */
  readonly changesKept?: number;
}

const MOST_CHANGES_KEPT = 10_000_000;

/**
 * Keeps run-time lists in Redis 6.2 or later, or in Valkey, so that every instance of an
 * application has the same. What is added on one is there on the others within a second. While
 * Redis is away, every instance keeps the list that it knew.
 *
 * A change that is refused, or cannot be sent within five seconds, rejects and is not applied;
 * where a replacement is cut off, some seconds more may pass while what was written is removed.
 * One that was sent and got no answer settles once Redis can be asked what became of it. What is
 * in Redis, and what it permits: docs/stores.md.
 *
 * @example
 * import { Redis } from 'ioredis';
 * import { RedisOriginStore } from 'nestjs-cors/redis';
 *
 * CorsModule.forRoot({
 *   origin: originList('partners'),
 *   originStore: new RedisOriginStore({ client: new Redis(url), prefix: 'shop' }),
 * });
 */
export class RedisOriginStore implements OriginStore {
  readonly #client: RedisClient;
  readonly #keys: StoreKeys;
  readonly #changesKept: number;
  #follower: StoreFollower | undefined;
  #asking: Asking | undefined;
  /** How many changes are being written. */
  #changing = 0;

  /** @throws RangeError where `changesKept` is no number of changes */
  constructor({
    client,
    prefix,
    changesKept = 10_000,
  }: RedisOriginStoreOptions) {
    if (
      !Number.isInteger(changesKept) ||
      changesKept < 1 ||
      changesKept > MOST_CHANGES_KEPT
    ) {
      throw new RangeError(
        `RedisOriginStore: changesKept ${String(changesKept)} is invalid: it has to be an integer from 1 to ${MOST_CHANGES_KEPT}. Leave it out for 10000.`,
      );
    }
    this.#client = client;
    this.#keys = keysOf(prefix);
    this.#changesKept = changesKept;
  }

  /** Follows a list until the signal aborts; the last to end closes the connections. */
  async follow(
    list: string,
    follower: OriginFollower,
    signal: AbortSignal,
  ): Promise<void> {
    if (signal.aborted) {
      return;
    }
    const store = this.#openFollower();
    const following = new ListFollowing(list, follower, signal, {
      ask: (...page) => this.#openAsking().page(list, ...page),
      untilCaughtUp: () => store.untilCaughtUp(),
      position: () => store.followed.position,
      untilFollowed: (version) => store.followed.reached(version),
      onForeignChange: () => {
        // The reading has what the set holds; the others are told where that is possible.
        this.#repair(list).catch(() => undefined);
      },
      onOtherEpoch: () => store.checkSoon(),
    });
    store.add(following);
    await new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => {
        following.close();
        store.delete(following);
        this.#closeUnused();
        resolve();
      });
    });
  }

  /**
   * Adds or removes entries in one atomic step.
   *
   * @throws Error where it was not applied
   */
  async change(list: string, change: OriginChange): Promise<void> {
    await this.#write(async (asking) => {
      const version = await asking.change(list, change);
      await this.#settle(list, version, change.kind, change);
    });
  }

  /**
   * Writes the entries beside the list, and puts them in its place in one atomic step.
   *
   * @throws Error where it was not applied, and what reading the entries throws
   */
  async replace(list: string, entries: AsyncIterable<string>): Promise<void> {
    await this.#write(async (asking) => {
      const version = await asking.replace(list, entries);
      await this.#settle(list, version, 'replace');
    });
  }

  /** Closes the connection for changes, also while it is not known what became of them. */
  close(): void {
    this.#asking?.close();
    this.#asking = undefined;
  }

  #openFollower(): StoreFollower {
    if (this.#follower === undefined) {
      this.#follower = new StoreFollower(this.#client, this.#keys, (list) =>
        this.#repair(list),
      );
      void this.#follower.run();
    }
    return this.#follower;
  }

  #openAsking(): Asking {
    this.#asking ??= new Asking(
      this.#client,
      this.#keys,
      this.#changesKept,
      (error) => this.#follower?.loseReadings(error),
    );
    return this.#asking;
  }

  #closeUnused(): void {
    if (this.#follower?.isIdle === true) {
      this.#follower.close();
      this.#follower = undefined;
    }
    if (this.#follower === undefined) {
      this.close();
    }
  }

  async #repair(list: string): Promise<void> {
    await this.#openAsking().repair(list);
  }

  // Where nobody follows, nobody would close the connection.
  async #write(change: (asking: Asking) => Promise<void>): Promise<void> {
    this.#changing++;
    try {
      await change(this.#openAsking());
    } finally {
      this.#changing--;
      if (this.#changing === 0 && this.#follower === undefined) {
        this.close();
      }
    }
  }

  /** Resolves once those who follow the list in this process have what was written. */
  async #settle(
    list: string,
    version: Version,
    kind: string,
    made?: OriginChange,
  ): Promise<void> {
    const followings = this.#follower?.of(list) ?? [];
    await Promise.all(
      followings.map((each) => each.settle({ ...version, kind }, made)),
    );
  }
}
