import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import type { Redis } from 'ioredis';
import { closeInstances } from './instance.js';
import { RedisServer, stopServers } from './redis-server.js';

/** The server of {@link useEmptiedServer}. */
export let server: RedisServer;

/** A client of it, another one for each test. */
export let redis: Redis;

/** Starts one server for all tests of a file, and has it empty and without clients for each. */
export function useEmptiedServer(): void {
  beforeAll(async () => {
    server = await RedisServer.start();
  });
  beforeEach(async () => {
    redis = server.client();
    await redis.flushall();
  });
  afterEach(() => {
    closeInstances();
    server.closeClients();
  });
  afterAll(stopServers);
}
