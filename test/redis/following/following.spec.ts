import { describe, expect, it } from '@jest/globals';
import { EventEmitter, once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { AbstractConnector } from 'ioredis';
import { keysOf } from '../../../lib/redis/scripts/store-keys.js';
import { CHECK_SCRIPT } from '../../../lib/redis/scripts/reading-scripts.js';
import { redis, server, useEmptiedServer } from '../emptied-server.js';
import { Instance } from '../instance.js';
import { onDuplicate } from '../on-duplicate.js';

const A = 'https://a.example';
const B = 'https://b.example';
const { changes, list } = keysOf('shop');
const { origins } = list('partners');

useEmptiedServer();

describe('an instance', () => {
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
  }, 30_000);

  it('notices changes by other software in Redis', async () => {
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
  }, 20_000);

  it('checks only the sets of its own lists', async () => {
    const checked: string[] = [];
    const happened = new EventEmitter();
    const client = onDuplicate(server.client(), (duplicate) => {
      const evalsha = duplicate.evalsha.bind(duplicate) as (
        ...script: readonly unknown[]
      ) => Promise<unknown>;
      duplicate.evalsha = (...script: readonly unknown[]) => {
        if (script[0] === CHECK_SCRIPT.sha) {
          checked.push(script.slice(2).join(' '));
          happened.emit('check');
        }
        return evalsha(...script);
      };
    });
    const a = await Instance.open(client);
    await a.list.add(A);
    await a.store.change('others', { kind: 'add', entries: [A] });
    for (let checks = 0; checks < 2; checks++) {
      await once(happened, 'check');
    }

    expect(checked.join(' ')).toContain(origins);
    expect(checked.join(' ')).not.toContain(list('others').origins);
  }, 20_000);

  it.each<[string, (copied: readonly string[]) => readonly string[]]>([
    ['a message that was copied', (copied) => copied],
    ['a message that cannot be read', () => ['kind', 'add', 'entries', 'oops']],
    ['a message that follows none', () => ['kind', 'add', 'tag', 'x']],
  ])(
    'continues after %s',
    async (_, write) => {
      const asked = new EventEmitter();
      const client = onDuplicate(server.client(), (duplicate) => {
        const xread = duplicate.xread.bind(duplicate);
        duplicate.xread = (...question: readonly unknown[]) => {
          asked.emit(String(question.at(-1)));
          return xread(...(question as Parameters<typeof xread>));
        };
      });
      const a = await Instance.open(client);
      await a.list.add(A);
      const [message] = await redis.xrange(changes, '-', '+');
      const fields = write(message?.[1] ?? []);
      await redis.xadd(changes, '*', ...fields);
      const last = await redis.xadd(changes, '*', ...fields);
      await once(asked, String(last));
      await redis.xadd(changes, '*', ...fields);
      await a.list.add(B);

      expect(a.entries).toEqual([A, B]);
      expect(a.troubles).toEqual([]);
    },
    20_000,
  );

  it.each<[string, (instance: Instance) => Promise<void>, readonly string[]]>([
    ['an add', ({ list }) => list.add(A), [A]],
    ['a delete', ({ list }) => list.delete(A), []],
    ['a replacement', ({ list }) => list.replace([A]), [A]],
  ])(
    'notices that somebody has deleted the set before %s',
    async (_, change, after) => {
      const [a, b] = await Promise.all([
        Instance.open(server.client()),
        Instance.open(server.client()),
      ]);
      await a.list.replace([B, 'https://c.example']);
      await b.until(() => b.list.size === 2);
      await redis.del(origins);
      await change(a);
      await a.until(() => a.entries.join() === after.join());
      await b.until(() => b.entries.join() === after.join());

      expect((await redis.smembers(origins)).toSorted()).toEqual(after);
      expect([...a.reports, ...b.reports]).toEqual([]);
    },
  );

  it('skips invalid origins, and reports them', async () => {
    await redis.sadd(origins, A, 'https://a.example/', '*');
    const a = await Instance.open(server.client());

    expect(a.entries).toEqual([A]);
    expect(a.reports.map(({ kind }) => kind)).toEqual(['skipped', 'skipped']);
  });
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

  it('is made to continue, and follows once it knows the address of Redis', async () => {
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
