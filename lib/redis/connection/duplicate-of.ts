import type { Cluster, Redis, RedisOptions } from 'ioredis';

/** A client of ioredis, of one server, of sentinels or of a cluster. */
export type RedisClient = Redis | Cluster;

/** For how long, at most, a connection that was lost is not tried again, in milliseconds. */
const LONGEST_RETRY = 500;

// Nothing is sent again behind our back, and nothing waits in a queue: only then is it known
// whether a change that failed may have been applied.
const OPTIONS = {
  lazyConnect: true,
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  enableReadyCheck: true,
  enableAutoPipelining: false,
  stringNumbers: false,
  // A server that is stopped does not say goodbye.
  disconnectTimeout: 100,
  retryStrategy: (times: number) => Math.min(times * 50, LONGEST_RETRY),
  // Sentinels leave the old primary one for some seconds after they have promoted a replica. What
  // is written there is lost, and what changes on the new one is not seen there.
  failoverDetector: true,
  // A server that has become a replica: connect to the one that took over.
  reconnectOnError: (error: Error) => error.message.startsWith('READONLY'),
} as const satisfies RedisOptions;

// Limits that are meant for questions that are answered at once: ours wait for a change.
const LIMITS = ['commandTimeout', 'blockingTimeout', 'socketTimeout'] as const;

/** A client for the same server, which is not connected yet and does as it is told. */
export function duplicateOf(client: RedisClient): RedisClient {
  if ('nodes' in client) {
    return client.duplicate([], {
      lazyConnect: true,
      enableOfflineQueue: false,
      enableAutoPipelining: false,
      // A replica is behind the server that counts the changes.
      scaleReads: 'master',
      retryDelayOnFailover: 0,
      clusterRetryStrategy: OPTIONS.retryStrategy,
      redisOptions: withoutLimits({
        ...client.options.redisOptions,
        ...OPTIONS,
      }),
    });
  }
  const duplicate = client.duplicate(OPTIONS);
  withoutLimits(duplicate.options);
  return duplicate;
}

function withoutLimits(options: RedisOptions): RedisOptions {
  for (const limit of LIMITS) {
    delete options[limit];
  }
  return options;
}
