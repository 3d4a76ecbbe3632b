import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Next, Put, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import express from 'express';
import type {
  IncomingMessage,
  RequestListener,
  ServerResponse,
} from 'node:http';
import { Cors, SkipCors, type CorsModuleOptions } from '../../lib/index.js';
import { applicationModule } from './application-module.js';
import { listen, PLATFORMS, start, stopAll } from './application.js';
import { corsHeadersOf, send, sendPreflight } from './send.js';

afterEach(stopAll);

const PAGE = 'https://page.example';
const OTHER = 'https://other.example';

const ran: string[] = [];

@Controller()
class AdminController {
  @SkipCors() @Put('admin') set() {
    ran.push('set');
    return 'set';
  }
  @Cors({ origin: OTHER, enforce: true }) @Put('enforced') enforced() {
    ran.push('enforced');
    return 'enforced';
  }
  @Cors({ origin: OTHER }) @Get('other') other() {
    return 'other';
  }
}

function moduleWith(options: CorsModuleOptions, controller: Type): Type {
  ran.length = 0;
  return applicationModule(options, [controller]);
}

type Next = () => void;
type Middleware = (
  request: IncomingMessage,
  response: ServerResponse,
  next: Next,
) => void;

/** Sends whatever begins with `/again` through the application once more. */
function again(run: RequestListener): Middleware {
  return (request, response, next) => {
    if (request.url?.startsWith('/again') === true) {
      request.url = request.url.replace('/again', '');
      run(request as never, response as never);
    } else {
      next();
    }
  };
}

interface Passes {
  readonly title: string;
  readonly start: (module: Type) => Promise<string>;
}

const PASSES: readonly Passes[] = [
  ...(['itself', 'handle', 'router.handle'] as const).map((way) => ({
    title: `Express, by ${way}`,
    start: async (module: Type) => {
      const instance = express();
      const ways = {
        itself: instance,
        handle: (request: never, response: never) =>
          (instance as unknown as { handle: RequestListener }).handle(
            request,
            response,
          ),
        'router.handle': (request: never, response: never) =>
          (
            instance.router as unknown as {
              handle(request: never, response: never, done: Next): void;
            }
          ).handle(request, response, () => {}),
      };
      const { origin } = await start(
        new ExpressAdapter(instance),
        module,
        (app) => app.use(again(ways[way] as RequestListener)),
      );
      return origin;
    },
  })),
  {
    title: 'Fastify, by routing()',
    start: async (module: Type) => {
      const adapter = new FastifyAdapter();
      const { origin } = await start(adapter, module, (app) =>
        app.use(
          again((request, response) =>
            adapter.getInstance().routing(request, response),
          ),
        ),
      );
      return origin;
    },
  },
];

describe.each(PASSES)('a request that goes twice through $title', (passes) => {
  it('is not readable if its handler skips CORS', async () => {
    const origin = await passes.start(
      moduleWith({ origin: PAGE, credentials: true }, AdminController),
    );
    const answer = await send(origin, 'PUT', '/again/admin', { origin: PAGE });
    expect([answer.status, ran]).toEqual([403, []]);
    expect(corsHeadersOf(answer)).not.toHaveProperty(
      'access-control-allow-origin',
    );
  });

  it('is not readable by whom its handler refuses', async () => {
    const origin = await passes.start(
      moduleWith({ origin: PAGE }, AdminController),
    );
    const answer = await send(origin, 'GET', '/again/other', { origin: PAGE });
    expect(corsHeadersOf(answer)).not.toHaveProperty(
      'access-control-allow-origin',
    );
  });

  it('is refused by the handler that enforces, unreadably', async () => {
    const origin = await passes.start(
      moduleWith({ origin: PAGE }, AdminController),
    );
    const answer = await send(origin, 'PUT', '/again/enforced', {
      origin: PAGE,
    });
    expect([answer.status, ran]).toEqual([403, []]);
    expect(corsHeadersOf(answer)).not.toHaveProperty(
      'access-control-allow-origin',
    );
  });

  it('in which no handler runs meets the entry of its new path', async () => {
    const origin = await passes.start(
      moduleWith(
        {
          origin: PAGE,
          routes: [
            { path: '/mounted', policy: { origin: OTHER, enforce: true } },
          ],
        },
        AdminController,
      ),
    );
    const answer = await send(origin, 'PUT', '/again/mounted', {
      origin: PAGE,
    });
    expect(answer.status).toBe(403);
  });
});

describe('an application that is mounted inside another one', () => {
  async function startBoth(
    outer: CorsModuleOptions,
    inner: CorsModuleOptions,
  ): Promise<string> {
    @Controller()
    class OuterController {
      @Get('outer') get() {
        return 'outer';
      }
    }
    const mounted = await NestFactory.create(
      moduleWith(inner, AdminController),
      new ExpressAdapter(),
      { logger: false },
    );
    await mounted.init();
    const { origin } = await start(
      'express',
      moduleWith(outer, OuterController),
      (app) => app.use('/inner', mounted.getHttpAdapter().getInstance()),
    );
    return origin;
  }

  it.each([
    ['both allow', PAGE, PAGE, '/inner/none', PAGE],
    ['the outer one refuses', OTHER, PAGE, '/inner/none', undefined],
    ['the inner one refuses', PAGE, OTHER, '/inner/none', undefined],
    ['its handler refuses', PAGE, PAGE, '/inner/other', undefined],
  ])(
    'is readable only if both allow: %s',
    async (_, outer, inner, path, allowed) => {
      const origin = await startBoth({ origin: outer }, { origin: inner });
      const answer = await send(origin, 'GET', path, { origin: PAGE });
      expect(answer.headers['access-control-allow-origin']).toBe(allowed);
    },
  );

  it('is judged strictly: the outer one has answered its preflight', async () => {
    const origin = await startBoth({ origin: '*' }, { origin: OTHER });
    const asked = await sendPreflight(origin, 'GET', '/inner/other', PAGE);
    const answer = await send(origin, 'GET', '/inner/other', { origin: PAGE });
    expect([asked.status, answer.status]).toEqual([204, 403]);
  });

  it('keeps its 403 unreadable', async () => {
    const origin = await startBoth({ origin: PAGE }, { origin: PAGE });
    const answer = await send(origin, 'PUT', '/inner/enforced', {
      origin: PAGE,
    });
    expect([answer.status, ran]).toEqual([403, []]);
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('alone decides at a path that the outer one leaves alone', async () => {
    const origin = await startBoth(
      { routes: [{ path: '/inner/*rest', policy: false }] },
      { origin: PAGE },
    );
    const asked = await sendPreflight(origin, 'PUT', '/inner/none', PAGE);
    const answer = await send(origin, 'GET', '/inner/none?x', { origin: PAGE });
    expect([
      asked.status,
      answer.headers['access-control-allow-origin'],
    ]).toEqual([204, PAGE]);
  });

  it('does not take the prefix that Express cuts off for a rewriting', async () => {
    const instance = express();
    const app = await NestFactory.create(
      moduleWith({ origin: OTHER }, AdminController),
      new ExpressAdapter(),
      { logger: false },
    );
    await app.init();
    instance.use('/inner', app.getHttpAdapter().getInstance());
    const { origin } = await listen(
      await NestFactory.create(class Empty {}, new ExpressAdapter(instance), {
        logger: false,
      }),
    );
    const answer = await send(origin, 'GET', '/inner/other', { origin: PAGE });
    expect([answer.status, answer.body]).toEqual([200, 'other']);
    await app.close();
  });
});

describe('a handler that calls next()', () => {
  it.each([
    ['refuses', OTHER, false],
    ['allows', PAGE, true],
  ])('to one that %s', async (_, second, isAllowed) => {
    @Controller('c')
    class PassingController {
      @Cors({ origin: PAGE }) @Put() first(@Next() next: Next) {
        next();
      }
      @Cors({ origin: second }) @Put() last() {
        ran.push('last');
        return 'last';
      }
    }
    const { origin } = await start(
      'express',
      moduleWith({}, PassingController),
    );
    const answer = await send(origin, 'PUT', '/c', { origin: PAGE });
    expect([answer.status, ran]).toEqual(
      isAllowed ? [200, ['last']] : [403, []],
    );
    expect(answer.headers['access-control-allow-origin']).toBe(
      isAllowed ? PAGE : undefined,
    );
  });
});

describe.each(PLATFORMS)(
  'handlers that entries of routes cover on %s',
  (platform) => {
    @Controller('docs')
    class DocsController {
      @Get('plain') plain() {
        return 'plain';
      }
      @Cors({ origin: [PAGE, OTHER], credentials: true, maxAge: 60 })
      @Put('own')
      own() {
        ran.push('own');
        return 'own';
      }
      @SkipCors() @Put('skipped') skipped() {
        ran.push('skipped');
        return 'skipped';
      }
    }
    const options: CorsModuleOptions = {
      origin: OTHER,
      routes: [
        { path: '/docs/*rest', policy: { origin: PAGE, enforce: true } },
      ],
    };

    it.each([
      [
        'of one that declares nothing, the entry decides',
        'GET',
        '/docs/plain',
        PAGE,
        204,
        200,
      ],
      [
        'of one that declares nothing, not the default',
        'GET',
        '/docs/plain',
        OTHER,
        403,
        403,
      ],
      ['both allow', 'PUT', '/docs/own', PAGE, 204, 200],
      ['the entry refuses', 'PUT', '/docs/own', OTHER, 403, 403],
      ['the handler refuses', 'PUT', '/docs/skipped', PAGE, 403, 403],
    ])('%s', async (_, method, path, from, asked, answered) => {
      const { origin } = await start(
        platform,
        moduleWith(options, DocsController),
      );
      const preflight = await sendPreflight(origin, method, path, from);
      const answer = await send(origin, method, path, { origin: from });
      expect([preflight.status, answer.status]).toEqual([asked, answered]);
      expect(answer.headers['access-control-allow-origin']).toBe(
        answered === 200 ? from : undefined,
      );
    });

    it('the narrowest of both is sent', async () => {
      const { origin } = await start(
        platform,
        moduleWith(options, DocsController),
      );
      const preflight = await sendPreflight(origin, 'PUT', '/docs/own', PAGE);
      expect(preflight.headers).not.toHaveProperty(
        'access-control-allow-credentials',
      );
      expect(preflight.headers['access-control-max-age']).toBe('60');
    });
  },
);
