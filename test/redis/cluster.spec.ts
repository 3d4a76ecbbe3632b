import {
  afterAll,
  afterEach,
  beforeAll,
  describe,
  expect,
  it,
} from '@jest/globals';
import { Cluster, type ClusterOptions, type Redis } from 'ioredis';
import { closeInstances, Instance } from './instance.js';
import { freePort, RedisServer, stopServers } from './redis-server.js';

const A = 'https://a.example';
const B = 'https://b.example';
const PASSWORD = 'secret';

let server: RedisServer;
let redis: Redis;
const clusters: Cluster[] = [];

beforeAll(async () => {
  server = await RedisServer.start(
    '--cluster-enabled',
    'yes',
    '--cluster-announce-ip',
    '127.0.0.1',
    // The default is the port plus 10,000, which may be no port at all, or somebody else's.
    '--cluster-port',
    String(await freePort()),
    '--requirepass',
    PASSWORD,
  );
  redis = server.client({ password: PASSWORD });
  await redis.call('CLUSTER', 'ADDSLOTSRANGE', 0, 16383);
});
afterEach(() => {
  closeInstances();
  for (const cluster of clusters.splice(0)) {
    cluster.disconnect();
  }
});
afterAll(stopServers);

function cluster(options: ClusterOptions = {}): Cluster {
  const client = new Cluster([{ host: '127.0.0.1', port: server.port }], {
    // A server that has just got its slots is not sure of them for a moment.
    clusterRetryStrategy: () => 50,
    scaleReads: 'all',
    redisOptions: { password: PASSWORD, commandTimeout: 100 },
    ...options,
  });
  client.on('error', () => undefined);
  clusters.push(client);
  return client;
}

describe('in a cluster', () => {
  it('two instances have the same, whatever the names of their lists', async () => {
    for (const list of ['partners', 'p:{}% ']) {
      const [a, b] = await Promise.all([
        Instance.open(cluster(), { list }),
        Instance.open(cluster(), { list }),
      ]);
      await a.list.add(A, B);
      await b.until(() => b.list.size === 2);
      await b.list.delete(A);
      await a.until(() => a.list.size === 1);
      await a.list.replace([A]);
      await b.until(() => b.list.has(A));

      expect([a.entries, b.entries]).toEqual([[A], [A]]);
      expect([...a.reports, ...b.reports]).toEqual([]);
    }
  });

  it('a key prefix may have its own slot', async () => {
    const { list } = await Instance.open(cluster({ keyPrefix: '{tenant}:' }));
    await list.add(A);
    await list.replace([B]);

    expect([...list]).toEqual([B]);
  });

  it('a connection that is cut is made anew, and no change is lost', async () => {
    const a = await Instance.open(cluster(), { list: 'cut' });
    const adding = Array.from({ length: 200 }, (_, index) =>
      a.list.add(`https://t${index}.example`),
    );
    await adding[10];
    await redis.client('KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    await Promise.all(adding);

    expect(a.list.size).toBe(200);
    expect(a.losses.length).toBeLessThan(2);
    await a.until(() => a.list.health.state === 'following');
  });

  it('that is away is reported once, and followed when it comes back', async () => {
    const a = await Instance.open(cluster(), { list: 'away' });
    await a.list.add(A);
    await server.kill();
    await a.until(() => a.list.health.state === 'lost');
    expect(a.entries).toEqual([A]);
    await server.restart();
    await a.until(() => a.list.health.state === 'following');

    // It kept nothing.
    await a.until(() => a.list.size === 0);
    expect(a.losses).toHaveLength(1);
  }, 20_000);
});
