import { afterEach, describe, expect, it } from '@jest/globals';
import { redis, server, useEmptiedServer } from '../emptied-server.js';
import { Instance } from '../instance.js';

/** Of a thousand that are sent at once, and more that wait. */
const ENTRIES = Array.from(
  { length: 1_500 },
  (_, at) => `https://t${at}.example`,
);
const ORIGINS = 'nestjs-cors:{shop}:origins:partners';

// Before the clients are closed.
afterEach(() => redis.client('UNPAUSE'));
useEmptiedServer();

describe('a replacement that is cut off', () => {
  it('leaves nothing behind if connections are lost, one during writing and one during removal', async () => {
    const a = await Instance.open(server.client());
    const { outcome, release } = await replaceHalf(a);
    await redis.client('PAUSE', 60_000, 'WRITE');
    await redis.client('KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    release();
    await connectionsOf('unlink', (found) => found.length === 1);
    await redis.client('KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    await redis.client('UNPAUSE');
    await outcome;

    expect(await redis.keys('*staged*')).toEqual([]);
    expect(await redis.exists(ORIGINS)).toBe(0);
  });

  it('is left to expire if Redis refuses to remove it, and requested once', async () => {
    const { list } = await Instance.open(server.client());
    await redis.acl('SETUSER', 'default', '-unlink');
    await redis.config('RESETSTAT');
    async function* broken(): AsyncGenerator<string, void, undefined> {
      yield* ENTRIES;
      throw new Error('disconnected');
    }
    await expect(list.replace(broken())).rejects.toThrow(/^disconnected$/);

    expect(await redis.info('commandstats')).toMatch(
      /^cmdstat_unlink:.*rejected_calls=1,/m,
    );
    const keys = await redis.keys('*staged*');
    expect(keys).toHaveLength(1);
    expect(await redis.ttl(keys.join())).toBeGreaterThan(3000);
    await redis.acl('SETUSER', 'default', '+unlink');
  });

  it('does not outlive an instance that ends while it writes', async () => {
    const a = await Instance.open(server.client({ lazyConnect: true }));
    const { outcome, release, keys } = await replaceHalf(a);
    a.close();
    await connectionsOf('', (found) => found.length === 1);
    release();
    await outcome;

    for (const key of keys) {
      expect(await redis.ttl(key)).toBeGreaterThan(3000);
    }
    expect(await redis.exists(ORIGINS)).toBe(0);
  });
});

/** Begins to replace the list, and stops before the last entries are sent. */
async function replaceHalf({ list }: Instance) {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  async function* interrupted(): AsyncGenerator<string, void, undefined> {
    yield* ENTRIES;
    await held;
  }
  const outcome = expect(list.replace(interrupted())).rejects.toThrow(
    /The list was not changed/,
  );
  let keys: string[] = [];
  while (keys.length === 0) {
    keys = await redis.keys('*staged*');
  }
  return { outcome, release, keys };
}

/** Waits until those connections are as wished whose last command was the one given. */
async function connectionsOf(
  command: string,
  areAsWished: (connections: readonly string[]) => boolean,
): Promise<void> {
  let connections: readonly string[];
  do {
    connections = String(await redis.client('LIST'))
      .trim()
      .split('\n')
      .filter((line) => line.includes(`cmd=${command}`));
  } while (!areAsWished(connections));
}
