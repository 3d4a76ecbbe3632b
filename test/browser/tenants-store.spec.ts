import { createServer, type Socket } from 'node:net';
import {
  afterAll,
  afterEach,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import { MemoryOriginStore } from 'nestjs-cors';
import { RedisOriginStore } from 'nestjs-cors/redis';
import { openOriginStore } from '../../sample/04-tenants/open-origin-store.js';
import { RedisServer, stopServers } from '../redis/redis-server.js';
import { describeWithRedisServer } from './describe-with-redis-server.js';
import { listen } from './listen.js';

// Where nobody listens to a client's errors, ioredis prints them.
const printed = jest.spyOn(console, 'error');

beforeEach(() => {
  printed.mockClear();
});
afterEach(() => {
  expect(printed).not.toHaveBeenCalled();
});

describe('the fourth sample keeps its list in the memory of the process', () => {
  it.each([
    ['redis://127.0.0.1:1', 'Redis at 127.0.0.1:1 (connect ECONNREFUSED'],
    ['redis://localhost:1', 'Redis at localhost:1 ('],
    ['/nowhere/redis.sock', 'Redis at /nowhere/redis.sock (connect ENOENT'],
    ['redis://user:secret@127.0.0.1:1', 'Redis at 127.0.0.1:1 ('],
  ])('where nobody listens at %s', async (url, reason) => {
    const { store, place } = await openOriginStore(url);
    expect(store).toBeInstanceOf(MemoryOriginStore);
    expect(place).toContain(`the memory of this process, without ${reason}`);
  });

  it.each([
    ['says nothing for a second', () => undefined, 'no answer within 1 s'],
    ['is no Redis', writeHttp, 'Protocol error, got "H"'],
    ['hangs up', hangUp, 'no answer within 1 s'],
  ])('where what answers %s', async (_what, answer, reason) => {
    const sockets: Socket[] = [];
    const server = createServer((socket) => {
      sockets.push(socket);
      answer(socket);
    });
    const port = await listen(server);
    const { store, place } = await openOriginStore(
      `redis://:secret@127.0.0.1:${port}`,
    );
    for (const socket of sockets) {
      socket.destroy();
    }
    server.close();
    expect(sockets).toHaveLength(1);
    expect(store).toBeInstanceOf(MemoryOriginStore);
    expect(place).toContain(`(${reason}`);
  });
});

function writeHttp(socket: Socket): void {
  socket.on('error', () => socket.destroy());
  socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
}

function hangUp(socket: Socket): void {
  socket.end();
}

describeWithRedisServer('the fourth sample and a redis-server', () => {
  afterAll(stopServers);

  it('keeps its list there', async () => {
    const redis = await RedisServer.start();
    const url = `redis://127.0.0.1:${redis.port}`;
    const { store, place } = await openOriginStore(url);
    expect(store).toBeInstanceOf(RedisOriginStore);
    expect(place).toBe(`Redis at 127.0.0.1:${redis.port}`);
  });

  it.each([
    ['', 'NOAUTH'],
    [':wrong@', 'WRONGPASS'],
  ])('keeps it in its memory where %j is refused', async (user, reason) => {
    const redis = await RedisServer.start('--requirepass', 'secret');
    const url = `redis://${user}127.0.0.1:${redis.port}`;
    const { store, place } = await openOriginStore(url);
    expect(store).toBeInstanceOf(MemoryOriginStore);
    expect(place).toContain(`127.0.0.1:${redis.port} (${reason}`);
  });
});
