import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { RedisOriginStore } from '../../lib/redis/redis-origin-store.js';
import { originStoreContract } from '../../lib/testing/origin-store-contract.js';
import { RedisServer, stopServers } from './redis-server.js';

let server: RedisServer;

beforeAll(async () => {
  server = await RedisServer.start();
});
afterAll(stopServers);

describe('the store in Redis', () => {
  const contract = originStoreContract({
    connect: () =>
      new RedisOriginStore({ client: server.client(), prefix: 'shop' }),
    disconnect: (store) => (store as RedisOriginStore).close(),
    interrupt: async () => {
      server.pause();
      return async () => server.resume();
    },
    // How soon it is is measured in bench/: here nobody is judged by time.
    within: 20_000,
  });

  it.each(contract)('$promise', ({ check }) => check());
});
