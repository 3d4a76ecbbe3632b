import {
  afterEach,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import { Controller, Get, Module, Put, type Type } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { Server } from 'node:http';
import type { OriginRequest } from '../../lib/core/origin-rule/origin-rule.js';
import { FastifyPlatform } from '../../lib/http/fastify/fastify-platform.js';
import { Cors } from '../../lib/nest/cors.decorator.js';
import { CorsModule } from '../../lib/nest/cors.module.js';
import type { CorsModuleOptions } from '../../lib/nest/options/cors-module-options.js';
import { PLATFORMS, start, stopAll } from './application.js';
import { send, sendPreflight } from './send.js';

const APP = 'https://app.example.com';
const PREFLIGHT_VARY =
  'Origin, Access-Control-Request-Method, Access-Control-Request-Headers';
const asked: OriginRequest[] = [];

@Controller('cats')
class CatController {
  @Cors({ origin: APP })
  @Put('fixed')
  fixed(): string {
    return 'fixed';
  }

  @Cors({
    origin: (_, request) => {
      asked.push(request);
      return true;
    },
  })
  @Put('asked')
  asked(): string {
    return 'asked';
  }
}

@Cors({ origin: APP })
@Controller({ path: 'hosted', host: 'api.example.com' })
class HostedController {
  @Get()
  hosted(): string {
    return 'hosted';
  }
}

function moduleWith(
  controllers: readonly Type[],
  options: CorsModuleOptions = {},
): Type {
  @Module({
    imports: [CorsModule.forRoot(options)],
    controllers: [...controllers],
  })
  class AppModule {}
  return AppModule;
}

afterEach(stopAll);

describe.each(PLATFORMS)('preflights in front of %s', (platform) => {
  const open = async (
    controllers: readonly Type[],
    options?: CorsModuleOptions,
  ) => {
    const module = moduleWith(controllers, options);
    return (await start(platform, module)).origin;
  };

  it.each([
    [204, undefined],
    [200, '0'],
    [299, '0'],
  ])('with a status of %i have the length %s', async (status, length) => {
    const origin = await open([CatController], {
      optionsSuccessStatus: status,
    });
    // By a list, and by a function.
    for (const path of ['/cats/fixed', '/cats/asked']) {
      const { headers, ...answer } = await sendPreflight(
        origin,
        'PUT',
        path,
        APP,
      );
      expect([answer.status, headers['content-length']]).toEqual([
        status,
        length,
      ]);
      expect(headers).not.toHaveProperty('transfer-encoding');
    }
  });

  it('are answered there with the policy of the handler', async () => {
    const origin = await open([CatController]);
    const allowed = await sendPreflight(origin, 'PUT', '/cats/fixed', APP);
    const refused = await sendPreflight(
      origin,
      'PUT',
      '/cats/fixed',
      'https://attacker.example',
    );

    expect(allowed.status).toBe(204);
    expect(allowed.headers['access-control-allow-origin']).toBe(APP);
    // What Express writes first of all.
    expect(allowed.headers).not.toHaveProperty('x-powered-by');
    expect(refused.status).toBe(403);
  });

  it('show their headers to listeners in front, such as access logs', async () => {
    const seen: unknown[] = [];
    const { app, origin } = await start(platform, moduleWith([CatController]));
    (app.getHttpServer() as Server).prependListener(
      'request',
      (_request, response) =>
        response.once('finish', () => seen.push({ ...response.getHeaders() })),
    );
    await sendPreflight(origin, 'PUT', '/cats/fixed', APP);
    await sendPreflight(origin, 'PUT', '/cats/fixed', 'https://other.example');
    expect(seen).toEqual([
      expect.objectContaining({
        'access-control-allow-origin': APP,
        'access-control-allow-methods': 'PUT',
        vary: PREFLIGHT_VARY,
      }),
      { vary: PREFLIGHT_VARY, 'content-length': '0' },
    ]);
  });

  it('are answered by a function that receives the host', async () => {
    asked.length = 0;
    const origin = await open([CatController]);
    const answer = await sendPreflight(origin, 'PUT', '/cats/asked', APP, {
      host: 'api.example.com:8080',
    });

    expect(answer.status).toBe(204);
    expect(asked).toEqual([
      { method: 'PUT', host: 'api.example.com', path: '/cats/asked' },
    ]);
  });

  it('are answered by host if a controller is bound to one', async () => {
    const origin = await open([HostedController, CatController]);
    const to = (host: string) =>
      sendPreflight(origin, 'GET', '/hosted', APP, { host });

    expect((await to('api.example.com')).status).toBe(204);
    expect((await to('other.example.com')).status).toBe(403);
    const other = await sendPreflight(origin, 'PUT', '/cats/fixed', APP);
    expect(other.status).toBe(204);
  });

  it('are left alone if an entry of routes has policy: false', async () => {
    const origin = await open([CatController], {
      origin: APP,
      routes: [{ path: '/mounted', policy: false }],
    });

    expect((await sendPreflight(origin, 'PUT', '/mounted', APP)).status).toBe(
      404,
    );
    expect((await sendPreflight(origin, 'PUT', '/other', APP)).status).toBe(
      204,
    );
  });

  it('are no OPTIONS requests that announce nothing', async () => {
    const origin = await open([CatController]);
    const answer = await send(origin, 'OPTIONS', '/cats/fixed', {
      origin: APP,
    });

    expect(answer.status).not.toBe(204);
    expect(answer.headers).not.toHaveProperty('access-control-allow-methods');
  });
});

describe('a Fastify that rewrites URLs', () => {
  it('has preflights answered behind the rewriting', async () => {
    const adapter = new FastifyAdapter({
      rewriteUrl: ({ url = '' }) => url.replace('/old/', '/cats/'),
    });
    const { origin } = await start(adapter, moduleWith([CatController]));
    const answer = await sendPreflight(origin, 'PUT', '/old/fixed', APP);

    expect(answer.status).toBe(204);
    expect(answer.headers['access-control-allow-origin']).toBe(APP);
  });
});

describe('a Fastify that reveals no host before its own request', () => {
  beforeEach(() => {
    jest
      .spyOn(FastifyPlatform.prototype, 'knowsHostsInFront', 'get')
      .mockReturnValue(false);
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('has preflights answered by host behind it, if a controller is bound to one', async () => {
    const module = moduleWith([HostedController]);
    const { origin } = await start('fastify', module);
    const to = (host: string) =>
      sendPreflight(origin, 'GET', '/hosted', APP, { host });

    expect((await to('api.example.com')).status).toBe(204);
    expect((await to('other.example.com')).status).toBe(403);
  });

  it.each([
    ['by the origin alone', 'fixed', []],
    ['by a function that receives the host', 'asked', ['localhost']],
  ])('has preflights answered %s', async (_, path, hosts) => {
    asked.length = 0;
    const { origin } = await start('fastify', moduleWith([CatController]));
    const { status } = await sendPreflight(
      origin,
      'PUT',
      `/cats/${path}`,
      APP,
      {
        host: 'localhost',
      },
    );

    expect(status).toBe(204);
    expect(asked.map(({ host }) => host)).toEqual(hosts);
  });
});
