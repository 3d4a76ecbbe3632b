import { describe, expect, it } from '@jest/globals';
import { keysOf } from '../../../lib/redis/scripts/store-keys.js';
import { RedisOriginStore } from '../../../lib/redis/redis-origin-store.js';
import {
  CHANGE_SCRIPT,
  REPLACE_SCRIPT,
} from '../../../lib/redis/scripts/change-scripts.js';
import { redis, server, useEmptiedServer } from '../emptied-server.js';

const A = 'https://a.example';
const B = 'https://b.example';
const { state, changes, applied, none, list } = keysOf('shop');
const { origins, replaced, staged } = list('partners');

useEmptiedServer();

const write = async (
  id: string,
  kind: string,
  entry: string,
  forgotten = '',
) => {
  const keys = [state, changes, applied, origins, none];
  const reply = (await redis.eval(
    CHANGE_SCRIPT.text,
    keys.length,
    ...keys,
    id,
    '1',
    'partners',
    kind,
    forgotten,
    '',
    entry,
  )) as readonly unknown[];
  return Number(reply[1]);
};

describe('a change that is sent again', () => {
  it('is applied once, even if it comes late', async () => {
    expect(await write('one', 'add', A)).toBe(1);
    expect(await write('two', 'delete', A)).toBe(2);
    expect(await write('one', 'add', A)).toBe(2);

    expect(await redis.smembers(origins)).toEqual([]);
    expect(await redis.xlen(changes)).toBe(2);
  });

  it('is known if it had nothing to change, and if the stream was trimmed', async () => {
    await write('one', 'add', A);
    await write('two', 'add', A);
    await redis.xtrim(changes, 'MAXLEN', 0);
    await write('three', 'delete', A);
    await write('one', 'add', A);
    await write('two', 'add', A);

    expect(await redis.smembers(origins)).toEqual([]);
  });

  it('is known after any number of others, whatever is kept of those', async () => {
    await write('one', 'add', A);
    for (let index = 0; index < 300; index++) {
      await write(`change-${index}`, 'add', `https://t${index}.example`);
    }
    await write('another', 'delete', A);
    await write('one', 'add', A);

    expect(await redis.sismember(origins, A)).toBe(0);
  });

  it('is forgotten once its answer is known to have come, or after a day', async () => {
    await write('one', 'add', A);
    await redis.zadd(applied, 1, 'long ago');
    await write('two', 'add', B, 'one,none');

    expect(await redis.zrange(applied, 0, -1)).toEqual(['two']);
  });

  it('is known as a replacement, too', async () => {
    const keys = [
      state,
      changes,
      applied,
      origins,
      none,
      `${staged}x`,
      replaced,
    ];
    const replace = () =>
      redis.eval(
        REPLACE_SCRIPT.text,
        keys.length,
        ...keys,
        'one',
        '10',
        'partners',
        'replace',
        '',
        '1',
      );
    await expect(replace()).rejects.toThrow(/it has lost entries/);
    await redis.sadd(`${staged}x`, A);
    await redis.expire(`${staged}x`, 100);
    await replace();
    await replace();

    expect(await redis.smembers(origins)).toEqual([A]);
    expect(await redis.ttl(origins)).toBe(-1);
    expect(await redis.xlen(changes)).toBe(1);
  });
});

describe('the ids of changes', () => {
  it('are few if answers come', async () => {
    const store = new RedisOriginStore({
      client: server.client(),
      prefix: 'shop',
      changesKept: 1,
    });
    for (let index = 0; index < 50; index++) {
      const entries = [`https://t${index}.example`];
      await store.change('partners', { kind: 'add', entries });
    }
    // One that nobody follows has no connection of its own for longer than a change.
    expect(await redis.zcard(applied)).toBeLessThanOrEqual(50);
  });
});

describe('the changes that are kept', () => {
  it('are those of the last seconds, whatever the option says', async () => {
    for (let index = 0; index < 1_000; index++) {
      await write(`change-${index}`, 'add', `https://t${index}.example`);
    }
    expect(await redis.xlen(changes)).toBe(1_000);
    // As after twenty seconds without a change. Redis removes a hundred at a time.
    await redis.hset(state, 'mark', '1 1000 1 1000');
    await write('another', 'add', A);
    expect(await redis.xlen(changes)).toBeLessThan(200);
  });
});

describe('a clock that was ahead', () => {
  it('lets go of changes and ids all the same', async () => {
    const ahead = Date.now() + 1_000_000_000;
    await redis.xadd(changes, `${ahead}-0`, 'hello', 'world');
    await redis.hset(state, 'mark', `${ahead} 0 ${ahead} 0`);
    await write('one', 'add', A);
    const [old, , recent] = String(await redis.hget(state, 'mark')).split(' ');

    const latest = Date.now() + 1_000;
    expect(Number(old)).toBeLessThan(latest);
    expect(Number(recent)).toBeLessThan(latest);
    expect(Number(await redis.zscore(applied, 'one'))).toBeLessThan(latest);
  });
});

describe('how many changes are kept', () => {
  it.each([0, -1, 1.5, NaN, Infinity, 10_000_001, '5'])(
    'is a number of changes, and not %p',
    (changesKept) => {
      const client = server.client();
      expect(
        () =>
          new RedisOriginStore({
            client,
            prefix: 'shop',
            changesKept: changesKept as number,
          }),
      ).toThrow(
        `RedisOriginStore: changesKept ${String(changesKept)} is invalid: it has to be an integer from 1 to 10000000.`,
      );
    },
  );

  it.each([1, 10_000_000])('may be %p', (changesKept) => {
    const client = server.client();
    const store = new RedisOriginStore({ client, prefix: 'shop', changesKept });
    expect(store).toBeInstanceOf(RedisOriginStore);
  });
});

describe('the options of a store', () => {
  it.each([undefined, null, {}, { connect: () => undefined }])(
    'is no client of another package: %p',
    (client) => {
      expect(
        () => new RedisOriginStore({ client: client as never, prefix: 'shop' }),
      ).toThrow(
        'RedisOriginStore: client is invalid: it is no client of ioredis.',
      );
    },
  );

  it.each([undefined, null, 5])('is a prefix, and not %p', (prefix) => {
    const client = server.client();
    expect(
      () => new RedisOriginStore({ client, prefix: prefix as never }),
    ).toThrow(
      `RedisOriginStore: prefix ${String(prefix)} is invalid: it has to be text`,
    );
  });
});

describe('a store that nobody follows', () => {
  it('changes its lists, and keeps no connection', async () => {
    const store = new RedisOriginStore({
      client: server.client({ connectionName: 'unfollowed' }),
      prefix: 'shop',
    });
    await Promise.all([
      store.change('partners', { kind: 'add', entries: [A] }),
      store.change('partners', { kind: 'add', entries: [B] }),
    ]);
    await store.change('partners', { kind: 'delete', entries: [A] });

    expect(await redis.smembers(origins)).toEqual([B]);
    let clients: readonly string[];
    do {
      clients =
        String(await redis.client('LIST')).match(/name=unfollowed/g) ?? [];
    } while (clients.length > 1);
  });
});
