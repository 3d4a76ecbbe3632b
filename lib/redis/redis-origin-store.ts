/**
 * Run-time lists in Redis.
 *
 * @module nestjs-cors/redis
 */
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

/** The options of a {@link RedisOriginStore}. */
export interface RedisOriginStoreOptions {
  /**
   * A client of `ioredis`, for one server, for sentinels or for a cluster. The store opens two
   * connections of its own with the same options, whatever the number of lists. It does not use this
   * one.
   */
  readonly client: RedisClient;

  /**
   * A part of every key, so that applications that share a Redis do not share lists. In a cluster, all
   * lists of one prefix are on one node.
   *
   * @example 'shop'
   */
  readonly prefix: string;

  /**
   * How many changes older than ten seconds the stream keeps, of all lists together, from 1 to
   * 10,000,000. If an instance missed more, it reads the lists that have changed. The limit has no
   * other effect: no change is lost or made twice. Default: 10000.
   */
  readonly changesKept?: number;
}

const MOST_CHANGES_KEPT = 10_000_000;

/**
 * Keeps run-time lists in Redis 6.2 or later, or in Valkey. Every instance of an application has the
 * same lists, and a change reaches all of them within a second. While Redis is away, every instance
 * keeps the lists that it has.
 *
 * If Redis refuses a change, or it cannot be sent within five seconds, the change rejects and is not
 * applied. If a replacement is cut off, that may take some seconds longer, while the store removes the
 * entries that it wrote. If a change was sent without an answer, it settles when Redis can report its result.
 *
 * node_modules/nestjs-cors/docs/stores.md describes the keys in Redis and the permissions that the store needs.
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
  /** The number of changes that are being written. */
  #changing = 0;

  /**
   * @throws TypeError if `client` is not a client of ioredis, or `prefix` is not a string, such as an unset variable
   * @throws RangeError if `changesKept` is not an integer from 1 to 10,000,000
   */
  constructor({
    client,
    prefix,
    changesKept = 10_000,
  }: RedisOriginStoreOptions) {
    expectClient(client);
    expectPrefix(prefix);
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

  /** Follows a list until the signal aborts. When the last list ends, the connections close. */
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
      hurry: () => store.hurry(),
      onForeignChange: () => {
        // This reading has the content of the set. It is announced to the other instances if possible.
        this.#repair(list).catch(() => undefined);
      },
      onOtherEpoch: (server) => store.takePositionSoon(server),
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
   * @throws Error if the change was not applied
   */
  async change(list: string, change: OriginChange): Promise<void> {
    await this.#write(async (asking) => {
      const version = await asking.change(list, change);
      await this.#settle(list, version, change.kind, change);
    });
  }

  /**
   * Writes the entries next to the list, and replaces the list in one atomic step.
   *
   * @throws Error if the change was not applied, and what reading the entries throws
   */
  async replace(list: string, entries: AsyncIterable<string>): Promise<void> {
    await this.#write(async (asking) => {
      const version = await asking.replace(list, entries);
      await this.#settle(list, version, 'replace');
    });
  }

  /** Closes the connection for changes, even if the result of some is unknown. */
  close(): void {
    this.#asking?.close();
    this.#asking = undefined;
  }

  #openFollower(): StoreFollower {
    if (this.#follower === undefined) {
      this.#follower = new StoreFollower(this.#client, this.#keys, {
        repair: (list) => this.#repair(list),
        connectAgain: (reason) => this.#asking?.connectAgain(reason),
      });
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

  // If no list is followed, nothing else would close the connection.
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

  /** Resolves when the followers of the list in this process have the change. */
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

// The client of another package would never connect, without an error.
function expectClient(client: unknown): void {
  const isClient =
    typeof client === 'object' &&
    client !== null &&
    'evalsha' in client &&
    'duplicate' in client;
  if (!isClient) {
    throw new TypeError(
      'RedisOriginStore: client is invalid: it is no client of ioredis. Pass a Redis or a Cluster of the package "ioredis", not a client of another package.',
    );
  }
}

// As text, `undefined` would be a valid prefix, and all applications without one would share their lists.
function expectPrefix(prefix: unknown): void {
  if (typeof prefix !== 'string') {
    throw new TypeError(
      `RedisOriginStore: prefix ${String(prefix)} is invalid: it has to be text, and it may be an environment variable that is not set. Applications with the same prefix share their lists.`,
    );
  }
}
