import { afterEach, describe, expect, it, jest } from '@jest/globals';
import {
  All,
  Controller,
  Get,
  Injectable,
  Module,
  Options,
  type CallHandler,
  type CanActivate,
  type MiddlewareConsumer,
  type NestInterceptor,
  type NestModule,
} from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR, NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import supertest from 'supertest';
import { Cors, CorsModule } from '../../lib/index.js';
import { adapterOf, listen, PLATFORMS, start, stopAll } from './application.js';
import { corsHeadersOf, send, sendPreflight } from './send.js';

afterEach(stopAll);

const PAGE = 'https://page.example';
const seen = jest.fn<(who: string) => void>();

afterEach(() => {
  seen.mockClear();
});

@Injectable()
class SpyGuard implements CanActivate {
  canActivate(): boolean {
    seen('guard');
    return true;
  }
}

@Injectable()
class SpyInterceptor implements NestInterceptor {
  intercept(_: unknown, next: CallHandler) {
    seen('interceptor');
    return next.handle();
  }
}

@Controller('cats')
class CatsController {
  @All() all() {
    seen('handler');
    return 'all';
  }
  @Options('own') own() {
    return 'own';
  }
  @Cors({ origin: '*' }) @Get('own') get() {
    return 'get';
  }
}

@Module({
  imports: [CorsModule.forRoot({ origin: PAGE })],
  controllers: [CatsController],
  providers: [
    { provide: APP_GUARD, useClass: SpyGuard },
    { provide: APP_INTERCEPTOR, useClass: SpyInterceptor },
  ],
})
class ApplicationModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply((_: unknown, __: unknown, next: () => void) => {
        seen('middleware of a module');
        next();
      })
      .forRoutes(CatsController);
  }
}

function spyOnEverything(app: { use(middleware: unknown): unknown }): void {
  app.use((_: unknown, __: unknown, next: () => void) => {
    seen('middleware of the application');
    next();
  });
}

describe.each(PLATFORMS)('a preflight on %s', (platform) => {
  it('reaches nothing of the application', async () => {
    const { origin } = await start(platform, ApplicationModule, (app) =>
      spyOnEverything(app),
    );
    for (const path of ['/cats', '/nowhere', '/cats/own']) {
      const asked = await sendPreflight(origin, 'GET', path, PAGE);
      expect([path, asked.status]).toEqual([path, 204]);
    }
    expect(seen).not.toHaveBeenCalled();
    await send(origin, 'GET', '/cats', { origin: PAGE });
    expect(seen.mock.calls.flat().sort()).toEqual([
      'guard',
      'handler',
      'interceptor',
      'middleware of a module',
      'middleware of the application',
    ]);
  });

  it('leaves an OPTIONS request that is none to its handler', async () => {
    const { origin } = await start(platform, ApplicationModule);
    const answer = await send(origin, 'OPTIONS', '/cats/own', { origin: PAGE });
    expect([answer.body, corsHeadersOf(answer)]).toEqual([
      'own',
      { 'access-control-allow-origin': PAGE, vary: 'Origin' },
    ]);
  });

  it('is answered by the module beside enableCors(), which gives way', async () => {
    const { origin } = await start(platform, ApplicationModule, (app) =>
      app.enableCors({ origin: true, credentials: true }),
    );
    const other = 'https://other.example';
    const asked = await sendPreflight(origin, 'GET', '/cats', other);
    expect(asked.status).toBe(403);
    const answer = await send(origin, 'GET', '/cats', { origin: other });
    expect(corsHeadersOf(answer)).toEqual({ vary: 'Origin' });
  });

  it('is answered under NestFactory.create() and by supertest', async () => {
    const app = await NestFactory.create(
      ApplicationModule,
      adapterOf(platform),
      { logger: false, cors: true },
    );
    spyOnEverything(app);
    await listen(app);
    await supertest(app.getHttpServer())
      .options('/cats')
      .set('Origin', PAGE)
      .set('Access-Control-Request-Method', 'PUT')
      .expect(204)
      .expect(
        'Access-Control-Allow-Methods',
        'PUT,GET,HEAD,POST,PATCH,DELETE,OPTIONS',
      )
      .expect('Access-Control-Allow-Origin', PAGE);
    expect(seen).not.toHaveBeenCalled();
  });
});

describe('a preflight on fastify', () => {
  it('is answered by inject(), as other requests are', async () => {
    const { app } = await start('fastify', ApplicationModule);
    const adapter = app.getHttpAdapter() as FastifyAdapter;
    const headers = { origin: PAGE };
    const asked = await adapter.inject({
      method: 'OPTIONS',
      url: '/cats',
      headers: { ...headers, 'access-control-request-method': 'PUT' },
    });
    expect([asked.statusCode, asked.headers['content-length']]).toEqual([
      204,
      undefined,
    ]);
    const answer = await adapter.inject({
      method: 'GET',
      url: '/cats',
      headers,
    });
    expect(answer.headers['access-control-allow-origin']).toBe(PAGE);
  });

  it.each(['before', 'after'])(
    'lets a request hook that was set %s the module run for other requests',
    async (order) => {
      const hook = (_: unknown, __: unknown, done: () => void): void => {
        seen('hook');
        done();
      };
      const adapter = new FastifyAdapter();
      if (order === 'before') {
        adapter.setOnRequestHook(hook);
      }
      const { origin } = await start(adapter, ApplicationModule, () => {
        if (order === 'after') {
          adapter.setOnRequestHook(hook);
        }
      });
      await sendPreflight(origin, 'GET', '/cats', PAGE);
      expect(seen).not.toHaveBeenCalled();
      const answer = await send(origin, 'GET', '/cats', { origin: PAGE });
      expect(answer.headers['access-control-allow-origin']).toBe(PAGE);
      expect(seen).toHaveBeenCalledWith('hook');
    },
  );
});
