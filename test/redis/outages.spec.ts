import { afterEach, describe, expect, it } from '@jest/globals';
import type { Redis } from 'ioredis';
import { closeInstances, Instance } from './instance.js';
import { DURABLE, RedisServer, stopServers } from './redis-server.js';
import { Traffic } from './traffic.js';

const ORIGINS = 'nestjs-cors:{shop}:origins:partners';
const A = 'https://a.example';
const B = 'https://b.example';

afterEach(async () => {
  closeInstances();
  await stopServers();
});

const held = async (redis: Redis) => (await redis.smembers(ORIGINS)).toSorted();

async function openThree(server: RedisServer): Promise<readonly Instance[]> {
  return Promise.all([1, 2, 3].map(() => Instance.open(server.client())));
}

async function all(
  instances: readonly Instance[],
  state: 'lost' | 'following',
): Promise<void> {
  await Promise.all(
    instances.map((instance) =>
      instance.until(() => instance.list.health.state === state),
    ),
  );
}

function holdsJust({ list }: Instance, expected: readonly string[]): boolean {
  const held = new Set(list);
  return (
    held.size === expected.length && expected.every((each) => held.has(each))
  );
}

/** That what resolved is there, what rejected is not, everywhere. */
async function expectAgreement(
  traffic: Traffic,
  instances: readonly Instance[],
  redis: Redis,
): Promise<void> {
  const { expected } = traffic;
  expect(await held(redis)).toEqual(expected);
  for (const instance of instances) {
    // Its connection may have been cut once more, behind the last change. As many entries are not
    // the same entries: as many adds as deletes may still be on their way.
    await instance.until(
      () =>
        holdsJust(instance, expected) &&
        instance.list.health.state === 'following',
    );
    expect(instance.list.health).toEqual({ state: 'following' });
  }
}

describe('a stream of adds and deletes loses nothing, and applies nothing that rejected', () => {
  it('if Redis is killed and started again with its data', async () => {
    const server = await RedisServer.start(...DURABLE);
    const instances = await openThree(server);
    const traffic = await Traffic.begin(instances);
    for (let time = 0; time < 3; time++) {
      await traffic.settled(100);
      await server.kill();
      await all(instances, 'lost');
      await server.restart();
      await all(instances, 'following');
    }
    await traffic.settled(200);
    await traffic.end();

    await expectAgreement(traffic, instances, server.client());
    for (const { losses } of instances) {
      expect(losses).toHaveLength(3);
    }
  }, 60_000);

  it('if connections are cut again and again', async () => {
    const server = await RedisServer.start();
    const redis = server.client();
    const instances = await openThree(server);
    const traffic = await Traffic.begin(instances);
    for (let time = 0; time < 12; time++) {
      await traffic.settled(50);
      await redis.client('KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    }
    await traffic.settled(200);
    await traffic.end();

    await expectAgreement(traffic, instances, redis);
    expect(traffic.added.rejected.size + traffic.deleted.rejected.size).toBe(0);
  }, 60_000);

  it('if Redis pauses its clients', async () => {
    const server = await RedisServer.start();
    const redis = server.client();
    const instances = await openThree(server);
    const traffic = await Traffic.begin(instances);
    await traffic.settled(100);
    await redis.client('PAUSE', 1500, 'ALL');
    await traffic.settled(500);
    await traffic.end();

    await expectAgreement(traffic, instances, redis);
    for (const { reports } of instances) {
      expect(reports).toEqual([]);
    }
  }, 60_000);
});

describe('while Redis is away', () => {
  it('a list keeps its entries, reports the loss once, and a change that cannot be sent rejects', async () => {
    const server = await RedisServer.start(...DURABLE);
    const instance = await Instance.open(server.client());
    await instance.list.add(A);
    await server.kill();
    await all([instance], 'lost');
    const refused = await instance.list.add(B).catch((error: unknown) => error);

    expect(String(refused)).toMatch(
      /^Error: The list was not changed: Redis cannot be reached \(.*ECONNREFUSED.*\)\./,
    );
    expect(instance.admits(A)).toBe(true);
    expect(instance.list.health).toMatchObject({ state: 'lost' });
    expect(instance.losses).toEqual([expect.stringMatching(/ECONNREFUSED/)]);
    await server.restart();
    await instance.until(() => instance.list.health.state === 'following');
    expect(instance.reports.map(({ kind }) => kind)).toEqual([
      'lost',
      'following-again',
    ]);
    expect(await held(server.client())).toEqual([A]);
    expect(instance.entries).toEqual([A]);
  }, 30_000);

  it('an instance that starts allows nobody, and loads by itself when Redis comes', async () => {
    const server = await RedisServer.prepare();
    const instance = await Instance.open(server.client());

    expect(instance.list.health).toMatchObject({
      state: 'lost',
      since: undefined,
    });
    expect(instance.admits(A)).toBe(false);
    await server.restart();
    await instance.list.add(A);
    expect(instance.admits(A)).toBe(true);
    expect(instance.list.health).toEqual({ state: 'following' });
    expect(instance.losses).toHaveLength(1);
  }, 30_000);
});
