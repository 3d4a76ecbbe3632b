import { afterEach, describe, expect, it } from '@jest/globals';
import {
  Controller,
  Get,
  Head,
  Module,
  Next,
  Put,
  Scope,
  VERSION_NEUTRAL,
  Version,
  VersioningType,
  type OnModuleInit,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Express } from 'express';
import { FastifyAdapter, RouteConstraints } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { setImmediate } from 'node:timers/promises';
import { Cors, CorsModule } from '../../lib/index.js';
import { PLATFORMS, start, stopAll } from '../nest/application.js';
import { send, sendPreflight } from '../nest/send.js';

afterEach(stopAll);

const PAGE = 'https://page.example';
const OTHER = 'https://other.example';

describe.each(PLATFORMS)('found by search on %s', (platform) => {
  it('a handler whose paths overlap is one candidate, and is not enforced', async () => {
    @Controller({ path: ['cats', ''], version: '1' })
    class OverlappingController {
      @Cors({ origin: PAGE })
      @Get(platform === 'express' ? '*path' : '*')
      find() {
        return 'found';
      }
    }
    @Module({
      imports: [CorsModule.forRoot()],
      controllers: [OverlappingController],
    })
    class ApplicationModule {}
    const { origin } = await start(platform, ApplicationModule, (app) =>
      app.enableVersioning({ type: VersioningType.HEADER, header: 'x-v' }),
    );
    const answer = await send(origin, 'GET', '/cats/1', {
      'x-v': '1',
      origin: PAGE,
      cookie: 'a=1',
    });
    expect([answer.status, answer.body]).toEqual([200, 'found']);
  });

  it('a catch-all that narrows the entry in front of it says what its refusal depends on', async () => {
    @Cors({ origin: OTHER })
    @Controller('cats')
    class CatchAllController {
      @Get(platform === 'express' ? '*path' : '*')
      find() {
        return 'found';
      }
    }
    @Module({
      imports: [
        CorsModule.forRoot({
          routes: [{ path: 'cats/*path', policy: { origin: PAGE } }],
        }),
      ],
      controllers: [CatchAllController],
    })
    class ApplicationModule {}
    const { origin } = await start(platform, ApplicationModule);
    // The entry alone answers its preflight: what the handler refuses does not run.
    const refused = await send(origin, 'GET', '/cats/1', { origin: PAGE });
    const own = await send(origin, 'GET', '/cats/1', {});
    expect([refused.status, own.status]).toEqual([403, 200]);
    expect(own.headers.vary).toBe('Origin, Sec-Fetch-Site, Host');
  });
});

describe('found by search on express', () => {
  it('a route of the instance is not readable by the policy of a handler in front', async () => {
    @Cors({ origin: PAGE, credentials: true })
    @Controller('cats')
    class PassingController {
      @Put() pass(@Next() next: () => void) {
        next();
      }
    }
    @Module({
      imports: [CorsModule.forRoot({ origin: OTHER })],
      controllers: [PassingController],
    })
    class ApplicationModule implements OnModuleInit {
      constructor(private readonly host: HttpAdapterHost) {}
      onModuleInit(): void {
        const instance: Express = this.host.httpAdapter.getInstance();
        instance.put('/cats', (_, response) => response.end('other'));
      }
    }
    const { origin } = await start('express', ApplicationModule);
    const answer = await send(origin, 'PUT', '/cats', { origin: PAGE });
    expect([
      answer.body,
      answer.headers['access-control-allow-origin'],
    ]).toEqual(['other', undefined]);
  });

  it.each([
    ['onModuleInit', PAGE, 403, []],
    ['onModuleInit', OTHER, 200, ['handler', 'other']],
    ['after another module', PAGE, 403, []],
  ] as const)(
    'a route that is put on the instance in %s does not run for %s behind a handler, where the default refuses it: %i',
    async (when, from, status, expected) => {
      const ran: string[] = [];
      @Cors({ origin: [PAGE, OTHER], enforce: false })
      @Controller('cats')
      class PassingController {
        @Put() pass(@Next() next: () => void) {
          ran.push('handler');
          next();
        }
      }
      @Module({})
      class RoutingModule implements OnModuleInit {
        constructor(private readonly host: HttpAdapterHost) {}
        async onModuleInit(): Promise<void> {
          if (when !== 'onModuleInit') {
            await setImmediate();
          }
          const instance: Express = this.host.httpAdapter.getInstance();
          instance.put('/cats', (_, response) => {
            ran.push('other');
            response.end();
          });
        }
      }
      @Module({
        imports: [
          CorsModule.forRoot({ origin: OTHER, enforce: true }),
          RoutingModule,
        ],
        controllers: [PassingController],
      })
      class ApplicationModule {}
      const { origin } = await start('express', ApplicationModule);
      const answer = await send(origin, 'PUT', '/cats', { origin: from });
      expect([answer.status, ran]).toEqual([status, expected]);
    },
  );

  it('a method that another controller binds is no candidate where it is inherited', async () => {
    abstract class BaseController {
      @Get() first() {}
      @Cors({ origin: PAGE, allowedHeaders: ['x-second'] }) @Get() second() {}
    }
    @Controller({ scope: Scope.REQUEST })
    class InheritingController extends BaseController {}
    @Controller({ version: '1' })
    class BindingController extends BaseController {
      constructor() {
        super();
        this.first = this.first.bind(this);
      }
    }
    @Module({
      imports: [CorsModule.forRoot({ origin: PAGE, allowedHeaders: ['x-a'] })],
      controllers: [InheritingController, BindingController],
    })
    class ApplicationModule {}
    const { origin } = await start('express', ApplicationModule, (app) =>
      app.enableVersioning({
        type: VersioningType.HEADER,
        header: 'x-v',
        defaultVersion: VERSION_NEUTRAL,
      }),
    );
    const { status, headers } = await sendPreflight(origin, 'GET', '/', PAGE, {
      'access-control-request-headers': 'x-second',
    });
    expect([
      status,
      headers['access-control-allow-methods'],
      headers['access-control-allow-headers'],
    ]).toEqual([204, 'GET', undefined]);
  });
});

describe('found by search on fastify', () => {
  it('a HEAD handler with two paths does not lend its policy to the next one', async () => {
    @Controller()
    class HeadController {
      @Cors({ origin: PAGE }) @Head(['cats', 'dogs']) any() {}
      @Cors({ origin: OTHER })
      @RouteConstraints({ host: 'dogs.test' })
      @Head('dogs')
      dogs() {}
    }
    @Module({ imports: [CorsModule.forRoot()], controllers: [HeadController] })
    class ApplicationModule {}
    const { origin } = await start('fastify', ApplicationModule);
    const host = 'dogs.test';
    const asked = await sendPreflight(origin, 'HEAD', '/dogs', OTHER, { host });
    expect(asked.status).toBe(204);
    const answer = await send(origin, 'HEAD', '/dogs', { host, origin: OTHER });
    expect(answer.headers['access-control-allow-origin']).toBe(OTHER);
  });

  it('what rewriteUrl changes without a server has the entry of the URL that came', async () => {
    @Module({
      imports: [
        CorsModule.forRoot({
          origin: '*',
          routes: [{ path: 'legacy', policy: { origin: PAGE } }],
        }),
      ],
    })
    class ApplicationModule {}
    const adapter = new FastifyAdapter({
      rewriteUrl: ({ url = '/' }) => url.replace('/legacy', '/cats'),
    });
    await start(adapter, ApplicationModule, (app) => {
      const instance: FastifyInstance = app.getHttpAdapter().getInstance();
      instance.get('/cats', () => 'cats');
    });
    const allowed = await Promise.all(
      ['/cats', '/legacy'].map(async (url) => {
        const headers = { origin: OTHER };
        const answer = await adapter.inject({ method: 'GET', url, headers });
        return [answer.body, answer.headers['access-control-allow-origin']];
      }),
    );
    expect(allowed).toEqual([
      ['cats', '*'],
      ['cats', undefined],
    ]);
  });

  it('a version reaches the handler of another one, if a list of versions holds both', async () => {
    @Controller('cats')
    class NeutralController {
      @Cors({ origin: OTHER })
      @Version([VERSION_NEUTRAL])
      @RouteConstraints({ host: 'one.test' })
      @Get('*')
      any() {
        return 'any';
      }
      @Version(['2', VERSION_NEUTRAL])
      @RouteConstraints({ host: 'two.test' })
      @Get('*')
      anyOfTwo() {}
      @Cors({ origin: PAGE })
      @Version([VERSION_NEUTRAL])
      @RouteConstraints({ host: 'one.test' })
      @Get('tom')
      tom() {
        return 'tom';
      }
    }
    @Module({
      imports: [CorsModule.forRoot()],
      controllers: [NeutralController],
    })
    class ApplicationModule {}
    const { origin } = await start('fastify', ApplicationModule, (app) =>
      app.enableVersioning({ type: VersioningType.HEADER, header: 'x-v' }),
    );
    const host = 'one.test';
    const bodies = await Promise.all(
      [{ host }, { host, 'x-v': '2' }].map(
        async (headers) =>
          (await send(origin, 'GET', '/cats/tom', headers)).body,
      ),
    );
    // Nest lets the second version have what it lets the first of a list have.
    expect(bodies).toEqual(['tom', 'any']);
    // Its preflight cannot know which of the two it is.
    const { status } = await send(origin, 'GET', '/cats/tom', {
      host,
      origin: OTHER,
    });
    expect(status).toBe(403);
  });

  it('a version alone and a list of it are two candidates, as they are two routes', async () => {
    @Controller('cats')
    class RepeatedController {
      @Cors({ origin: PAGE }) @Version(['1']) @Get() first() {}
      @Cors({ origin: OTHER, exposedHeaders: 'x-second' })
      @Version('1')
      @Get()
      second() {}
    }
    @Module({
      imports: [CorsModule.forRoot()],
      controllers: [RepeatedController],
    })
    class ApplicationModule {}
    const { origin } = await start('fastify', ApplicationModule, (app) =>
      app.enableVersioning({ type: VersioningType.HEADER, header: 'x-v' }),
    );
    const answer = await send(origin, 'GET', '/cats', {
      'x-v': '1',
      origin: OTHER,
    });
    // Fastify lets the second have the version.
    expect(answer.headers['access-control-expose-headers']).toBe('x-second');
    const asked = await sendPreflight(origin, 'GET', '/cats', OTHER);
    expect(asked.status).toBe(204);
  });
});
