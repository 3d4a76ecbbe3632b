import { afterEach, describe, expect, it } from '@jest/globals';
import { All, Controller, Get, Module, type Type } from '@nestjs/common';
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  Cors,
  CorsModule,
  SkipCors,
  type CorsModuleOptions,
} from '../../lib/index.js';
import { applicationModule } from './application-module.js';
import { PLATFORMS, start, stopAll } from './application.js';
import { send, sendPreflight } from './send.js';

afterEach(stopAll);

const PAGE = 'https://page.example';
const OTHER = 'https://other.example';

const ran: string[] = [];

@Controller('cats')
class CatsController {
  @Get() list() {
    return 'cats';
  }
  @Cors({ enforce: false }) @Get('free') free() {
    return 'free';
  }
}

function moduleWith(options: CorsModuleOptions): Type {
  ran.length = 0;
  return applicationModule(options, [CatsController]);
}

interface Uses {
  use(...handlers: unknown[]): unknown;
}

/** What serves `/graphql` without a controller. */
function mount(app: Uses): void {
  app.use('/graphql', (request: IncomingMessage, response: ServerResponse) => {
    ran.push(`${request.method}`);
    response.end('mutated');
  });
}

const form = { 'content-type': 'application/x-www-form-urlencoded' };

describe.each(PLATFORMS)('what no controller serves on %s', (platform) => {
  it.each([
    ['another origin', { origin: OTHER }, 403, []],
    ['null', { origin: 'null' }, 403, []],
    ['the origin that is allowed', { origin: PAGE }, 200, ['POST']],
    ['no origin', {}, 200, ['POST']],
    [
      'its own origin',
      { origin: OTHER, 'sec-fetch-site': 'same-origin' },
      200,
      ['POST'],
    ],
  ])(
    'is enforced by the default policy: %s',
    async (_, headers, status, expected) => {
      const { origin } = await start(
        platform,
        moduleWith({ origin: PAGE, enforce: true }),
        mount,
      );
      const answer = await send(origin, 'POST', '/graphql', {
        ...form,
        ...headers,
      });
      expect([answer.status, ran]).toEqual([status, expected]);
    },
  );

  it('is enforced by a rule that returns a promise', async () => {
    const { origin } = await start(
      platform,
      moduleWith({
        origin: async (asked) => Promise.resolve(asked === PAGE),
        enforce: true,
      }),
      mount,
    );
    for (const [from, status] of [
      [OTHER, 403],
      [PAGE, 200],
    ] as const) {
      const answer = await send(origin, 'POST', '/graphql', { origin: from });
      expect([from, answer.status]).toEqual([from, status]);
    }
    expect(ran).toEqual(['POST']);
  });

  it('is refused like its preflight if only its method is not served', async () => {
    const { origin } = await start(
      platform,
      moduleWith({ origin: PAGE, enforce: true }),
    );
    const asked = await sendPreflight(origin, 'PUT', '/cats', OTHER);
    const answer = await send(origin, 'PUT', '/cats', { origin: OTHER });
    expect([asked.status, answer.status]).toEqual([403, 403]);
  });

  it('is enforced in front of a catch-all handler that has the default policy', async () => {
    @Controller()
    class FallbackController {
      @All(platform === 'express' ? '*path' : '*') page() {
        return 'page';
      }
    }
    const ApplicationModule = applicationModule(
      { origin: PAGE, enforce: true },
      [FallbackController],
    );
    ran.length = 0;
    const { origin } = await start(platform, ApplicationModule, mount);
    const answers = [
      await send(origin, 'POST', '/graphql', { ...form, origin: OTHER }),
      await send(origin, 'POST', '/graphql', { ...form, origin: PAGE }),
    ];
    expect([answers.map(({ status }) => status), ran]).toEqual([
      [403, 200],
      ['POST'],
    ]);
  });

  it('is left to a catch-all handler that declares a wider policy', async () => {
    @Controller()
    class FallbackController {
      @Cors({ origin: '*', enforce: false })
      @Get(platform === 'express' ? '*path' : '*')
      page() {
        return 'page';
      }
    }
    const ApplicationModule = applicationModule(
      { origin: PAGE, enforce: true },
      [FallbackController],
    );
    const { origin } = await start(platform, ApplicationModule);
    const answer = await send(origin, 'GET', '/any', { origin: OTHER });
    expect([answer.status, answer.body]).toEqual([200, 'page']);
  });

  it('is enforced by an entry though a handler could serve the path', async () => {
    @Controller()
    class PagesController {
      @Cors({ origin: '*', enforce: false }) @All(':page') page() {
        return 'page';
      }
    }
    const ApplicationModule = applicationModule(
      {
        routes: [{ path: '/graphql', policy: { origin: PAGE, enforce: true } }],
      },
      [PagesController],
    );
    ran.length = 0;
    const { origin } = await start(platform, ApplicationModule, mount);
    const answers = [
      await send(origin, 'POST', '/graphql', { ...form, origin: OTHER }),
      await send(origin, 'POST', '/graphql', { ...form, origin: PAGE }),
      await send(origin, 'POST', '/other', { ...form, origin: OTHER }),
    ];
    expect([answers.map(({ status }) => status), ran]).toEqual([
      [403, 200, 200],
      ['POST'],
    ]);
  });

  it('tells a client that is refused nothing to store', async () => {
    const { origin } = await start(
      platform,
      moduleWith({ origin: false, enforce: true }),
      (app) => {
        app.use((_: unknown, response: ServerResponse, next: () => void) => {
          response.setHeader('Cache-Control', 'public, max-age=60');
          response.setHeader('CDN-Cache-Control', 'public, max-age=60');
          next();
        });
      },
    );
    for (const path of ['/cats', '/none']) {
      const answer = await send(origin, 'GET', path, { origin: PAGE });
      expect([
        answer.status,
        answer.headers['cache-control'],
        answer.headers['cdn-cache-control'],
        answer.headers.vary,
      ]).toEqual([403, 'no-store', undefined, 'Origin, Sec-Fetch-Site, Host']);
    }
  });

  it('does not refuse a request if its handler does not enforce', async () => {
    const { origin } = await start(
      platform,
      moduleWith({ origin: PAGE, enforce: true }),
    );
    const answer = await send(origin, 'GET', '/cats/free', { origin: OTHER });
    expect([answer.status, answer.body]).toEqual([200, 'free']);
  });

  it('under a catch-all is judged by its entry alone, until the handler runs', async () => {
    const wildcard = platform === 'express' ? '*path' : '*';
    @SkipCors()
    @Controller()
    class PagesController {
      @Get(wildcard) page() {
        return 'page';
      }
    }
    @Module({
      imports: [
        CorsModule.forRoot({
          routes: [{ path: '/graphql', policy: { origin: PAGE } }],
        }),
      ],
      controllers: [PagesController],
    })
    class PagesModule {}
    const { origin } = await start(platform, PagesModule, (app) =>
      app.use(
        '/graphql',
        (
          request: IncomingMessage,
          response: ServerResponse,
          next: () => void,
        ) =>
          request.headers['x-served'] === undefined
            ? next()
            : response.end('served'),
      ),
    );
    const asked = await sendPreflight(origin, 'GET', '/graphql', PAGE);
    const served = await send(origin, 'GET', '/graphql', {
      origin: PAGE,
      'x-served': '1',
    });
    const passed = await send(origin, 'GET', '/graphql', { origin: PAGE });
    expect([
      asked.status,
      served.headers['access-control-allow-origin'],
      passed.headers['access-control-allow-origin'],
      passed.status,
    ]).toEqual([204, PAGE, undefined, 403]);
  });
});
