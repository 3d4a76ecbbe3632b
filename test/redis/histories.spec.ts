import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Redis } from 'ioredis';
import { keysOf } from '../../lib/redis/scripts/store-keys.js';
import { closeInstances, Instance } from './instance.js';
import { RedisServer, stopServers } from './redis-server.js';

const RUNS = Number(process.env['REDIS_RUNS'] ?? 12);
const SEED = Number(process.env['REDIS_SEED'] ?? 20261121);

/** Few, so that they come and go often. */
const ORIGINS = Array.from(
  { length: 6 },
  (_, index) => `https://t${index}.example`,
);

const entries = fc.subarray(ORIGINS, { minLength: 1 });
const step = fc.record({
  instance: fc.nat({ max: 2 }),
  change: fc.oneof(
    fc.record({ kind: fc.constantFrom('add', 'delete'), entries }),
    fc.record({ kind: fc.constant('replace'), entries: fc.subarray(ORIGINS) }),
    fc.record({
      kind: fc.constantFrom('kill', 'trim', 'empty'),
      entries: fc.constant([]),
    }),
  ),
  /** Whether what comes next waits for this one. */
  isAwaited: fc.boolean(),
});

let server: RedisServer;
let redis: Redis;
let run = 0;

beforeAll(async () => {
  server = await RedisServer.start();
  redis = server.client();
});
afterAll(async () => {
  closeInstances();
  await stopServers();
});

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

async function take(
  { change: { kind, entries: changed } }: Step,
  { list }: Instance,
  keys: { changes: string; state: string; applied: string; origins: string },
): Promise<unknown> {
  switch (kind) {
    case 'add':
      return list.add(...changed);
    case 'delete':
      return list.delete(...changed);
    case 'replace':
      // What was cut off while it was written beside the list is not tried again.
      return list.replace(changed).catch((error: unknown) => {
        expect(String(error)).toMatch(/The list was not changed/);
      });
    case 'kill':
      return redis.client('KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    case 'trim':
      return redis.xtrim(keys.changes, 'MAXLEN', 0);
    default:
      return redis.del(keys.origins, keys.changes, keys.state, keys.applied);
  }
}

describe('whatever happens on three instances', () => {
  it('they end with the entries in Redis', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 5, maxLength: 40 }),
        async (steps) => {
          const prefix = `run ${run++}`;
          const shared = keysOf(prefix);
          const keys = { ...shared, ...shared.list('partners') };
          const instances = await Promise.all(
            [1, 2, 3].map(() => Instance.open(server.client(), { prefix })),
          );
          const running: Promise<unknown>[] = [];
          for (const each of steps) {
            const instance = instances[each.instance];
            if (instance !== undefined) {
              const taken = take(each, instance, keys);
              running.push(taken);
              await (each.isAwaited ? taken : undefined);
            }
          }
          await Promise.all(running);
          // The last change comes to all, and with it they have what came before.
          await instances[0]?.list.add('https://end.example');

          const members = (await redis.smembers(keys.origins)).toSorted();
          for (const instance of instances) {
            await instance.until(
              () =>
                instance.list.has('https://end.example') &&
                instance.entries.join(' ') === members.join(' '),
            );
            expect(instance.list.health).toEqual({ state: 'following' });
            instance.close();
          }
          expect(await redis.keys(`${keys.staged}*`)).toEqual([]);
        },
      ),
      { numRuns: RUNS, seed: SEED },
    );
  }, 600_000);
});
