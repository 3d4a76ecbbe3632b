import type { Cluster, Redis, RedisOptions } from 'ioredis';

/** A client of ioredis for one server, for sentinels or for a cluster. */
export type RedisClient = Redis | Cluster;

/** The longest pause before trying a lost connection again, in milliseconds. */
const LONGEST_RETRY = 500;

// ioredis must not send commands again by itself, and must not queue them. Otherwise a failed change might have been
// applied.
const OPTIONS = {
  lazyConnect: true,
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  enableReadyCheck: true,
  enableAutoPipelining: false,
  stringNumbers: false,
  // A stopped server does not close its connections.
  disconnectTimeout: 100,
  retryStrategy: (times: number) => Math.min(times * 50, LONGEST_RETRY),
  // The old primary stays one for some seconds after sentinels have promoted a replica. Changes that are written
  // there are lost, and changes on the new primary do not arrive there.
  failoverDetector: true,
  // The server has become a replica: connect to the new primary.
  reconnectOnError: (error: Error) => error.message.startsWith('READONLY'),
} as const satisfies RedisOptions;

// Timeouts for commands that Redis answers at once. Our reads wait for a change.
const LIMITS = ['commandTimeout', 'blockingTimeout', 'socketTimeout'] as const;

/** Returns a client for the same server with these options, not connected yet. */
export function duplicateOf(client: RedisClient): RedisClient {
  if ('nodes' in client) {
    return client.duplicate([], {
      lazyConnect: true,
      enableOfflineQueue: false,
      enableAutoPipelining: false,
      // A replica may be behind the primary.
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
