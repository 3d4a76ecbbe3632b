import { describe, expect, it } from '@jest/globals';
import { RedisOriginStore } from '../../lib/redis/redis-origin-store.js';
import { keysOf } from '../../lib/redis/list-keys.js';
import { CHANGE_SCRIPT, REPLACE_SCRIPT } from '../../lib/redis/scripts.js';
import { redis, server, useEmptiedServer } from './emptied-server.js';

const A = 'https://a.example';
const B = 'https://b.example';
const KEYS = keysOf('shop', 'partners');
const { origins, changes, state, applied, replacement } = KEYS;

useEmptiedServer();

const write = (
  id: string,
  command: string,
  kind: string,
  ...entries: string[]
) =>
  redis.eval(
    CHANGE_SCRIPT,
    4,
    origins,
    changes,
    state,
    applied,
    id,
    'epoch',
    '10',
    command,
    kind,
    ...entries,
  );

describe('a change that is sent again', () => {
  it('is applied once, also where it comes late', async () => {
    expect(await write('one', 'SADD', 'add', A)).toEqual(['epoch', '1']);
    expect(await write('two', 'SREM', 'delete', A)).toEqual(['epoch', '2']);
    expect(await write('one', 'SADD', 'add', A)).toEqual(['epoch', '2']);

    expect(await redis.smembers(origins)).toEqual([]);
    expect(await redis.xlen(changes)).toBe(2);
  });

  it('is known where it had nothing to change, and where the stream was trimmed', async () => {
    await write('one', 'SADD', 'add', A);
    await write('two', 'SADD', 'add', A);
    await redis.xtrim(changes, 'MAXLEN', 0);
    await write('three', 'SREM', 'delete', A);
    await write('one', 'SADD', 'add', A);
    await write('two', 'SADD', 'add', A);

    expect(await redis.smembers(origins)).toEqual([]);
  });

  it('is forgotten after as many others as are kept', async () => {
    for (let index = 0; index < 30; index++) {
      await write(
        `change ${index}`,
        'SADD',
        'add',
        `https://t${index}.example`,
      );
    }
    expect(await redis.zcard(applied)).toBe(10);
  });

  it('is known as a replacement, too', async () => {
    const replace = () =>
      redis.eval(
        REPLACE_SCRIPT,
        5,
        origins,
        changes,
        state,
        applied,
        `${replacement}:x`,
        'one',
        'epoch',
        '10',
        '1',
      );
    await expect(replace()).rejects.toThrow(/^NOREPLACEMENT /);
    await redis.sadd(`${replacement}:x`, A);
    await redis.expire(`${replacement}:x`, 100);
    await replace();
    await replace();

    expect(await redis.smembers(origins)).toEqual([A]);
    expect(await redis.ttl(origins)).toBe(-1);
    expect(await redis.xlen(changes)).toBe(1);
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
