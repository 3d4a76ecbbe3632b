import { afterAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import type { Redis } from 'ioredis';
import { closeInstances, Instance } from './instance.js';
import { RedisServer, stopServers } from './redis-server.js';

const A = 'https://a.example';

afterAll(async () => {
  closeInstances();
  await stopServers();
});

const tenSeconds = () => once(AbortSignal.timeout(10_000), 'abort');

describe('Redis that is silent for ten seconds', () => {
  it('is lost after five, once, and is followed again, and no change is lost', async () => {
    const server = await RedisServer.start();
    const redis = server.client();
    const open = () => Instance.open(server.client({ connectionName: 'own' }));
    const instances = await Promise.all([open(), open()]);
    const [first, second] = instances;
    await first.list.add(A);
    const before = await connectionsOf(redis);
    server.pause();
    const sent = named('sent', 500).map((origin) => first.list.add(origin));
    const late = open();
    await tenSeconds();

    for (const instance of instances) {
      expect(instance.losses).toEqual([
        'Error: Redis gave no answer within 5000 milliseconds.',
      ]);
      expect(instance.admits(A)).toBe(true);
    }
    // What was sent before anybody knew is neither lost nor refused.
    server.resume();
    await Promise.all(sent);
    for (const instance of [...instances, await late]) {
      await instance.until(() => instance.list.health.state === 'following');
      expect(instance.list.size).toBe(501);
      expect(instance.losses).toHaveLength(1);
    }
    expect(second.entries).toEqual(first.entries);
    // A peer that is gone for good would not have come back on the old ones.
    const after = await connectionsOf(redis);
    const kept = before.filter((id) => after.includes(id));
    expect(before).toHaveLength(6);
    // The clients', and one on which nothing was asked.
    expect(kept).toHaveLength(3);
  }, 40_000);

  it('leaves the result of a change unknown if the list is closed meanwhile', async () => {
    const server = await RedisServer.start();
    const instance = await Instance.open(server.client());
    await instance.list.add(A);
    server.pause();
    const adding = instance.list.add('https://b.example');
    // Sent by then: nothing else is between it and the connection.
    await new Promise(setImmediate);
    instance.close();

    await expect(adding).rejects.toThrow(
      /^The connection to Redis was closed before the result of the change was known: /,
    );
  });

  it('does not apply a change that was sent if its successor is full', async () => {
    const server = await RedisServer.start();
    const instance = await Instance.open(server.client());
    await instance.list.add(A);
    server.pause();
    const adding = instance.list.add('https://b.example');
    const refused = expect(adding).rejects.toThrow(/Redis refused it \(OOM /);
    await new Promise(setImmediate);
    await server.kill();
    await server.restart('--maxmemory', '1');
    await refused;
    await server.client().config('SET', 'maxmemory', '0');
    await instance.until(() => instance.list.size === 0);

    expect(await server.client().dbsize()).toBe(0);
  });
});

/** The connections of instances: their clients', which stay, and those of their stores. */
async function connectionsOf(redis: Redis): Promise<readonly string[]> {
  const clients = String(await redis.client('LIST')).split('\n');
  return clients
    .filter((client) => client.includes(' name=own '))
    .map((client) => client.split(' ', 1).join());
}

function named(name: string, count: number): readonly string[] {
  return Array.from(
    { length: count },
    (_, index) => `https://${name}${index}.example`,
  );
}
