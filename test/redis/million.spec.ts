import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { howMany } from '../how-many.js';
import { OriginSet } from '../../lib/core/origin-set/origin-set.js';
import { closeInstances, Instance } from './instance.js';
import { RedisServer, stopServers } from './redis-server.js';

const COUNT = howMany(200_000, { inCi: 1_000_000 });
const PAGE = 10_000;

/** How many entries are taken before requests get their turn. */
const OF_A_SLICE = 500;

let server: RedisServer;

beforeAll(async () => {
  server = await RedisServer.start();
  const redis = server.client();
  for (let first = 0; first < COUNT; first += PAGE) {
    const page = Array.from({ length: PAGE }, (_, index) =>
      originOf(first + index),
    );
    await redis.sadd('nestjs-cors:{shop}:origins:partners', ...page);
  }
}, 120_000);
afterAll(async () => {
  closeInstances();
  await stopServers();
});

// How long it takes, and the longest turn, are measured in bench/lists.
describe(`${COUNT} origins of thirty characters`, () => {
  it('load, and no turn of the event loop takes more than two slices', async () => {
    expect(originOf(7)).toHaveLength(30);
    const add = jest.spyOn(OriginSet.prototype, 'add');
    let largest = 0;
    let isOver = false;
    const count = () => {
      largest = Math.max(largest, add.mock.calls.length);
      add.mockClear();
      if (!isOver) {
        setImmediate(count);
      }
    };
    setImmediate(count);
    const instance = await Instance.open(server.client(), { timeout: 100_000 });
    isOver = true;
    add.mockRestore();

    expect(instance.list.size).toBe(COUNT);
    expect(largest).toBeGreaterThan(0);
    expect(largest).toBeLessThanOrEqual(2 * OF_A_SLICE);
    expect(instance.losses).toEqual([]);
  }, 120_000);
});

function originOf(index: number): string {
  return `https://t${String(index).padStart(11, '0')}.example.io`.slice(0, 30);
}
