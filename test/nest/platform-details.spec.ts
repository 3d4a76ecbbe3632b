import { afterEach, describe, expect, it, jest } from '@jest/globals';
import {
  Controller,
  Get,
  Logger,
  Module,
  Post,
  type INestApplication,
  type OnModuleInit,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import express from 'express';
import { once } from 'node:events';
import { connect } from 'node:http2';
import { Cors, CorsModule } from '../../lib/index.js';
import { applicationModule } from './application-module.js';
import { adapterOf, PLATFORMS, start, stopAll } from './application.js';
import { isFirstRefusal } from './first-refusals.js';
import { corsHeadersOf, send, sendPreflight } from './send.js';

afterEach(async () => {
  await stopAll();
  jest.restoreAllMocks();
});

const PAGE = 'https://page.example';
const OTHER = 'https://other.example';

@Controller()
class RootController {
  @Cors({ origin: OTHER, enforce: true, allowedHeaders: 'x-a' })
  @Post(':id')
  post() {
    return 'post';
  }
  @Cors({ origin: OTHER }) @Get(':id') get() {
    return 'get';
  }
}

const ApplicationModule = applicationModule(
  { origin: PAGE, credentials: true },
  [RootController],
);

describe.each(
  PLATFORMS.flatMap((platform) =>
    [true, false].map((debug) => [platform, debug] as const),
  ),
)('a refused preflight on %s with debug %j', (platform, debug) => {
  it.each([
    ['the origin', 'https://nobody.example', 'POST', 'x-a', 403, {}],
    [
      'the method',
      OTHER,
      'BREW',
      'x-a',
      204,
      {
        'access-control-allow-origin': OTHER,
        'access-control-allow-methods': '',
      },
    ],
    [
      'a header',
      OTHER,
      'POST',
      'x-b',
      204,
      {
        'access-control-allow-origin': OTHER,
        'access-control-allow-methods': 'POST',
      },
    ],
  ])(
    'is answered up to the step that failed, %s',
    async (_title, page, method, headers, status, expected) => {
      const warn = jest
        .spyOn(Logger.prototype, 'warn')
        .mockImplementation(() => {});
      @Module({
        imports: [
          CorsModule.forRoot({
            debug,
            origin: OTHER,
            methods: ['PUT'],
            allowedHeaders: 'x-a',
          }),
        ],
      })
      class DebuggedModule {}
      const { origin } = await start(platform, DebuggedModule);
      const asked = await sendPreflight(origin, method, '/1', page, {
        'Access-Control-Request-Headers': headers,
      });
      expect(asked.status).toBe(status);
      expect(corsHeadersOf(asked)).toEqual({
        ...expected,
        vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
      });
      // With debug it says why, without debug that there was a first one.
      expect(
        warn.mock.calls.map(([line]) => isFirstRefusal(line as unknown)),
      ).toEqual([!debug]);
    },
  );
});

describe.each(PLATFORMS)('a proxy in front of %s', (platform) => {
  function adapterBehindProxy(isTrusted: boolean) {
    if (platform === 'fastify') {
      return new FastifyAdapter({ trustProxy: isTrusted });
    }
    const server = express();
    server.set('trust proxy', isTrusted);
    return new ExpressAdapter(server);
  }

  it.each([
    [true, 201],
    [false, 403],
  ])('that is trusted: %j, tells the host: %i', async (isTrusted, status) => {
    const { origin } = await start(
      adapterBehindProxy(isTrusted),
      ApplicationModule,
    );
    const answer = await send(origin, 'POST', '/1', {
      origin: 'https://shop.example',
      'x-forwarded-host': 'shop.example',
    });
    expect(answer.status).toBe(status);
  });
});

describe('fastify', () => {
  it('judges a route that a module registers late', async () => {
    @Module({ imports: [ApplicationModule] })
    class LateModule implements OnModuleInit {
      constructor(private readonly host: HttpAdapterHost) {}
      onModuleInit(): void {
        this.host.httpAdapter.get('/late', (_: unknown, reply: Sending) =>
          reply.send('late'),
        );
      }
    }
    const { origin } = await start('fastify', LateModule);
    for (const [page, path, status] of [
      [PAGE, '/late', 204],
      [OTHER, '/late', 403],
      [OTHER, '/1', 204],
    ] as const) {
      const asked = await sendPreflight(origin, 'GET', path, page);
      expect([page, path, asked.status]).toEqual([page, path, status]);
    }
    const answer = await send(origin, 'GET', '/late', { origin: PAGE });
    expect([answer.body, corsHeadersOf(answer)]).toEqual([
      'late',
      {
        'access-control-allow-origin': PAGE,
        'access-control-allow-credentials': 'true',
        vary: 'Origin',
      },
    ]);
  });

  it('answers over HTTP/2', async () => {
    const { origin } = await start(
      new FastifyAdapter({ http2: true }),
      ApplicationModule,
    );
    const session = connect(origin);
    for (const [head, status] of [
      [{ ':method': 'OPTIONS', 'access-control-request-method': 'GET' }, 204],
      [{ ':method': 'GET' }, 200],
    ] as const) {
      const stream = session.request({ ...head, ':path': '/1', origin: OTHER });
      const [headers] = (await once(stream, 'response')) as [
        Record<string, unknown>,
      ];
      expect(headers[':status']).toBe(status);
      expect(headers['access-control-allow-origin']).toBe(OTHER);
      stream.end();
      stream.resume();
      await once(stream, 'end');
    }
    session.close();
    await once(session, 'close');
  });
});

interface Sending {
  send(body: string): unknown;
}

describe.each([
  ['fastify', 1],
  ['express', 0],
] as const)('a controller that is bound to a host on %s', (platform, times) => {
  it(`is warned about ${times} times`, async () => {
    const warn = jest
      .spyOn(Logger.prototype, 'warn')
      .mockImplementation(() => {});
    @Controller({ host: 'a.example' })
    class HostController {
      @Get() get() {}
    }
    @Module({ imports: [CorsModule.forRoot()], controllers: [HostController] })
    class HostModule {}
    await start(platform, HostModule);
    const own = warn.mock.calls
      .flat()
      .filter((message) =>
        String(message).startsWith(
          'HostController.get: its controller is bound',
        ),
      );
    expect(own).toHaveLength(times);
  });
});

describe('an adapter that is not known', () => {
  it('is taken for Express-like, with a warning', async () => {
    const warn = jest
      .spyOn(Logger.prototype, 'warn')
      .mockImplementation(() => {});
    const adapter = adapterOf('express');
    adapter.getType = () => 'node';
    const { origin } = await start(adapter, ApplicationModule);
    const asked = await sendPreflight(origin, 'GET', '/1', OTHER);
    expect(asked.status).toBe(204);
    expect(warn).toHaveBeenCalledWith(
      expect.stringContaining('The HTTP adapter "node" is unknown'),
    );
  });
});

describe('something else that writes CORS headers', () => {
  it('is warned about once', async () => {
    const warn = jest
      .spyOn(Logger.prototype, 'warn')
      .mockImplementation(() => {});
    const { origin } = await start(
      'express',
      ApplicationModule,
      (app: INestApplication) => app.enableCors({ origin: '*' }),
    );
    for (let times = 0; times < 3; times++) {
      await send(origin, 'GET', '/1', { origin: OTHER });
    }
    expect(warn.mock.calls.flat()).toEqual([
      'RootController.get: Access-Control-Allow-Origin "*" was replaced by the value of this policy, because other code writes this header, too, such as enableCors(), a handler, or a proxy middleware. Remove it there.',
    ]);
  });
});
