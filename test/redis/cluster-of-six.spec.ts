import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
} from '@jest/globals';
import { keysOf } from '../../lib/redis/scripts/store-keys.js';
import { closeInstances, Instance } from './instance.js';
import { RedisCluster } from './redis-cluster.js';
import { stopServers } from './redis-server.js';
import { Traffic } from './traffic.js';

const KEY = keysOf('shop').state;
const AFTER = 'https://after.example';

let cluster: RedisCluster;
let instances: readonly Instance[];

beforeAll(async () => {
  cluster = await RedisCluster.start();
}, 60_000);
beforeEach(async () => {
  instances = await Promise.all(
    [1, 2, 3].map(() => Instance.open(cluster.client(), { staleAfter: 20 })),
  );
});
afterEach(() => {
  closeInstances();
  cluster.closeClients();
});
afterAll(stopServers);

/** That every change resolved, every instance has it, and no list was closed. */
async function expectAll(
  traffic: Traffic,
  ...more: readonly string[]
): Promise<void> {
  await traffic.end();
  expect([...traffic.added.rejected, ...traffic.deleted.rejected]).toEqual([]);
  const expected = [...traffic.expected, ...more].toSorted().join();
  for (const instance of instances) {
    await instance.until(() => instance.entries.join() === expected);
    await instance.until(() => instance.list.health.state === 'following');
    expect(instance.reports.map(({ kind }) => kind)).not.toContain('closed');
    expect(instance.list.health).toEqual({ state: 'following' });
  }
}

describe('in a cluster of six', () => {
  it('no change is lost while its slot moves to every primary in turn', async () => {
    const home = await cluster.primaryOf(KEY);
    const others = await cluster.othersThan(home);
    const traffic = await Traffic.begin(instances);
    for (const to of [...others, home]) {
      await traffic.settled(100);
      await cluster.moveSlotOf(KEY, to);
    }
    await traffic.settled(100);

    await expectAll(traffic);
    expect((await cluster.primaryOf(KEY)).id).toBe(home.id);
  }, 60_000);

  it('no change is lost when a replica takes over as planned', async () => {
    const home = await cluster.primaryOf(KEY);
    const replica = await cluster.replicaOf(home);
    const traffic = await Traffic.begin(instances);
    await traffic.settled(100);
    await replica.redis.cluster('FAILOVER');
    while ((await replica.redis.role())[0] !== 'master');
    await traffic.settled(100);

    await expectAll(traffic);
    expect((await cluster.primaryOf(KEY)).id).toBe(replica.id);
  }, 60_000);

  it('no change that its replica had is lost when a primary dies', async () => {
    const home = await cluster.primaryOf(KEY);
    const replica = await cluster.replicaOf(home);
    const traffic = await Traffic.begin(instances);
    await traffic.settled(100);
    await traffic.end();
    await home.redis.wait(1, 0);
    await home.server.kill();
    await instances[0]?.list.add(AFTER);

    await expectAll(traffic, AFTER);
    expect((await cluster.primaryOf(KEY)).id).toBe(replica.id);
  }, 60_000);
});
