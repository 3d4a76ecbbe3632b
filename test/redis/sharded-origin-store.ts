import { createHash } from 'node:crypto';
import type { Cluster } from 'ioredis';
import type {
  OriginChange,
  OriginFollower,
  OriginStore,
} from '../../lib/lists/origin-store.js';
import { RedisOriginStore } from '../../lib/redis/redis-origin-store.js';

/** Divides lists among prefixes, and so among the nodes of a cluster. */
export class ShardedOriginStore implements OriginStore {
  readonly #shards: readonly RedisOriginStore[];

  constructor(client: Cluster, prefixes: readonly string[]) {
    this.#shards = prefixes.map(
      (prefix) => new RedisOriginStore({ client, prefix }),
    );
  }

  follow(list: string, follower: OriginFollower, signal: AbortSignal) {
    return this.#shardOf(list).follow(list, follower, signal);
  }

  change(list: string, change: OriginChange) {
    return this.#shardOf(list).change(list, change);
  }

  replace(list: string, entries: AsyncIterable<string>) {
    return this.#shardOf(list).replace(list, entries);
  }

  // By the name alone: every instance must find the same shard.
  #shardOf(list: string): RedisOriginStore {
    const hash = createHash('sha1').update(list).digest().readUInt32BE();
    const shard = this.#shards[hash % this.#shards.length];
    if (shard === undefined) {
      throw new TypeError('ShardedOriginStore: pass at least one prefix.');
    }
    return shard;
  }
}
