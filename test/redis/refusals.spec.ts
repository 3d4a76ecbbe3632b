import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import type { Redis } from 'ioredis';
import { keysOf } from '../../lib/redis/scripts/store-keys.js';
import { closeInstances, Instance } from './instance.js';
import { RedisServer, stopServers } from './redis-server.js';

const KEYS = {
  ...keysOf('shop'),
  ...keysOf('shop').list('partners'),
};
const ORIGINS = KEYS.origins;
const A = 'https://a.example';
const B = 'https://b.example';
const C = 'https://c.example';

let server: RedisServer;
let redis: Redis;

beforeEach(async () => {
  server = await RedisServer.start();
  redis = server.client();
});
afterEach(async () => {
  closeInstances();
  await stopServers();
});

const following = (instance: Instance) =>
  instance.until(() => instance.list.health.state === 'following');
const lost = (instance: Instance) =>
  instance.until(() => instance.list.health.state === 'lost');

describe('a full memory', () => {
  it('refuses changes, reports it, and allows deleting and reading', async () => {
    const [a, b] = await Promise.all([
      Instance.open(server.client()),
      Instance.open(server.client()),
    ]);
    await a.list.add(A, B);
    await redis.config('SET', 'maxmemory', '1');

    const REFUSAL = /^The list was not changed: Redis refused it \(OOM /;
    await expect(a.list.add(C)).rejects.toThrow(REFUSAL);
    await expect(a.list.replace([C])).rejects.toThrow(
      /^The list was not changed: its entries could not be written \(.*OOM /,
    );
    await expect(a.list.replace([])).rejects.toThrow(REFUSAL);
    await a.list.delete(B);
    await b.until(() => b.list.size === 1);
    const late = await Instance.open(server.client());
    expect(late.entries).toEqual([A]);
    await redis.config('SET', 'maxmemory', '0');

    await a.list.add(C);
    await b.until(() => b.list.size === 2);
    for (const instance of [a, b]) {
      expect(instance.entries).toEqual([A, C]);
      expect(instance.reports).toEqual([]);
    }
    expect(await redis.keys('*staged*')).toEqual([]);
  });
});

describe('a key of a wrong type', () => {
  it.each(['origins', 'changes', 'state'] as const)(
    '%s is reported once, and the list stays until it is gone',
    async (name) => {
      const key = KEYS[name];
      const instance = await Instance.open(server.client());
      await instance.list.add(A);
      await redis.set(key, 'mine');
      await lost(instance);

      expect(instance.entries).toEqual([A]);
      await expect(instance.list.add(B)).rejects.toThrow(/WRONGTYPE/);
      await expect(instance.list.delete(A)).rejects.toThrow(/WRONGTYPE/);
      await expect(instance.list.replace([B])).rejects.toThrow(/WRONGTYPE/);
      expect(await redis.keys('*staged*')).toEqual([]);
      const late = await Instance.open(server.client());
      expect(late.losses).toHaveLength(1);
      expect(late.admits(A)).toBe(false);
      await redis.del(key);
      await Promise.all([following(instance), following(late)]);

      expect(instance.losses).toEqual([
        expect.stringContaining(
          'WRONGTYPE Operation against a key holding the wrong kind of value',
        ),
      ]);
      const members = await redis.smembers(ORIGINS);
      expect(members).toEqual(name === 'origins' ? [] : [A]);
      expect(instance.entries).toEqual(members);
      expect(late.entries).toEqual(members);
      await instance.list.add(B);
      await late.until(() => late.list.has(B));
      expect(instance.losses).toHaveLength(1);
    },
    20_000,
  );

  it('is reported for the changes that were applied, too', async () => {
    const instance = await Instance.open(server.client());
    await redis.set(KEYS.applied, 'mine');

    await expect(instance.list.add(A)).rejects.toThrow(/WRONGTYPE/);
    expect(await redis.smembers(ORIGINS)).toEqual([]);
    expect(instance.reports).toEqual([]);
  });
});

describe('a password', () => {
  it.each([
    ['is wrong', 'other', /WRONGPASS/],
    ['is missing', '', /NOAUTH/],
  ])('that %s at the start is reported once', async (_, password, reason) => {
    await redis.config('SET', 'requirepass', 'secret');
    const instance = await Instance.open(server.client({ password }));

    expect(instance.losses).toEqual([expect.stringMatching(reason)]);
    await afterSeveralQuestions();
    expect(instance.reports).toHaveLength(1);
    expect(instance.admits(A)).toBe(false);
    await redis.config('SET', 'requirepass', password);
    await following(instance);
    await instance.list.add(A);
    expect(instance.entries).toEqual([A]);
  });

  it('that is wrong is the reason that a change is refused', async () => {
    await redis.config('SET', 'requirepass', 'secret');
    const instance = await Instance.open(server.client({ password: 'other' }));

    await expect(instance.list.add(A)).rejects.toThrow(
      /^The list was not changed: Redis cannot be reached \(WRONGPASS /,
    );
    expect(instance.losses).toHaveLength(1);
  }, 20_000);

  it('that is changed meanwhile is reported once, with the reason of Redis', async () => {
    const instance = await Instance.open(server.client());
    await instance.list.add(A);
    await redis.config('SET', 'requirepass', 'secret');
    await redis.client('KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    await lost(instance);

    expect(instance.losses).toEqual([expect.stringMatching(/NOAUTH/)]);
    expect(instance.entries).toEqual([A]);
    await redis.config('SET', 'requirepass', '');
    await following(instance);
    expect(instance.losses).toHaveLength(1);
  });
});

describe('a user who may not ask', () => {
  const DENIED = {
    eval: ['-eval', '-evalsha'],
    xread: ['-xread'],
    sscan: ['-sscan'],
  };
  const GRANT = String.raw`Grant it: ACL SETUSER <user> \+`;
  const SAID = {
    eval: new RegExp(`NOPERM.*'eval.*${GRANT}eval`),
    xread: new RegExp(`(NOPERM.*'xread'|at XREAD).*${GRANT}xread `),
    sscan: new RegExp(`at SSCAN nestjs-cors:.*${GRANT}sscan `),
  };
  const allow = (user: string, ...rights: readonly string[]) =>
    redis.call('ACL', 'SETUSER', user, 'on', '>secret', '~*', ...rights);
  const open = (username: string) =>
    Instance.open(server.client({ username, password: 'secret' }));

  it('gets one report, and the list is followed once it is permitted', async () => {
    const commands = ['eval', 'xread', 'sscan'] as const;
    const instances = await Promise.all(
      commands.map(async (command) => {
        await allow(command, '+@all', ...DENIED[command]);
        return open(command);
      }),
    );
    await afterSeveralQuestions();
    for (const [index, instance] of instances.entries()) {
      expect(instance.losses).toEqual([
        expect.stringMatching(SAID[commands[index] ?? 'eval']),
      ]);
      expect(instance.reports).toHaveLength(1);
      await allow(String(commands[index]), '+@all');
      await following(instance);
      await instance.list.add(A);
      expect(instance.entries).toEqual([A]);
    }
  });

  it('any longer gets one report, and the list stays', async () => {
    const commands = ['eval', 'xread'] as const;
    const instances = await Promise.all(
      commands.map(async (command) => {
        await allow(command, '+@all');
        return open(command);
      }),
    );
    await instances[0]?.list.add(A);
    await Promise.all(
      instances.map((each) => each.until(() => each.list.has(A))),
    );
    await Promise.all(
      commands.map((command) => allow(command, ...DENIED[command])),
    );
    await Promise.all(instances.map(lost));
    await afterSeveralQuestions();
    for (const [index, instance] of instances.entries()) {
      expect(instance.losses).toEqual([
        expect.stringMatching(SAID[commands[index] ?? 'eval']),
      ]);
      expect(instance.reports).toHaveLength(1);
      expect(instance.entries).toEqual([A]);
    }
  });
});

// Silence is all there is to wait for: what is said once is not said again.
function afterSeveralQuestions(): Promise<unknown> {
  return once(AbortSignal.timeout(1_200), 'abort');
}
