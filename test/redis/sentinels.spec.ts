import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { keysOf } from '../../lib/redis/scripts/store-keys.js';
import { closeInstances, Instance } from './instance.js';
import { DURABLE, RedisServer, stopServers } from './redis-server.js';
import { CONNECTION, Sentinels } from './sentinels.js';
import { Traffic } from './traffic.js';

const ORIGINS = keysOf('shop').list('partners').origins;
const BEFORE = 'https://before.example';
const AFTER = 'https://after.example';

let primary: RedisServer;
let replica: RedisServer;
let sentinels: Sentinels;
let instances: readonly Instance[];

beforeEach(async () => {
  const quick = ['--repl-diskless-sync-delay', '0'];
  // Sentinels would make it a replica some seconds after another one is the primary.
  const primaryOnly = ['--rename-command', 'SLAVEOF', ''];
  primary = await RedisServer.start(...DURABLE, ...quick, ...primaryOnly);
  replica = await RedisServer.start(...DURABLE, ...quick);
  const client = replica.client();
  await client.replicaof('127.0.0.1', primary.port);
  while (!(await client.info('replication')).includes('link_status:up'));
  // A sentinel that finds no replica at first looks again after ten seconds.
  await primary.client().wait(1, 0);
  sentinels = await Sentinels.start(primary);
  instances = await Promise.all(
    [1, 2, 3].map(() => Instance.open(sentinels.client(), { staleAfter: 30 })),
  );
});
afterEach(async () => {
  closeInstances();
  await sentinels.stop();
  await stopServers();
});

/** That every instance has what the new primary has, and that no list was closed. */
async function expectAgreement(): Promise<void> {
  const members = (await replica.client().smembers(ORIGINS)).toSorted();
  for (const instance of instances) {
    await instance.until(() => instance.entries.join() === members.join());
    await instance.until(() => instance.list.health.state === 'following');
    expect(instance.list.health).toEqual({ state: 'following' });
    expect(instance.reports.map(({ kind }) => kind)).not.toContain('closed');
    expect(instance.admits(BEFORE)).toBe(false);
    expect(instance.admits(AFTER)).toBe(true);
  }
}

/** Waits until nobody uses the old primary, which nobody makes a replica. */
async function untilLeft(): Promise<void> {
  const client = primary.client();
  let clients = CONNECTION;
  while (clients.includes(`name=${CONNECTION}`)) {
    clients = String(await client.client('LIST'));
  }
  expect((await client.role())[0]).toBe('master');
}

describe('when sentinels promote a replica', () => {
  it.each([
    [
      'as planned',
      async () => {
        await sentinels.failOver();
        await sentinels.untilPrimaryIs(replica);
        await untilLeft();
      },
    ],
    ['because the primary died', () => primary.kill()],
  ])(
    '%s, every change settles, and all instances agree with the new primary',
    async (_, fail) => {
      const [one, other] = instances;
      await one?.list.add(BEFORE);
      const traffic = await Traffic.begin(instances);
      await traffic.settled(100);
      await fail();
      await traffic.settled(100);
      await traffic.end();
      await one?.list.add(BEFORE, AFTER);
      await other?.list.delete(BEFORE);

      expect(other?.admits(BEFORE)).toBe(false);
      await expectAgreement();
    },
    60_000,
  );
});
