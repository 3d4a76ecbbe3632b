import { once } from 'node:events';
import { types } from 'node:util';
import { Redis } from 'ioredis';
import { MemoryOriginStore, type OriginStore } from 'nestjs-cors';
import { RedisOriginStore } from 'nestjs-cors/redis';

const PREFIX = 'nestjs-cors-sample';

/** For how many milliseconds Redis may keep the sample waiting. */
const PATIENCE = 1000;

export interface OpenedOriginStore {
  readonly store: OriginStore;
  /** Where the lists are, in half a sentence. */
  readonly place: string;
}

/** Keeps lists in Redis where it answers at once, else in the memory of this process. */
export async function openOriginStore(
  redisUrl: string,
): Promise<OpenedOriginStore> {
  const client = new Redis(redisUrl, { retryStrategy: () => null });
  // Whoever waits below is told of the first error. Those that follow it, once it has been
  // decided to do without Redis, change nothing.
  client.on('error', () => undefined);
  const { host, port, path } = client.options;
  const address = path ?? `${host}:${port}`;
  try {
    await once(client, 'ready', { signal: AbortSignal.timeout(PATIENCE) });
    return {
      store: new RedisOriginStore({ client, prefix: PREFIX }),
      place: `Redis at ${address}`,
    };
  } catch (error) {
    return {
      store: new MemoryOriginStore(),
      place: `the memory of this process, without Redis at ${address} (${reasonOf(error)})`,
    };
  } finally {
    // The store makes connections of its own, with the same options.
    client.disconnect();
  }
}

function reasonOf(error: unknown): string {
  // Unlike instanceof, whatever realm the error is of.
  if (!types.isNativeError(error)) {
    return String(error);
  }
  if (error.name === 'AbortError') {
    return `no answer within ${PATIENCE / 1000} s`;
  }
  // Without a message where several addresses of one name were tried.
  return error.message === '' && 'code' in error
    ? String(error.code)
    : error.message;
}
