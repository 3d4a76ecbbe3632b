import { randomUUID } from 'node:crypto';
import type {
  OriginChange,
  OriginFollower,
  OriginStore,
} from '../core/origin-store.js';
import { ChangeWriter, type ChangeScript } from './change-writer.js';
import type { RedisClient } from './duplicate-of.js';
import { ListFollower } from './list-follower.js';
import { keysOf } from './list-keys.js';
import { CHANGE_SCRIPT, REPLACE_SCRIPT } from './scripts.js';

/** How a {@link RedisOriginStore} keeps lists. */
export interface RedisOriginStoreOptions {
  /**
   * A client of `ioredis`, of one server, of sentinels or of a cluster. The store makes
   * connections of its own with the same options, one for each list and one for changes, and
   * leaves this one alone.
   */
  readonly client: RedisClient;

  /**
   * Begins the names of the keys, so that applications that share a Redis do not share lists.
   *
   * @example 'shop'
   */
  readonly prefix: string;

  /**
   * How many of the last changes of a list are kept. An instance that missed more reads the
   * whole list. Default: 10000.
   */
  readonly changesKept?: number;
}

/**
 * Keeps run-time lists in Redis 6.2 or later, or in Valkey, so that every instance of an
 * application has the same. What is added on one is there on the others within a second. While
 * Redis is away, every instance keeps the list that it knew.
 *
 * A change that is refused, or cannot be sent within five seconds, rejects and is not applied;
 * where a replacement is cut off, some seconds more may pass while what was written is removed.
 * One that was sent and got no answer settles once Redis can be asked what became of it.
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
  readonly #prefix: string;
  readonly #changesKept: number;
  readonly #followers = new Map<string, Set<ListFollower>>();
  #writer: ChangeWriter | undefined;
  /** How many changes are being written. */
  #changing = 0;

  constructor({
    client,
    prefix,
    changesKept = 10_000,
  }: RedisOriginStoreOptions) {
    this.#client = client;
    this.#prefix = prefix;
    this.#changesKept = changesKept;
  }

  /** Follows a list until the signal aborts; the last to end closes the connections. */
  async follow(
    list: string,
    follower: OriginFollower,
    signal: AbortSignal,
  ): Promise<void> {
    const following = new ListFollower(
      this.#client,
      keysOf(this.#prefix, list),
      follower,
      signal,
    );
    const followers = this.#followers.get(list) ?? new Set();
    this.#followers.set(list, followers.add(following));
    await following.run();
    followers.delete(following);
    if (!this.#isFollowed) {
      this.close();
    }
  }

  /**
   * Adds or removes entries in one atomic step.
   *
   * @throws Error where it was not applied
   */
  async change(list: string, { kind, entries }: OriginChange): Promise<void> {
    const { origins, changes, state, applied } = keysOf(this.#prefix, list);
    await this.#write((writer) =>
      this.#run(writer, list, {
        script: CHANGE_SCRIPT,
        keys: [origins, changes, state, applied],
        arguments: [kind === 'add' ? 'SADD' : 'SREM', kind, ...entries],
      }),
    );
  }

  /**
   * Writes the entries beside the list, and puts them in its place in one atomic step.
   *
   * @throws Error where it was not applied, and what reading the entries throws
   */
  async replace(list: string, entries: AsyncIterable<string>): Promise<void> {
    const keys = keysOf(this.#prefix, list);
    const key = `${keys.replacement}:${randomUUID()}`;
    await this.#write(async (writer) => {
      await writer.connect();
      try {
        const size = await writer.fill(key, entries);
        await this.#run(writer, list, {
          script: REPLACE_SCRIPT,
          keys: [keys.origins, keys.changes, keys.state, keys.applied, key],
          arguments: [String(size)],
        });
      } catch (error) {
        await writer.forget(key);
        throw error;
      }
    });
  }

  /** Closes the connection for changes, also while it is not known what became of them. */
  close(): void {
    this.#writer?.close();
    this.#writer = undefined;
  }

  get #isFollowed(): boolean {
    return [...this.#followers.values()].some(({ size }) => size > 0);
  }

  // Where nobody follows, nobody would close the connection.
  async #write(change: (writer: ChangeWriter) => Promise<void>): Promise<void> {
    this.#writer ??= new ChangeWriter(this.#client, this.#changesKept);
    this.#changing++;
    try {
      await change(this.#writer);
    } finally {
      this.#changing--;
      if (this.#changing === 0 && !this.#isFollowed) {
        this.close();
      }
    }
  }

  /** Resolves once those who follow the list in this process have what was written. */
  async #run(
    writer: ChangeWriter,
    list: string,
    change: ChangeScript,
  ): Promise<void> {
    const version = await writer.run(change);
    const followers = [...(this.#followers.get(list) ?? [])];
    await Promise.all(followers.map((follower) => follower.reached(version)));
  }
}
