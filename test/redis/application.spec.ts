import {
  afterEach,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import { Controller, Get, Logger, Module, type Type } from '@nestjs/common';
import { originList } from '../../lib/core/origin-rule/origin-rule.js';
import type { CorsListOptions } from '../../lib/nest/options/cors-module-options.js';
import { CorsModule } from '../../lib/nest/cors.module.js';
import { CorsService } from '../../lib/nest/cors.service.js';
import { RedisOriginStore } from '../../lib/redis/redis-origin-store.js';
import { start, stopAll } from '../nest/application.js';
import { send } from '../nest/send.js';
import { DURABLE, RedisServer, stopServers } from './redis-server.js';

const A = 'https://a.example';
const B = 'https://b.example';

@Controller()
class ShopController {
  @Get()
  shop(): string {
    return 'shop';
  }
}

const logged: string[] = [];

beforeEach(() => {
  logged.length = 0;
  for (const level of ['error', 'warn', 'log'] as const) {
    jest
      .spyOn(Logger.prototype, level)
      .mockImplementation((message: unknown) => {
        if (String(message).startsWith('lists.')) {
          logged.push(`${level} ${String(message)}`);
        }
      });
  }
});
afterEach(async () => {
  await stopAll();
  await stopServers();
  jest.restoreAllMocks();
});

function moduleFor(server: RedisServer, partners: CorsListOptions): Type {
  @Module({
    imports: [
      CorsModule.forRoot({
        origin: originList('partners'),
        originStore: new RedisOriginStore({
          client: server.client(),
          prefix: 'shop',
        }),
        listTimeout: 1,
        lists: { partners },
      }),
    ],
    controllers: [ShopController],
  })
  class AppModule {}
  return AppModule;
}

async function open(server: RedisServer, partners: CorsListOptions = {}) {
  const { app, origin } = await start('express', moduleFor(server, partners));
  const allows = async (page: string) => {
    const { status, headers } = await send(origin, 'GET', '/', {
      origin: page,
    });
    expect(status).toBe(200);
    return headers['access-control-allow-origin'] === page;
  };
  /** Asks until the answer is that; the tests' time limit is the end of it. */
  const until = async (isAllowed: boolean) => {
    while ((await allows(A)) !== isAllowed);
  };
  return { list: app.get(CorsService).list('partners'), allows, until };
}

describe('an application with its lists in Redis', () => {
  it('has the entries that another one added', async () => {
    const server = await RedisServer.start();
    const [one, other] = [await open(server), await open(server)];
    await one.list.add(A);
    await other.until(true);
    await other.list.replace([B]);
    await one.until(false);

    expect(await one.allows(B)).toBe(true);
    expect(logged).toEqual([]);
  });

  it('does not start if it requires a list and Redis is away', async () => {
    const server = await RedisServer.prepare();

    await expect(open(server, { required: true })).rejects.toThrow(
      /^lists\.partners: the list is required and could not be loaded \(.*connect ECONNREFUSED 127\.0\.0\.1:\d+.*\)\. Make its source reachable, or remove required to start without it\.$/,
    );
  });

  it('does not start if it requires a list and Redis is silent', async () => {
    const server = await RedisServer.start();
    server.pause();

    await expect(open(server, { required: true })).rejects.toThrow(
      /^lists\.partners: the list is required and could not be loaded \(It was not loaded within 1 seconds\.\)\. /,
    );
  });

  it('starts if it does not, allows nobody, reports it once, and loads when Redis comes', async () => {
    const server = await RedisServer.prepare();
    const { list, allows, until } = await open(server);

    expect(await allows(A)).toBe(false);
    expect(list.health).toMatchObject({ state: 'lost' });
    expect(logged).toEqual([
      expect.stringMatching(
        /^error lists\.partners: could not be loaded, and allows nobody until it is loaded: .*ECONNREFUSED/,
      ),
    ]);
    await server.restart();
    await list.add(A);
    await until(true);
    expect(logged.slice(1)).toEqual(['log lists.partners: is updated again.']);
  });

  it('answers while Redis is away, and reports each loss once', async () => {
    const server = await RedisServer.start(...DURABLE);
    const { list, allows } = await open(server);
    await list.add(A);
    for (let loss = 1; loss <= 3; loss++) {
      const lost = linesLogged(1);
      await server.kill();
      await lost;
      expect(await allows(A)).toBe(true);
      expect(await allows(B)).toBe(false);
      const back = linesLogged(2);
      await server.restart();
      await back;
      expect(logged).toEqual([
        expect.stringMatching(
          /^error lists\.partners: cannot be updated, and keeps its current entries: .*ECONNREFUSED/,
        ),
        'log lists.partners: is updated again.',
      ]);
      logged.length = 0;
    }
    expect(await allows(A)).toBe(true);
  }, 30_000);

  it.each([
    ['says nothing', 'pause', 'resume'],
    ['is killed', 'kill', 'restart'],
  ] as const)(
    'allows nobody after staleAfter if Redis %s, and allows again when it is back',
    async (_, end, begin) => {
      const server = await RedisServer.start(...DURABLE);
      const { list, allows, until } = await open(server, { staleAfter: 1 });
      await list.add(A);
      expect(await allows(A)).toBe(true);
      await server[end]();
      await until(false);

      // A request sees the age of the list, and its state follows with a timer.
      await linesLogged(end === 'kill' ? 2 : 1);
      expect(list.health.state).toBe('closed');
      expect(list.has(A)).toBe(true);
      await server[begin]();
      await until(true);
      expect(logged.map((line) => line.split(',', 1).join())).toEqual([
        ...(end === 'kill' ? ['error lists.partners: cannot be updated'] : []),
        'error lists.partners: allows nobody until it is confirmed again',
        'log lists.partners: is updated again.',
      ]);
    },
    20_000,
  );
});

/** Waits until so many lines were logged, which happens between turns of the event loop. */
async function linesLogged(count: number): Promise<void> {
  while (logged.length < count) {
    await new Promise(setImmediate);
  }
}
