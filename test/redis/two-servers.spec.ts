import { afterEach, describe, expect, it } from '@jest/globals';
import { keysOf } from '../../lib/redis/scripts/store-keys.js';
import { closeInstances, Instance } from './instance.js';
import { Proxy } from './proxy.js';
import { RedisServer, stopServers } from './redis-server.js';

const A = 'https://a.example';
const B = 'https://b.example';
const { origins } = keysOf('shop').list('partners');

afterEach(async () => {
  closeInstances();
  await stopServers();
});

/** Ends the connections whose last command matches. */
async function end(server: RedisServer, command: RegExp): Promise<void> {
  const redis = server.client();
  const clients = String(await redis.client('LIST')).split('\n');
  for (const client of clients.filter((each) => command.test(each))) {
    await redis.client('KILL', 'ID', Number(/id=(\d+)/.exec(client)?.[1]));
  }
}

describe('an address that leads to another server after only one connection was lost', () => {
  it.each<[string, RegExp]>([
    ['that changes', /cmd=evalsha/],
    ['that follows', /cmd=xread/],
  ])(
    'the one %s',
    async (_, lost) => {
      const [before, after] = await Promise.all([
        RedisServer.start(),
        RedisServer.start(),
      ]);
      const network = await Proxy.open(before.port, {
        delay: 0,
        rate: Infinity,
      });
      const client = before.client({ port: network.port, lazyConnect: true });
      const one = await Instance.open(client);
      // More changes than the other server ever has.
      for (let index = 0; index < 10; index++) {
        await one.list.add(`https://old-${index}.example`);
      }
      await one.list.add(A);
      network.leadTo(after.port);
      await end(before, lost);
      await one.list.delete(A);
      expect(one.admits(A)).toBe(false);
      await one.list.add(B);

      expect(one.admits(B)).toBe(true);
      expect(one.entries).toEqual([B]);
      expect(await after.client().smembers(origins)).toEqual([B]);
      network.close();
    },
    30_000,
  );
});
