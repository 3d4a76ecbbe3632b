import { afterEach, describe, expect, it } from '@jest/globals';
import { keysOf } from '../../lib/redis/scripts/store-keys.js';
import { closeInstances, Instance, type InstanceOptions } from './instance.js';
import { onDuplicate } from './on-duplicate.js';
import { Proxy, type Network } from './proxy.js';
import { DURABLE, RedisServer, stopServers } from './redis-server.js';

const A = 'https://a.example';
const B = 'https://b.example';
const ORIGINS = keysOf('shop').list('partners').origins;

const proxies: Proxy[] = [];

afterEach(async () => {
  closeInstances();
  proxies.splice(0).forEach((proxy) => proxy.close());
  await stopServers();
});

async function openBehind(
  server: RedisServer,
  network: Partial<Network>,
  options: InstanceOptions = {},
) {
  const proxy = await Proxy.open(server.port, {
    delay: 0,
    rate: Infinity,
    ...network,
  });
  proxies.push(proxy);
  const client = server.client({ port: proxy.port, lazyConnect: true });
  return { instance: await Instance.open(client, options), proxy };
}

const named = (name: string, count: number) =>
  Array.from({ length: count }, (_, at) => `https://${name}-${at}.example`);

describe('while changes never end', () => {
  it.each([
    [
      'small ones',
      10,
      (writer: Instance, at: number) =>
        writer.list.add(`https://s${at}.example`),
    ],
    [
      'replacements',
      10,
      (writer: Instance, at: number) =>
        writer.list.replace(named(`r${at}`, 3_000)),
    ],
  ])(
    'a list is read, and its replaced entries go: %s',
    async (_, delay, change) => {
      const server = await RedisServer.start();
      const writer = await Instance.open(server.client());
      await writer.list.replace([...named('old', 5_000), A]);
      const { instance: other } = await openBehind(server, { delay });
      let isOver = false;
      const writing = (async () => {
        for (let at = 0; !isOver; at++) {
          await change(writer, at);
        }
      })();
      await writer.list.replace([B, ...named('new', 5_000)]);
      await other.until(() => !other.list.has(A));
      const { instance: late } = await openBehind(server, { delay });
      await other.list.add('https://own.example');
      isOver = true;
      await writing;
      await late.until(() => late.list.health.state === 'following');

      expect([...other.reports, ...late.reports]).toEqual([]);
      await other.until(() => other.entries.join() === writer.entries.join());
      await late.until(() => late.entries.join() === writer.entries.join());
    },
    60_000,
  );
});

describe('on a narrow connection', () => {
  it('a large change settles, and comes', async () => {
    const server = await RedisServer.start();
    const { instance: one } = await openBehind(server, { rate: 100_000 });
    const { instance: other } = await openBehind(server, { rate: 200_000 });
    const many = named('many', 25_000);
    await one.list.add(...many);
    await other.until(() => other.list.size === many.length);

    expect([...one.losses, ...other.losses]).toEqual([]);
  }, 60_000);

  it('a list that is read is not closed by staleAfter', async () => {
    const server = await RedisServer.start();
    const writer = await Instance.open(server.client());
    const many = named('many', 20_000);
    await writer.list.replace([A, ...many]);
    const { instance } = await openBehind(
      server,
      { rate: 150_000 },
      { staleAfter: 2, timeout: 30_000 },
    );
    let refused = 0;
    const looking = setInterval(() => {
      if (!instance.admits(A)) {
        refused++;
      }
    }, 20);
    await writer.list.replace([A, B, ...many]);
    await instance.until(() => instance.list.has(B));
    clearInterval(looking);

    expect(refused).toBe(0);
    expect(instance.troubles).toEqual([]);
  }, 60_000);
});

describe('a change whose answer was lost', () => {
  it.each([1, 5, 10_000])(
    'is not made again if %d changes are kept',
    async (changesKept) => {
      const server = await RedisServer.start();
      const redis = server.client();
      const { instance: one, proxy } = await openBehind(
        server,
        {},
        { changesKept },
      );
      const other = await Instance.open(server.client(), { changesKept });
      // Redis knows the script then.
      await one.list.add(B);
      proxy.loseAnswers();
      const adding = one.list.add(A);
      await other.until(() => other.list.has(A));
      await other.list.delete(A);
      await Promise.all(named('more', 300).map((each) => other.list.add(each)));
      proxy.cut();
      await adding;

      expect(await redis.sismember(ORIGINS, A)).toBe(0);
      await one.until(() => one.list.size === 301);
      expect(one.admits(A)).toBe(false);
      expect(other.admits(A)).toBe(false);
    },
    30_000,
  );
});

describe('Redis that went back in time', () => {
  it('has the entries deleted since then nowhere, once the deletion resolved', async () => {
    const server = await RedisServer.start(...DURABLE);
    const one = await Instance.open(server.client());
    await one.list.replace([A, ...named('many', 20_000)]);
    await server.kill();
    await server.copyData('keep');
    await server.restart();
    for (const origin of named('lost', 20)) {
      await one.list.add(origin);
    }
    await one.list.delete(A);
    await server.kill();
    await server.copyData('put back');
    await server.restart();
    await one.list.delete(A);

    expect(one.admits(A)).toBe(false);
    expect(one.list.has('https://lost-0.example')).toBe(false);
    expect(one.list.size).toBe(20_000);
  }, 60_000);
});

describe('a server that becomes a replica', () => {
  it('without a link confirms nothing any longer', async () => {
    const server = await RedisServer.start();
    const absent = await RedisServer.prepare();
    const redis = server.client();
    const one = await Instance.open(server.client(), { staleAfter: 2 });
    await one.list.add(A);
    expect(one.admits(A)).toBe(true);
    await redis.replicaof('127.0.0.1', absent.port);
    await one.until(() => one.list.health.state === 'closed');

    expect(one.admits(A)).toBe(false);
    expect(one.losses.join()).toContain(
      'Redis answers as a replica, which may be behind: connect to the primary.',
    );
    await redis.replicaof('NO', 'ONE');
    await one.until(() => one.list.health.state === 'following');
    expect(one.admits(A)).toBe(true);
  }, 30_000);

  it('is left once, however many changes it refuses', async () => {
    const server = await RedisServer.start();
    const absent = await RedisServer.prepare();
    const redis = server.client();
    let made = 0;
    let left = 0;
    let leave!: () => void;
    const leaving = new Promise<void>((resolve) => {
      leave = resolve;
    });
    const client = onDuplicate(server.client(), (duplicate) => {
      duplicate.on('connect', () => made++);
      const disconnect = duplicate.disconnect.bind(duplicate);
      duplicate.disconnect = (reconnects) => {
        disconnect(reconnects);
        if (reconnects === true) {
          left++;
          leave();
        }
      };
    });
    const one = await Instance.open(client);
    // Redis knows the script then.
    await one.list.add(A);
    await redis.replicaof('127.0.0.1', absent.port);
    const adding = named('more', 50).map((each) => one.list.add(each));
    await leaving;
    await redis.replicaof('NO', 'ONE');
    await Promise.all(adding);

    expect(left).toBeLessThan(made);
    expect(one.list.size).toBe(51);
  }, 30_000);
});
