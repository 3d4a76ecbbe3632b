import { describe, expect, it } from '@jest/globals';
import { connect, type Socket } from 'node:net';
import { AbstractConnector } from 'ioredis';
import { Connection } from '../../lib/redis/connection.js';
import { HistoryBroken } from '../../lib/redis/history-broken.js';
import { keysOf } from '../../lib/redis/list-keys.js';
import { ListHistory } from '../../lib/redis/list-history.js';
import { ListReading } from '../../lib/redis/list-reading.js';
import { RedisOriginStore } from '../../lib/redis/redis-origin-store.js';
import { redis, server, useEmptiedServer } from './emptied-server.js';
import { Instance } from './instance.js';

const A = 'https://a.example';
const B = 'https://b.example';
const KEYS = keysOf('shop', 'partners');
const { origins, changes } = KEYS;

useEmptiedServer();

describe('an instance', () => {
  it('that missed more than is kept reads the whole list', async () => {
    const [a, b] = await Promise.all([
      Instance.open(server.client(), { changesKept: 10 }),
      Instance.open(server.client(), { changesKept: 10 }),
    ]);
    const origin = (index: number) => `https://t${index}.example`;
    await Promise.all(
      Array.from({ length: 2_000 }, (_, index) => a.list.add(origin(index))),
    );
    await b.until(() => b.list.size === 2_000);

    expect(await redis.xlen(changes)).toBeLessThan(200);
    expect(b.entries).toEqual(a.entries);
    expect([...a.reports, ...b.reports]).toEqual([]);
  });

  it('takes a large change in pieces, and lets requests in between', async () => {
    const [a, b] = await Promise.all([
      Instance.open(server.client()),
      Instance.open(server.client()),
    ]);
    const many = Array.from(
      { length: 50_000 },
      (_, index) => `https://t${index}.example`,
    );
    let largest = 0;
    let isOver = false;
    const look = (before: number) => {
      largest = Math.max(largest, b.list.size - before);
      if (!isOver) {
        setImmediate(look, b.list.size);
      }
    };
    look(0);
    await a.list.add(...many);
    await b.until(() => b.list.size === many.length);
    isOver = true;

    expect(largest).toBeLessThan(5_000);
    await b.list.delete(...many);
    await a.until(() => a.list.size === 0);
  });

  it('notices what somebody else changes in Redis', async () => {
    const a = await Instance.open(server.client());
    await a.list.add(A);
    await redis.sadd(origins, B);
    await a.until(() => a.list.has(B));
    await redis.del(origins);
    await a.until(() => a.list.size === 0);
    await redis.xadd(changes, '*', 'hello', 'world');
    await a.list.add(A);

    expect(a.entries).toEqual([A]);
    expect(a.reports).toEqual([]);
  });

  it('leaves out what is no origin, and says so', async () => {
    await redis.sadd(origins, A, 'https://a.example/', '*');
    const a = await Instance.open(server.client());

    expect(a.entries).toEqual([A]);
    expect(a.reports.map(({ kind }) => kind)).toEqual(['skipped', 'skipped']);
  });
});

describe('a reading of the whole list', () => {
  it.each([
    ['and the stream says so', false],
    ['and the stream was trimmed', true],
  ])(
    'is not taken where the list was replaced meanwhile, %s',
    async (_, isTrimmed) => {
      const connection = new Connection(server.client());
      const never = new AbortController().signal;
      expect(await connection.untilReady(never)).toBe(true);
      await redis.sadd(origins, A, B);
      const history = new ListHistory(connection, KEYS, never);
      const reading = new ListReading(history, await history.position('0-0'));
      const entries = reading.entries();
      await entries.next();
      const store = new RedisOriginStore({
        client: server.client(),
        prefix: 'shop',
      });
      await store.replace('partners', none());
      await (isTrimmed ? redis.xtrim(changes, 'MAXLEN', 0) : undefined);

      await expect(entries.next().then(() => entries.next())).rejects.toThrow(
        HistoryBroken,
      );
      connection.close();
    },
  );
});

/** Does not know where the server is until it is told. */
class LateConnector extends AbstractConnector {
  static port: number | undefined;

  constructor() {
    super(100);
  }

  async connect(): Promise<Socket> {
    if (LateConnector.port === undefined) {
      throw new Error('Nobody knows where Redis is.');
    }
    this.connecting = true;
    this.stream = connect(LateConnector.port, '127.0.0.1');
    return this.stream;
  }
}

describe('a client that gives up', () => {
  const open = () =>
    Instance.open(
      server.client({ Connector: LateConnector, lazyConnect: true }),
    );

  it('is asked to go on, and follows when it is told where Redis is', async () => {
    const [a, b] = await Promise.all([open(), open()]);
    expect(a.losses).toEqual(['Error: Nobody knows where Redis is.']);
    await new Promise(setImmediate);
    b.close();
    LateConnector.port = server.port;
    await a.until(() => a.list.health.state === 'following');
    await a.list.add(A);

    expect(await redis.smembers(origins)).toEqual([A]);
    expect([...a.losses, ...b.losses]).toHaveLength(2);
  });
});

async function* none(): AsyncGenerator<string, void, undefined> {}
