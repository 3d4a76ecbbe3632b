import { afterEach, describe, expect, it, jest } from '@jest/globals';
import {
  Controller,
  Get,
  Head,
  Module,
  Put,
  Version,
  VERSION_NEUTRAL,
  VersioningType,
  type Type,
  type VersioningOptions,
} from '@nestjs/common';
import type { ServerResponse } from 'node:http';
import { Cors, CorsModule } from '../../lib/index.js';
import { applicationModule } from './application-module.js';
import { PLATFORMS, start, stopAll, type Platform } from './application.js';
import { corsHeadersOf, send, sendPreflight } from './send.js';

afterEach(stopAll);

const FIRST = 'https://first.example';
const SECOND = 'https://second.example';
const OTHER = 'https://other.example';

@Controller({ path: 'cats', version: '1' })
class FirstController {
  @Cors({ origin: FIRST, credentials: true, maxAge: 60 }) @Get() list() {
    return 'first';
  }
  @Cors({ origin: FIRST }) @Put() put() {
    return 'first';
  }
}

@Controller({ path: 'cats', version: '2' })
class SecondController {
  @Cors({ origin: [SECOND, FIRST] }) @Get() list() {
    return 'second';
  }
  @Cors({ origin: SECOND, allowedHeaders: 'x-second,x-version' }) @Put() put() {
    return 'second';
  }
}

const VERSIONING: readonly (readonly [
  string,
  VersioningOptions,
  (version: string) => Record<string, string>,
])[] = [
  [
    'a header',
    { type: VersioningType.HEADER, header: 'X-Version' },
    (version) => ({ 'x-version': version }),
  ],
  [
    'the media type',
    { type: VersioningType.MEDIA_TYPE, key: 'v=' },
    (version) => ({ accept: `application/json;v=${version}` }),
  ],
  [
    'an extractor',
    {
      type: VersioningType.CUSTOM,
      extractor: (request) => versionOf(request),
    },
    (version) => ({ 'x-custom': version }),
  ],
];

function versionOf(request: unknown): string {
  const { headers } = request as { headers: Record<string, string> };
  return headers['x-custom'] ?? '';
}

async function startVersioned(
  platform: Platform,
  versioning: VersioningOptions,
  controllers: Type[] = [FirstController, SecondController],
  middleware?: (request: unknown, response: ServerResponse) => void,
): Promise<string> {
  @Module({ imports: [CorsModule.forRoot()], controllers })
  class ApplicationModule {}
  const { origin } = await start(platform, ApplicationModule, (app) => {
    app.enableVersioning(versioning);
    if (middleware !== undefined) {
      app.use(middleware);
    }
  });
  return origin;
}

describe.each(PLATFORMS)('versions on %s', (platform) => {
  describe.each(VERSIONING)('told by %s', (_, versioning, carrying) => {
    it.each([
      ['GET', FIRST, '', 204],
      ['GET', SECOND, '', 204],
      ['GET', OTHER, '', 403],
      ['PUT', FIRST, 'x-first', 204],
      ['PUT', SECOND, 'x-second', 204],
      ['DELETE', FIRST, '', 403],
    ])(
      'a preflight for %s from %s with headers %j is answered with %i',
      async (method, page, headers, status) => {
        const server = await startVersioned(platform, versioning);
        const answer = await sendPreflight(server, method, '/cats', page, {
          'Access-Control-Request-Headers': headers,
        });
        expect(answer.status).toBe(status);
      },
    );

    it('a preflight of which each candidate allows a part learns how far one of them goes', async () => {
      const server = await startVersioned(platform, versioning);
      const answer = await sendPreflight(server, 'PUT', '/cats', SECOND, {
        'Access-Control-Request-Headers': 'x-first',
      });
      expect([answer.status, corsHeadersOf(answer)]).toEqual([
        204,
        {
          'access-control-allow-origin': SECOND,
          'access-control-allow-methods': 'PUT',
          vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
        },
      ]);
    });

    it('a preflight that two candidates allow gets the credentials of either', async () => {
      const server = await startVersioned(platform, versioning);
      const answer = await sendPreflight(server, 'GET', '/cats', FIRST);
      expect(corsHeadersOf(answer)).toEqual({
        'access-control-allow-origin': FIRST,
        'access-control-allow-credentials': 'true',
        'access-control-allow-methods': 'GET',
        'access-control-max-age': '60',
        vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
      });
    });

    it.each([
      ['1', FIRST, {}, 200],
      ['2', SECOND, {}, 200],
      ['2', FIRST, {}, 200],
      ['1', SECOND, {}, 403],
      ['1', OTHER, {}, 403],
      ['1', FIRST, { cookie: 'a=1' }, 200],
      // The preflight promised credentials that only the first version has.
      ['2', FIRST, { cookie: 'a=1' }, 403],
      ['2', OTHER, { 'sec-fetch-site': 'same-origin' }, 200],
    ])(
      'the request for version %s from %s with %j is enforced: %i',
      async (version, page, headers, status) => {
        const server = await startVersioned(platform, versioning);
        const answer = await send(server, 'GET', '/cats', {
          ...carrying(version),
          ...headers,
          origin: page,
        });
        expect(answer.status).toBe(status);
      },
    );

    it.each([
      ['1', FIRST, { 'access-control-allow-credentials': 'true' }],
      ['2', SECOND, {}],
    ])(
      'a response of middleware has the headers of version %s, which is carried',
      async (version, page, headers) => {
        const server = await startVersioned(
          platform,
          versioning,
          undefined,
          (__, response) => response.writeHead(401).end(),
        );
        const answer = await send(server, 'GET', '/cats', {
          ...carrying(version),
          origin: page,
        });
        expect([answer.status, corsHeadersOf(answer)]).toEqual([
          401,
          {
            ...headers,
            'access-control-allow-origin': page,
            vary: 'Origin',
          },
        ]);
      },
    );

    it('one candidate alone is not enforced', async () => {
      const server = await startVersioned(platform, versioning, [
        FirstController,
      ]);
      const answer = await send(server, 'GET', '/cats', {
        ...carrying('1'),
        origin: OTHER,
      });
      expect([answer.status, answer.body]).toEqual([200, 'first']);
    });

    it('candidates with equal policies are not enforced', async () => {
      @Cors({ origin: [FIRST], allowedHeaders: ['x-a'] })
      @Controller({ path: 'cats', version: '1' })
      class OldController {
        @Get() list() {
          return 'old';
        }
      }
      @Cors({ origin: [FIRST], allowedHeaders: ['x-a'] })
      @Controller({ path: 'cats', version: '2' })
      class NewController {
        @Get() list() {
          return 'new';
        }
      }
      const server = await startVersioned(platform, versioning, [
        OldController,
        NewController,
      ]);
      for (const headers of [
        { origin: OTHER },
        { origin: FIRST, cookie: 'a=1' },
      ]) {
        const { status, body } = await send(server, 'GET', '/cats', {
          ...carrying('2'),
          ...headers,
        });
        expect([status, body]).toEqual([200, 'new']);
      }
    });

    it('handlers whose versions overlap are candidates if they can be reached', async () => {
      @Controller({ path: 'cats', version: ['1', VERSION_NEUTRAL] })
      class BothController {
        @Cors({ origin: OTHER }) @Get() list() {
          return 'both';
        }
      }
      const server = await startVersioned(platform, versioning, [
        BothController,
        FirstController,
      ]);
      for (const [page, status] of [
        [OTHER, 204],
        // Express never gets past the first of them, which one Fastify takes it does not say.
        [FIRST, platform === 'express' ? 403 : 204],
      ] as const) {
        const asked = await sendPreflight(server, 'GET', '/cats', page);
        expect([page, asked.status]).toEqual([page, status]);
      }
      const { body } = await send(server, 'GET', '/cats', carrying('1'));
      const answer = await send(server, 'GET', '/cats', {
        ...carrying('1'),
        origin: body === 'first' ? FIRST : OTHER,
      });
      expect(answer.body).toBe(body);
    });

    it('a HEAD handler of a version is a candidate beside the GET handler', async () => {
      @Controller('cats')
      class HeadController {
        @Cors({ origin: OTHER }) @Get() get() {
          return 'get';
        }
        @Version(['1', VERSION_NEUTRAL])
        @Cors({ origin: FIRST })
        @Head()
        head() {}
      }
      const server = await startVersioned(platform, versioning, [
        HeadController,
      ]);
      const asked = await sendPreflight(server, 'HEAD', '/cats', OTHER);
      expect(asked.status).toBe(204);
    });

    it('the version-neutral handler is a candidate beside others', async () => {
      @Controller({ path: 'cats', version: VERSION_NEUTRAL })
      class NeutralController {
        @Cors({ origin: OTHER }) @Get() list() {
          return 'neutral';
        }
      }
      const server = await startVersioned(platform, versioning, [
        FirstController,
        NeutralController,
      ]);
      const asked = await sendPreflight(server, 'GET', '/cats', OTHER);
      expect(asked.status).toBe(204);
      const wrong = await send(server, 'GET', '/cats', {
        ...carrying('1'),
        origin: OTHER,
      });
      expect(wrong.status).toBe(403);
    });
  });

  it.each([
    ['texts', (origin: string) => origin],
    [
      'promises',
      (allowed: string) => async (origin: string) =>
        Promise.resolve(origin === allowed),
    ],
  ])(
    'an extractor may read what middleware sets, with rules that are %s',
    async (_, ruleOf) => {
      @Controller('cats')
      class VersionedController {
        @Version('1') @Cors({ origin: ruleOf(FIRST) }) @Get() first() {
          return 'first';
        }
        @Version('2') @Cors({ origin: ruleOf(SECOND) }) @Get() second() {
          return 'second';
        }
      }
      const ApplicationModule = applicationModule({}, [VersionedController]);
      const { origin } = await start('express', ApplicationModule, (app) => {
        app.enableVersioning({
          type: VersioningType.CUSTOM,
          extractor: (request) =>
            (request as { version?: string }).version ?? '1',
        });
        app.use(
          (request: { version?: string }, __: unknown, next: () => void) => {
            request.version = '2';
            next();
          },
        );
      });
      const answer = await send(origin, 'GET', '/cats', { origin: SECOND });
      expect([
        answer.body,
        answer.headers['access-control-allow-origin'],
      ]).toEqual(['second', SECOND]);
    },
  );

  it('an extractor is not called for a preflight', async () => {
    const extractor = jest.fn(versionOf);
    const server = await startVersioned(platform, {
      type: VersioningType.CUSTOM,
      extractor,
    });
    const calls = extractor.mock.calls.length;
    await sendPreflight(server, 'GET', '/cats', FIRST);
    // Fastify's own router would ask it, and never sees the preflight.
    expect(extractor.mock.calls.length - calls).toBe(0);
  });
});
