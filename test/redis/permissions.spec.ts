import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
} from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Redis } from 'ioredis';
import { keysOf } from '../../lib/redis/scripts/store-keys.js';
import { closeInstances, Instance } from './instance.js';
import { RedisServer, stopServers } from './redis-server.js';

const A = 'https://a.example';
const B = 'https://b.example';
const C = 'https://c.example';
const MANY = Array.from(
  { length: 2_500 },
  (_, index) => `https://many-${index}.example`,
);
const ORIGINS = keysOf('shop').list('partners').origins;

const DOCUMENT = readFileSync(
  new URL('../../docs/stores.md', import.meta.url),
  'utf8',
);
/** What the documents say to grant: `on`, a password, keys and commands. */
const RIGHTS = (/^ACL SETUSER shop (.+)$/m.exec(DOCUMENT)?.[1] ?? '').split(
  ' ',
);
const COMMANDS = RIGHTS.filter((right) => right.startsWith('+')).map((right) =>
  right.slice(1),
);

/** What a change does, and to what it leads from the shop's three origins. */
const CHANGES: readonly [
  name: string,
  change: (instance: Instance) => Promise<void>,
  after: readonly string[],
][] = [
  [
    'add',
    ({ list }) => list.add('https://x.example'),
    [A, B, C, 'https://x.example'],
  ],
  ['delete', ({ list }) => list.delete(A), [B, C]],
  [
    'replace',
    ({ list }) => list.replace([C, 'https://y.example']),
    [C, 'https://y.example'],
  ],
  ['replace by nothing', ({ list }) => list.replace([]), []],
  ['add many', ({ list }) => list.add(...MANY), [A, B, C, ...MANY]],
];

/** Commands that nobody needs who has made a change, or that a client sends by itself. */
const NEEDLESS = new Set(['ttl', 'unlink', 'eval', 'ping', 'quit']);

afterEach(closeInstances);
afterAll(stopServers);

/**
 * Makes each change once, from the same three origins, and expects it to be everywhere where it
 * resolved, and nowhere where it rejected, also for who comes later.
 *
 * @returns the errors
 */
async function makeEach(
  redis: Redis,
  one: Instance,
  other: Instance,
  later: () => Promise<Instance>,
): Promise<readonly string[]> {
  const errors: string[] = [];
  for (const [, change, after] of CHANGES) {
    await other.list.replace([A, B, C]);
    const error = await change(one).then(
      () => undefined,
      (thrown: unknown) => String(thrown),
    );
    const expected = (error === undefined ? after : [A, B, C]).toSorted();
    expect((await redis.smembers(ORIGINS)).toSorted()).toEqual(expected);
    // Whoever has the next change has had what came before it, or reads the list.
    const next = `https://next-${errors.length}.example`;
    await other.list.add(next);
    const all = [...expected, next].toSorted();
    await other.until(() => other.entries.join() === all.join());
    const late = await later();
    expect(late.entries).toEqual(all);
    late.close();
    errors.push(...(error === undefined ? [] : [error]));
  }
  return errors;
}

describe('the rights that the documents name', () => {
  let server: RedisServer;
  let redis: Redis;
  const grant = (...rights: readonly string[]) =>
    redis.call('ACL', 'SETUSER', 'shop', ...rights);
  const open = () =>
    Instance.open(server.client({ username: 'shop', password: 'secret' }));
  const unrestricted = () => Instance.open(server.client());

  beforeAll(async () => {
    server = await RedisServer.start();
    redis = server.client();
  });
  beforeEach(async () => {
    await redis.flushall();
    await grant('reset', ...RIGHTS);
  });

  it('are enough', async () => {
    expect(COMMANDS.length).toBeGreaterThan(20);
    const [one, other] = [await open(), await open()];

    expect(await makeEach(redis, one, other, open)).toEqual([]);
    expect([...one.reports, ...other.reports]).toEqual([]);
  });

  it.each(COMMANDS)(
    'without +%s leave no change half made',
    async (command) => {
      const [one, other] = [await open(), await unrestricted()];
      await one.list.add(A);
      await grant(`-${command}`);
      const errors = await makeEach(redis, one, other, unrestricted);

      for (const error of errors) {
        expect(error).toMatch(
          new RegExp(
            String.raw`^Error: The list was not changed: .*Grant it: ACL SETUSER <user> \+${command} `,
          ),
        );
      }
      const isNeeded = !NEEDLESS.has(command);
      expect(errors.length > 0).toBe(isNeeded);
      await grant(`+${command}`);
      await one.until(() => one.list.health.state === 'following');
      expect(await makeEach(redis, one, other, open)).toEqual([]);
      await one.until(() => one.entries.join() === other.entries.join());
    },
    20_000,
  );
});

describe('a server that has renamed a command', () => {
  // INFO is what ioredis asks for when it connects.
  const needed = COMMANDS.filter(
    (command) => !NEEDLESS.has(command) && command !== 'info',
  );

  it.each(needed)(
    '%s leaves no change half made',
    async (command) => {
      const name = `hidden-${command}`;
      const server = await RedisServer.start('--rename-command', command, name);
      const redis = server.client();
      const call = (asked: string, ...rest: readonly string[]) =>
        redis.call(asked === command ? name : asked, ...rest);
      const held = async () =>
        ((await call('smembers', ORIGINS)) as string[]).toSorted();
      const one = await Instance.open(server.client());
      for (const [, change, after] of CHANGES) {
        // By hand: the list itself may not be able to.
        await redis.del(ORIGINS);
        await call('sadd', ORIGINS, A, B, C);
        const error = await change(one).then(
          () => undefined,
          (thrown: unknown) => String(thrown),
        );
        const expected = error === undefined ? after : [A, B, C];
        expect(await held()).toEqual(expected.toSorted());
        expect(error ?? command.toUpperCase()).toContain(command.toUpperCase());
        expect(error ?? 'was renamed or disabled on this server').toContain(
          'was renamed or disabled on this server',
        );
      }
      one.close();
      await server.stop();
    },
    20_000,
  );
});
