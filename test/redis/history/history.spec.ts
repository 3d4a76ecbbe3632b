import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Redis } from 'ioredis';
import { closeInstances, Instance } from '../instance.js';
import { Proxy } from '../proxy.js';
import { DURABLE, RedisServer, stopServers } from '../redis-server.js';
import { Visitor } from '../visitor.js';

const KEY = 'nestjs-cors:{shop}';
const ORIGINS = `${KEY}:origins:partners`;
const named = (name: string, count: number) =>
  Array.from(
    { length: count },
    (_, index) => `https://${name}${index}.example`,
  );

let server: RedisServer;
let redis: Redis;
/** Goes on while the other is cut off. */
let staying: Instance;
let visitor: Visitor;
let cut: Instance;

beforeEach(async () => {
  server = await RedisServer.start(...DURABLE);
  redis = server.client();
  visitor = new Visitor(server, redis, 'visitor');
  await visitor.letIn();
  staying = await Instance.open(server.client());
  cut = await Instance.open(visitor.client());
  await staying.list.replace(named('first', 10));
  await cut.until(() => cut.list.size === 10);
});
afterEach(async () => {
  closeInstances();
  await stopServers();
});

/** That the list that was cut off is what Redis holds, and said so once. */
async function expectAgreement(): Promise<void> {
  await cut.until(() => cut.list.health.state === 'following');
  const members = (await redis.smembers(ORIGINS)).toSorted();
  expect(cut.entries).toEqual(members);
  expect(staying.entries).toEqual(members);
  expect(cut.reports.map(({ kind }) => kind)).toEqual([
    'lost',
    'following-again',
  ]);
}

async function cutOff(): Promise<void> {
  await visitor.cutOff();
  await cut.until(() => cut.list.health.state === 'lost');
  expect(cut.losses).toEqual([expect.stringMatching(/WRONGPASS/)]);
}

describe('an instance that was cut off catches up', () => {
  it('change by change, all of them at once', async () => {
    await cutOff();
    const before = cut.changes.length;
    await staying.list.add(...named('second', 3000));
    await staying.list.delete('https://first0.example');
    expect(cut.list.size).toBe(10);
    let seen = 0;
    const changed = cut.list.changes$.subscribe(() => {
      seen = cut.list.size;
    });
    await visitor.letIn();

    await expectAgreement();
    changed.unsubscribe();
    expect(seen).toBe(3009);
    const kinds = cut.changes.slice(before).map(({ kind }) => kind);
    expect(kinds.at(-1)).toBe('delete');
    expect(new Set(kinds.slice(0, -1))).toEqual(new Set(['add']));
  });

  it.each<{
    title: string;
    happen: () => unknown;
    /** What it is told besides the whole list. */
    told: readonly string[];
  }>([
    {
      title: 'its changes were trimmed',
      happen: () => redis.xtrim(`${KEY}:changes`, 'MAXLEN', 0),
      told: [],
    },
    {
      title: 'its changes are gone',
      happen: () => redis.del(`${KEY}:changes`),
      told: [],
    },
    {
      title: 'its history is gone',
      happen: () => redis.del(`${KEY}:changes`, `${KEY}:state`),
      told: [],
    },
    {
      title: 'it was replaced',
      happen: () => staying.list.replace(named('third', 7)),
      told: ['add'],
    },
    {
      title: 'it was emptied',
      happen: () => staying.list.replace([]),
      told: ['add'],
    },
    {
      title: 'somebody changed the set',
      happen: () => redis.sadd(ORIGINS, 'https://x.example'),
      told: ['add'],
    },
    { title: 'everything is gone', happen: () => redis.flushall(), told: [] },
    {
      title: 'everything is gone and came anew',
      happen: async () => {
        await redis.flushall();
        await staying.list.add(...named('third', 3));
      },
      told: [],
    },
  ])('with the whole list if $title', async ({ happen, told }) => {
    await staying.list.add('https://a.example');
    await cut.until(() => cut.list.size === 11);
    await cutOff();
    await staying.list.add('https://b.example');
    const before = cut.changes.length;
    await happen();
    // A list that is changed past us is read again by those who follow it, too.
    await staying.until(() => staying.list.health.state === 'following');
    await visitor.letIn();

    await cut.until(() => cut.list.health.state === 'following');
    const size = await redis.scard(ORIGINS);
    await cut.until(() => cut.list.size === size);
    await staying.until(() => staying.list.size === size);
    const kinds = cut.changes.slice(before).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set([...told, 'replace']));
    await expectAgreement();
  });
});

describe('Redis that came back', () => {
  it.each([
    ['with as many changes as before', 5],
    ['with more changes than before', 8],
    ['with fewer changes than before', 2],
    ['without a change', 0],
  ])('older, %s, is noticed', async (_, count) => {
    await server.kill();
    await server.copyData('keep');
    await server.restart();
    await visitor.letIn();
    for (const origin of named('lost', 5)) {
      await staying.list.add(origin);
    }
    // The entries may come before it is said that the list is updated again.
    await cut.until(
      () => cut.list.size === 15 && cut.list.health.state === 'following',
    );
    cut.reports.length = 0;
    await server.kill();
    await server.copyData('put back');
    await server.restart();
    await cut.until(() => cut.list.health.state === 'lost');
    for (const origin of named('new', count)) {
      await staying.list.add(origin);
    }
    await staying.until(() => staying.list.size === 10 + count);
    await visitor.letIn();

    await expectAgreement();
    expect(cut.entries).toEqual([
      ...named('first', 10),
      ...named('new', count),
    ]);
  });

  it('empty, is noticed', async () => {
    await redis.flushall();
    await staying.until(() => staying.list.size === 0);
    await server.kill();
    await server.restart();
    await visitor.letIn();
    await staying.list.add('https://a.example');

    await cut.until(() => cut.list.size === 1);
    expect(cut.entries).toEqual(['https://a.example']);
  });

  it('empty, is noticed if a change that was sent again is the last one in both histories', async () => {
    const old = 'https://old.example';
    const again = 'https://again.example';
    const network = await Proxy.open(server.port, { delay: 0, rate: Infinity });
    const client = server.client({ port: network.port, lazyConnect: true });
    const sending = await Instance.open(client);
    // Redis knows the script then.
    await staying.list.add(old);
    await sending.until(() => sending.list.has(old));
    network.loseAnswers();
    const adding = sending.list.add(again);
    await cut.until(() => cut.list.has(again));
    await cutOff();
    await redis.flushall();
    // As many changes as before, and then the one that is sent again.
    await staying.list.replace(named('second', 10));
    await staying.list.add('https://new.example');
    network.cut();
    await adding;
    network.close();
    await visitor.letIn();

    await expectAgreement();
    expect(cut.list.has(old)).toBe(false);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['by FLUSHALL', () => redis.flushall()],
    ['by SWAPDB', () => redis.swapdb(0, 1)],
    ['of its state', () => redis.del(`${KEY}:state`)],
  ])(
    'emptied %s, is noticed before a change resolves, however few changes there are',
    async (_, empty) => {
      const [old, added] = ['https://old.example', 'https://new.example'];
      await staying.list.add(old);
      await empty();
      await staying.list.delete(old);
      expect(staying.list.has(old)).toBe(false);
      await empty();
      await staying.list.add(added);
      expect(staying.list.has(added)).toBe(true);

      await cut.until(
        () => cut.list.has(added) && cut.list.size === staying.list.size,
      );
      const members = (await redis.smembers(ORIGINS)).toSorted();
      expect(members).toContain(added);
      expect([staying.entries, cut.entries]).toEqual([members, members]);
    },
  );
});
