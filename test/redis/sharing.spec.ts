import { describe, expect, it } from '@jest/globals';
import { OriginList } from '../../lib/lists/origin-list.js';
import { redis, server, useEmptiedServer } from './emptied-server.js';
import { Instance } from './instance.js';

const ORIGINS = 'nestjs-cors:{shop}:origins:partners';
const ADDS = 10_000;

useEmptiedServer();

const open = (options?: Parameters<typeof Instance.open>[1]) =>
  Instance.open(server.client(), options);

const held = async () => (await redis.smembers(ORIGINS)).toSorted();

describe('a change of one instance', () => {
  it('is seen by another, one change after the other', async () => {
    const [a, b] = await Promise.all([open(), open()]);
    for (let time = 0; time < 200; time++) {
      const origin = `https://t${time}.example`;
      const seen = b.until(() => b.list.has(origin));
      await a.list.add(origin);
      expect(a.list.has(origin)).toBe(true);
      await seen;
    }
    expect(b.list.size).toBe(200);
    expect(b.losses).toEqual([]);
  });

  it('has the same result everywhere, even if four write ten thousand at once', async () => {
    const all = await Promise.all([open(), open(), open(), open()]);
    const origins = Array.from(
      { length: ADDS },
      (_, index) => `https://t${index}.example`,
    );
    await Promise.all(
      all.flatMap(({ list }, which) =>
        origins
          .filter((_, index) => index % 4 === which)
          .map((origin) => list.add(origin)),
      ),
    );
    const expected = origins.toSorted();

    expect(await held()).toEqual(expected);
    for (const instance of all) {
      await instance.until(() => instance.list.size === ADDS);
      expect(instance.entries).toEqual(expected);
      expect(instance.losses).toEqual([]);
    }
  }, 30_000);

  it('is the same in two lists of one store', async () => {
    const a = await open();
    const other = new OriginList('partners', { store: a.store });
    await other.follow(10_000);
    await a.list.add('https://a.example');
    expect([...other]).toEqual(['https://a.example']);
    await other.replace(['https://b.example']);
    expect(a.entries).toEqual(['https://b.example']);
    other.close();
    await a.list.add('https://a.example');
    expect(a.list.size).toBe(2);
  });

  it('does not reach a list that was closed, even if it is on its way', async () => {
    const [a, b] = await Promise.all([open(), open()]);
    await a.list.add('https://a.example');
    await b.until(() => b.list.size === 1);
    for (let time = 0; time < 20; time++) {
      const closed = await open();
      const adding = a.list.add(`https://t${time}.example`);
      closed.close();
      await adding;
      await b.until(() => b.list.has(`https://t${time}.example`));
      expect(closed.list.size).toBe(time + 1);
    }
  });
});
