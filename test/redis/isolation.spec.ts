import { describe, expect, it } from '@jest/globals';
import { keysOf } from '../../lib/redis/scripts/store-keys.js';
import { redis, server, useEmptiedServer } from './emptied-server.js';
import { Instance } from './instance.js';
import type { RedisServer } from './redis-server.js';

const A = 'https://a.example';
const B = 'https://b.example';

/** Prefixes and names of lists that come to the same when they are only put together. */
const PLACES = [
  ['shop', 'partners'],
  ['shop', 'others'],
  ['blog', 'partners'],
  ['shop:partners', 'others'],
  ['shop', 'partners:others'],
  ['shop%3Apartners', 'others'],
  ['', 'shop:partners'],
  ['{shop}', 'partners'],
  ['shop}', '{partners'],
  ['shop', '{partners}'],
  ['shop', 'partners}:origins'],
  ['shop ', 'partners'],
  ['shop', ' partners'],
  ['%', '%25'],
  ['%25', '%'],
  ['Shop', 'partners'],
  ['ш', 'Ω\n'],
] as const;

useEmptiedServer();

describe('lists do not mix', () => {
  it('whatever their names and the prefixes of their stores', async () => {
    const instances = await Promise.all(
      PLACES.map(([prefix, list]) =>
        Instance.open(server.client(), { prefix, list }),
      ),
    );
    const own = (index: number) => `https://own-${index}.example`;
    await Promise.all(
      instances.map(({ list }, index) => list.add(A, B, own(index))),
    );
    await instances[0]?.list.delete(A);
    await instances[1]?.list.replace([B]);
    await Promise.all(instances.map(({ list }) => list.add(B)));

    for (const [index, instance] of instances.entries()) {
      expect(instance.entries).toEqual(
        [[B, own(index)], [B]][index] ?? [A, B, own(index)],
      );
    }
    const keys = (await redis.keys('*')).filter((key) =>
      key.includes(':origins:'),
    );
    expect(keys).toHaveLength(PLACES.length);
  });

  it('and the keys of one are in one slot, with one hash tag', () => {
    for (const [prefix, list] of PLACES) {
      const { list: listed, ...shared } = keysOf(prefix);
      const keys = [...Object.values(shared), ...Object.values(listed(list))];
      const tags = keys.map(
        (key: string) => /^[^{}]*\{([^{}]+)\}[^{}]*$/.exec(key)?.[1],
      );
      expect(new Set(tags).size).toBe(1);
      expect(tags[0]).toBeDefined();
    }
  });

  it('nor do databases, or the prefixes of clients', async () => {
    const open = (options: Parameters<RedisServer['client']>[0]) =>
      Instance.open(server.client(options));
    const instances = await Promise.all([
      open({}),
      open({ db: 1 }),
      open({ keyPrefix: 'mine:' }),
    ]);
    for (const [index, { list }] of instances.entries()) {
      await list.replace([A, `https://own-${index}.example`]);
      await list.add(B);
    }

    expect(instances.map(({ entries }) => entries)).toEqual([
      [A, B, 'https://own-0.example'],
      [A, B, 'https://own-1.example'],
      [A, B, 'https://own-2.example'],
    ]);
    expect(
      await redis.exists(`mine:${keysOf('shop').list('partners').origins}`),
    ).toBe(1);
  });

  it('nor do sets that are replaced, whose names no script makes without the prefix of the client', async () => {
    const { list } = await Instance.open(server.client({ keyPrefix: 'mine:' }));
    await list.add(A);
    await list.replace([B]);
    const keys = await redis.keys('*replaced*');

    expect(keys).toEqual([`mine:${keysOf('shop').list('partners').replaced}0`]);
    expect(await redis.smembers(String(keys[0]))).toEqual([A]);
  });
});

describe('options of a client that would be in the way', () => {
  it.each([
    { commandTimeout: 50 },
    { blockingTimeout: 50 },
    { socketTimeout: 200 },
    { stringNumbers: true },
    { enableAutoPipelining: true },
    { lazyConnect: true },
    { maxRetriesPerRequest: null },
    { retryStrategy: null },
    { enableOfflineQueue: false },
  ])('%j', async (options) => {
    const [a, b] = await Promise.all([
      Instance.open(server.client(options)),
      Instance.open(server.client(options)),
    ]);
    await a.list.replace([A, B]);
    await a.list.delete(A);
    await b.until(() => b.list.size === 1);
    await redis.client('KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    await a.list.add(A);
    await b.until(() => b.list.size === 2);

    expect(b.entries).toEqual([A, B]);
    expect(a.losses.length).toBeLessThan(2);
  });
});
