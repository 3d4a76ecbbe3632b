import { afterEach, describe, expect, it } from '@jest/globals';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { closeInstances, Instance } from './instance.js';
import type { ChangeFigures } from './make-changes.js';
import { Proxy, type Network } from './proxy.js';
import { RedisServer, stopServers } from './redis-server.js';

const DROPPED = 'https://dropped.example';
const KEPT = 'https://kept.example';
const OWN = 'https://own.example';
const END = 'https://end.example';

const MAKE_CHANGES = fileURLToPath(new URL('make-changes.ts', import.meta.url));
const REGISTER = fileURLToPath(
  new URL('../../sample/register.mjs', import.meta.url),
);

const HAS_FIGURES = process.env['REDIS_FIGURES'] !== undefined;

interface Case {
  readonly size: number;
  /** Changes in a second, as far as the processors allow. */
  readonly rate: number;
  readonly network: Network;
}

const CASES: readonly Case[] = [
  { size: 10_000, rate: 1_000, network: { delay: 10, rate: Infinity } },
];

/** What takes minutes. */
const LARGE_CASES: readonly Case[] = [
  { size: 500_000, rate: 300, network: { delay: 10, rate: Infinity } },
  { size: 100_000, rate: 1_000, network: { delay: 40, rate: 2_000_000 } },
  { size: 20_000, rate: 5_000, network: { delay: 2, rate: Infinity } },
  { size: 500_000, rate: 3_000, network: { delay: 2, rate: Infinity } },
  { size: 500_000, rate: 5_000, network: { delay: 2, rate: Infinity } },
];

const proxies: Proxy[] = [];

afterEach(async () => {
  closeInstances();
  proxies.splice(0).forEach((proxy) => proxy.close());
  await stopServers();
});

async function openBehind(
  server: RedisServer,
  network: Network,
): Promise<Instance> {
  const proxy = await Proxy.open(server.port, network);
  proxies.push(proxy);
  const client = server.client({ port: proxy.port, lazyConnect: true });
  return Instance.open(client, { timeout: 300_000 });
}

function* named(name: string, count: number): Generator<string> {
  for (let at = 0; at < count; at++) {
    yield `https://${name}${at}.example`;
  }
}

/** Another process makes changes until the returned function is called. */
function makeChanges(
  server: RedisServer,
  rate: number,
): () => Promise<ChangeFigures> {
  const child = fork(MAKE_CHANGES, [String(server.port), String(rate)], {
    execArgv: ['--import', REGISTER],
  });
  return async () => {
    const message = once(child, 'message');
    const exit = once(child, 'exit');
    child.send('end');
    const [figures] = (await message) as [ChangeFigures];
    expect(await exit).toEqual([0, null]);
    return figures;
  };
}

describe('while changes never end', () => {
  it.each([...CASES, ...(HAS_FIGURES ? LARGE_CASES : [])])(
    '$size entries are read, and what was replaced goes: $rate changes a second, $network.delay ms',
    async ({ size, rate, network }) => {
      const server = await RedisServer.start();
      const writer = await Instance.open(server.client());
      await writer.list.replace([...named('old', size), DROPPED]);
      const follower = await openBehind(server, network);
      const before = follower.changes.length;
      const end = makeChanges(server, rate);
      await follower.until(() => follower.changes.length > before);
      await writer.list.replace([KEPT, ...named('new', size)]);
      await follower.until(() => follower.list.has(KEPT));
      expect(follower.admits(DROPPED)).toBe(false);
      const late = await openBehind(server, network);
      expect(late.admits(KEPT)).toBe(true);
      await late.list.add(OWN);
      await follower.until(() => follower.admits(OWN));
      const { changes, milliseconds } = await end();
      await writer.list.add(END);
      for (const instance of [follower, late]) {
        await instance.until(() => instance.admits(END));
        expect(instance.list.size).toBe(writer.list.size);
        expect(instance.admits(DROPPED)).toBe(false);
        expect(instance.troubles).toEqual([]);
      }
      expect(writer.list.size).toBe(size + 3 + (changes % 2));
      if (HAS_FIGURES) {
        process.stdout.write(
          `${size} entries: ${changes} changes, ${((changes * 1_000) / milliseconds).toFixed(0)} in a second\n`,
        );
      }
    },
    HAS_FIGURES ? 600_000 : 60_000,
  );
});
