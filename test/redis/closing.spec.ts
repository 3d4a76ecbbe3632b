import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { redis, server, useEmptiedServer } from './emptied-server.js';
import { closeInstances, Instance } from './instance.js';
import { RedisServer } from './redis-server.js';

const CLOSE = fileURLToPath(new URL('close-lists.ts', import.meta.url));
const REGISTER = fileURLToPath(
  new URL('../../sample/register.mjs', import.meta.url),
);

useEmptiedServer();

/** Runs until the process ends by itself, and returns what it said. */
async function run(port: number, what: string): Promise<string> {
  const child = spawn(
    process.execPath,
    ['--import', REGISTER, CLOSE, String(port), what],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  expect(await once(child, 'close')).toEqual([0, null]);
  return said;
}

const connections = async () => {
  const clients = String(await redis.client('LIST'));
  return clients.trim().split('\n').length;
};

describe('lists that are closed hold no process and no connection', () => {
  it.each([
    ['right after they were opened', /^$/],
    [
      'in use',
      /^(Error: The (connection to Redis was closed|list was not changed).*\n)?$/,
    ],
    ['used again', /^$/],
    ['before they were opened', /^$/],
  ])('%s', async (what, said) => {
    expect(await run(server.port, what)).toMatch(said);
    expect(await connections()).toBe(1);
  });

  it('nor if Redis is away', async () => {
    const absent = await RedisServer.prepare();
    expect(await run(absent.port, 'away')).toBe('');
  });

  it('nor if Redis is silent', async () => {
    const silent = await RedisServer.start();
    silent.pause();
    expect(await run(silent.port, 'away')).toBe('');
  });

  it('one by one, and the others go on', async () => {
    const store = await Promise.all(
      ['one', 'two', 'three'].map((list) =>
        Instance.open(server.client({ lazyConnect: true }), { list }),
      ),
    );
    const [one, two] = store;
    await two?.list.add('https://a.example');
    one?.close();
    await two?.list.add('https://b.example');

    expect(two?.entries).toEqual(['https://a.example', 'https://b.example']);
    closeInstances();
    while ((await connections()) > 1);
  });
});
