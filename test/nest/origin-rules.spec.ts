import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Controller, Get, Logger, Module } from '@nestjs/common';
import {
  Cors,
  CorsModule,
  CorsService,
  InvalidOriginError,
  originList,
  type OriginRequest,
} from '../../lib/index.js';
import express from 'express';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { applicationModule } from './application-module.js';
import { PLATFORMS, start, stopAll } from './application.js';
import { corsHeadersOf, send, sendPreflight } from './send.js';

afterEach(stopAll);
afterEach(() => {
  jest.restoreAllMocks();
});

const PAGE = 'https://page.example';
const told: OriginRequest[] = [];

@Controller('rules')
class RulesController {
  @Cors({
    origin: async (origin, request) => {
      told.push(request);
      return origin === PAGE;
    },
  })
  @Get('async')
  async() {}

  @Cors({ origin: () => Promise.reject(new Error('the database is down')) })
  @Get('rejects')
  rejects() {}

  @Cors({
    origin: () => {
      throw new Error('line one\nline two');
    },
  })
  @Get('throws')
  throws() {}

  @Cors({ origin: () => new Promise<boolean>(() => {}) })
  @Get('hangs')
  hangs() {}

  @Cors({ origin: originList('partners') }) @Get('list') list() {}
}

const ApplicationModule = applicationModule(
  {
    originTimeout: 0.02,
    lists: { initial: { origins: [PAGE] } },
    policies: { listed: { origin: originList('initial') } },
  },
  [RulesController],
);

describe.each(PLATFORMS)('origin rules on %s', (platform) => {
  it('an asynchronous function decides both requests, told the same', async () => {
    const { origin } = await start(platform, ApplicationModule);
    told.length = 0;
    const headers = { host: 'api.example:8080' };
    const asked = await sendPreflight(
      origin,
      'GET',
      '/rules/async?a=1',
      PAGE,
      headers,
    );
    expect(asked.status).toBe(204);
    const answer = await send(origin, 'GET', '/rules/async?a=1', {
      ...headers,
      origin: PAGE,
    });
    expect(answer.headers['access-control-allow-origin']).toBe(PAGE);
    const request = {
      method: 'GET',
      host: 'api.example',
      path: '/rules/async',
    };
    // Once for each request: the guard takes what the edge decided.
    expect(told).toEqual([request, request]);
    const other = await sendPreflight(
      origin,
      'GET',
      '/rules/async',
      'https://other.example',
    );
    expect(other.status).toBe(403);
  });

  it.each([
    ['rejects', 'the database is down'],
    ['throws', 'line one\\\\nline two'],
    ['hangs', 'did not settle within 20 milliseconds'],
  ])('a function that %s refuses and is logged', async (path, reason) => {
    const logged = jest
      .spyOn(Logger.prototype, 'error')
      .mockImplementation(() => {});
    const { origin } = await start(platform, ApplicationModule);
    const asked = await sendPreflight(origin, 'GET', `/rules/${path}`, PAGE);
    expect(asked.status).toBe(403);
    const answer = await send(origin, 'GET', `/rules/${path}`, {
      origin: PAGE,
    });
    expect(answer.status).toBe(200);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(answer.headers.vary).toBe('Origin');
    // Once for both: anybody can have it asked as often as they like.
    expect(logged).toHaveBeenCalledTimes(1);
    const [message] = logged.mock.calls[0] ?? [];
    expect(message).toMatch(
      new RegExp(
        `^RulesController\\.${path}: .*"https://page\\.example".*${reason}`,
      ),
    );
    expect(message).not.toContain('\n');
  });

  it('a run-time list decides from the next request on', async () => {
    const { app, origin } = await start(platform, ApplicationModule);
    const partners = app.get(CorsService).list('partners');
    const status = async (): Promise<number> =>
      (await sendPreflight(origin, 'GET', '/rules/list', PAGE)).status;
    expect(await status()).toBe(403);
    await partners.add(PAGE);
    expect(await status()).toBe(204);
    await partners.delete(PAGE);
    expect(await status()).toBe(403);
    await partners.replace(['https://*.example']);
    expect(await status()).toBe(204);
    await expect(partners.add('https://a.example', 'nonsense')).rejects.toThrow(
      InvalidOriginError,
    );
    expect([...partners]).toEqual(['https://*.example']);
  });

  it('CorsService judges an origin without a route, and lists the names that exist', async () => {
    const { app } = await start(platform, ApplicationModule);
    const cors = app.get(CorsService);
    expect(await cors.isOriginAllowed(PAGE, 'listed')).toBe(true);
    expect(await cors.isOriginAllowed(PAGE)).toBe(false);
    expect(await cors.isOriginAllowed(undefined, 'listed')).toBe(false);
    await expect(cors.isOriginAllowed(PAGE, 'nobody')).rejects.toThrow(
      'the named policies are listed',
    );
    expect(() => cors.list('nobody')).toThrow(
      'the lists are initial, partners',
    );
  });

  it('CorsService throws if there is no named policy and no list', async () => {
    @Module({ imports: [CorsModule.forRoot()] })
    class PlainModule {}
    const { app } = await start(platform, PlainModule);
    const cors = app.get(CorsService);
    await expect(cors.isOriginAllowed(PAGE, 'nobody')).rejects.toThrow(
      'the named policies are none',
    );
    expect(() => cors.list('nobody')).toThrow('no policy refers to a list');
  });

  it('a list that is named without origins allows nobody at first', async () => {
    @Module({
      imports: [
        CorsModule.forRoot({
          origin: originList('tenants'),
          lists: { tenants: {} },
        }),
      ],
    })
    class ListModule {}
    const { app } = await start(platform, ListModule);
    const cors = app.get(CorsService);
    expect([
      cors.list('tenants').size,
      await cors.isOriginAllowed(PAGE),
    ]).toEqual([0, false]);
  });
});

describe('what answers in front of the application while a rule is still asked', () => {
  it('gets no headers, and the rule is not asked again', async () => {
    let answerInFront = (): void => {};
    const rule = jest.fn(async () => {
      answerInFront();
      return true;
    });
    @Controller('slow')
    class SlowController {
      @Cors({ origin: rule }) @Get() find() {
        return 'found';
      }
    }
    @Module({ imports: [CorsModule.forRoot()], controllers: [SlowController] })
    class SlowModule {}
    const { app } = await start('express', SlowModule);
    const front = express();
    front.use((_, response: ServerResponse, next) => {
      answerInFront = () => response.writeHead(503).end();
      next();
    });
    front.use(app.getHttpAdapter().getInstance());
    const server = createServer(front).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const answer = await send(`http://127.0.0.1:${port}`, 'GET', '/slow', {
      origin: PAGE,
    });
    server.close();
    expect([answer.status, corsHeadersOf(answer)]).toEqual([
      503,
      { vary: 'Origin' },
    ]);
    expect(rule).toHaveBeenCalledTimes(1);
  });
});
