import { afterEach, describe, expect, it, jest } from '@jest/globals';
import {
  Controller,
  Get,
  Global,
  Injectable,
  Module,
  Post,
  type OnModuleInit,
  type Type,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import express from 'express';
import dns from 'node:dns';
import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { Cors, CorsModule, type CorsModuleOptions } from '../../lib/index.js';
import { applicationModule } from './application-module.js';
import { PLATFORMS, start, stopAll } from './application.js';
import { deferred } from './deferred.js';
import { corsHeadersOf, send, sendPreflight } from './send.js';

afterEach(stopAll);

const PAGE = 'https://page.example';
const OTHER = 'https://other.example';
const ALLOWED = { 'access-control-allow-origin': PAGE, vary: 'Origin' };

const ran: string[] = [];

@Controller('cats')
class CatsController {
  @Get() list() {
    return 'cats';
  }
  @Cors({ enforce: true }) @Post() add() {
    ran.push('add');
    return 'added';
  }
  @Get('slow/:id') slow() {
    return 'slow';
  }
}

function moduleWith(options: CorsModuleOptions): Type {
  ran.length = 0;
  return applicationModule(options, [CatsController]);
}

describe('routes that Express had before Nest', () => {
  function existing(): ExpressAdapter {
    const instance = express();
    instance.get('/legacy', (_request, response) => {
      response.send('legacy');
    });
    instance.post('/legacy', (_request, response) => {
      ran.push('legacy');
      response.send('posted');
    });
    instance.options('/own', (_request, response) => {
      response.set('Access-Control-Allow-Origin', '*').sendStatus(204);
    });
    instance.get('/own', (_request, response) => {
      response.set('Access-Control-Allow-Origin', '*').send('own');
    });
    return new ExpressAdapter(instance);
  }

  it.each(['/legacy', '/own'])(
    'have the default policy, before and after their preflight: %s',
    async (path) => {
      const { origin } = await start(existing(), moduleWith({ origin: PAGE }));
      for (const [from, status, headers] of [
        [PAGE, 204, ALLOWED],
        [OTHER, 403, { vary: 'Origin' }],
      ] as const) {
        const asked = await sendPreflight(origin, 'GET', path, from);
        const answer = await send(origin, 'GET', path, { origin: from });
        expect([asked.status, corsHeadersOf(answer)]).toEqual([
          status,
          headers,
        ]);
      }
    },
  );

  it('are enforced', async () => {
    const { origin } = await start(
      existing(),
      moduleWith({
        origin: async (asked) => Promise.resolve(asked === PAGE),
        enforce: true,
      }),
    );
    const refused = await send(origin, 'POST', '/legacy', { origin: OTHER });
    const answer = await send(origin, 'POST', '/legacy', { origin: PAGE });
    expect([refused.status, answer.status, ran]).toEqual([
      403,
      200,
      ['legacy'],
    ]);
  });

  it('are told from their own origin by the host that a trusted proxy names', async () => {
    const instance = express();
    instance.set('trust proxy', true);
    instance.post('/legacy', (_request, response) => {
      response.send('posted');
    });
    const { origin } = await start(
      new ExpressAdapter(instance),
      moduleWith({ origin: PAGE, enforce: true }),
    );
    const statusFor = async (scheme: string) => {
      const answer = await send(origin, 'POST', '/legacy', {
        origin: `${scheme}://api.example`,
        'x-forwarded-host': 'api.example',
        'x-forwarded-proto': 'https',
      });
      return answer.status;
    };
    expect([await statusFor('https'), await statusFor('http')]).toEqual([
      200, 403,
    ]);
  });

  it('that leave their own CORS alone keep it', async () => {
    const { origin } = await start(
      existing(),
      moduleWith({ routes: [{ path: '/own', policy: false }] }),
    );
    const asked = await sendPreflight(origin, 'GET', '/own', PAGE);
    const answer = await send(origin, 'GET', '/own', { origin: PAGE });
    expect([
      asked.headers['access-control-allow-origin'],
      answer.headers['access-control-allow-origin'],
    ]).toEqual(['*', '*']);
  });
});

describe('what the router of Fastify answers by itself', () => {
  it.each([
    ['a URL that does not decode', '/cats/%ff', 400],
    ['a parameter that is too long', `/cats/slow/${'a'.repeat(200)}`, 414],
  ])('has headers: %s', async (_, path, status) => {
    const { origin } = await start('fastify', moduleWith({ origin: PAGE }));
    const answer = await send(origin, 'GET', path, { origin: PAGE });
    expect([answer.status, corsHeadersOf(answer)]).toEqual([status, ALLOWED]);
  });

  it.each([
    ['a URL that does not decode', '/%', [400, 404]],
    ['the same below a handler', '/cats/%ff', [400, 404]],
    ['a parameter that is too long', `/cats/slow/${'a'.repeat(200)}`, [414]],
  ])('has headers under a function: %s', async (_, path, statuses) => {
    const { origin } = await start(
      'fastify',
      moduleWith({ origin: async (asked) => Promise.resolve(asked === PAGE) }),
    );
    const answer = await send(origin, 'GET', path, { origin: PAGE });
    expect(statuses).toContain(answer.status);
    expect(corsHeadersOf(answer)).toEqual(ALLOWED);
  });

  it('has headers at each address of a name', async () => {
    // Fastify asks for all addresses of the name, and Node for that of each when it listens.
    const lookUp = jest.spyOn(dns, 'lookup').mockImplementation(((
      ...parameters: unknown[]
    ) => {
      const [name] = parameters;
      const done = parameters.at(-1) as (...found: unknown[]) => void;
      const found = [
        { address: '127.0.0.1', family: 4 },
        { address: '::1', family: 6 },
      ];
      const one = name === '::1' ? found[1] : found[0];
      const answer =
        parameters.length > 2 ? [found] : [one?.address, one?.family];
      process.nextTick(done, null, ...answer);
    }) as unknown as typeof dns.lookup);
    const app = await NestFactory.create(
      moduleWith({ origin: PAGE }),
      new FastifyAdapter(),
      { logger: false },
    );
    await app.listen(0, 'localhost');
    lookUp.mockRestore();
    const { port } = (app.getHttpServer() as Server).address() as AddressInfo;
    const answers: unknown[] = [];
    for (const host of ['127.0.0.1', '[::1]']) {
      const at = `http://${host}:${port}`;
      const answer = await send(at, 'GET', '/cats/%ff', { origin: PAGE });
      const asked = await sendPreflight(at, 'GET', '/cats', PAGE);
      answers.push([answer.status, corsHeadersOf(answer), asked.status]);
    }
    await app.close();
    expect(answers).toEqual([
      [400, ALLOWED, 204],
      [400, ALLOWED, 204],
    ]);
  });

  it('has headers while it closes', async () => {
    const adapter = new FastifyAdapter();
    const closing = deferred<void>();
    adapter.getInstance().addHook('preClose', () => closing.promise);
    const { app, origin } = await start(adapter, moduleWith({ origin: PAGE }));
    // One connection stays open, over which a request comes while the server closes.
    const { Agent, request } = await import('node:http');
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ask = async () => {
      const sent = request(`${origin}/cats`, {
        agent,
        headers: { origin: PAGE },
      }).end();
      const [response] = (await once(sent, 'response')) as [IncomingMessage];
      response.resume();
      await once(response, 'end');
      return response;
    };
    expect((await ask()).statusCode).toBe(200);
    const closed = app.close();
    await new Promise(setImmediate);
    const answer = await ask();
    closing.resolve();
    await closed;
    agent.destroy();
    expect([
      answer.statusCode,
      answer.headers['access-control-allow-origin'],
      answer.headers.vary,
    ]).toEqual([503, PAGE, 'Origin']);
  });

  it("keeps what a handler's Node response varies on", async () => {
    @Controller('languages')
    class LanguagesController {
      @Get() get() {
        return 'text';
      }
    }
    const adapter = new FastifyAdapter();
    adapter.getInstance().addHook('preHandler', (_request, reply, done) => {
      reply.raw.setHeader('Vary', 'Accept-Language');
      done();
    });
    @Module({
      imports: [CorsModule.forRoot({ origin: PAGE })],
      controllers: [LanguagesController],
    })
    class LanguagesModule {}
    const { origin } = await start(adapter, LanguagesModule);
    const answer = await send(origin, 'GET', '/languages', { origin: PAGE });
    expect(answer.headers.vary).toBe('Accept-Language, Origin');
  });
});

// Fastify answers nothing at all before it is ready.
describe('before the routes are known on express', () => {
  it('nothing runs that some policy may refuse', async () => {
    const reached = deferred<void>();
    const released = deferred<void>();
    @Injectable()
    class SlowService implements OnModuleInit {
      async onModuleInit() {
        reached.resolve();
        await released.promise;
      }
    }
    // Nest initializes global modules first, in the order of their imports.
    @Global()
    @Module({ providers: [SlowService] })
    class SlowModule {}
    @Module({ imports: [SlowModule, moduleWith({ origin: PAGE })] })
    class RootModule {}
    const app = await NestFactory.create(RootModule, new ExpressAdapter(), {
      logger: false,
    });
    // As a user's own server that listens already: Nest's routes are on it by now.
    const server = app.getHttpServer() as Server;
    const initialized = app.init();
    await reached.promise;
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const origin = `http://127.0.0.1:${port}`;
    const answer = await send(origin, 'POST', '/cats', { origin: OTHER });
    const own = await send(origin, 'POST', '/cats');
    expect([answer.status, corsHeadersOf(answer), own.status, ran]).toEqual([
      403,
      {},
      201,
      ['add'],
    ]);
    released.resolve();
    await initialized;
    const after = await send(origin, 'GET', '/cats', { origin: PAGE });
    expect(corsHeadersOf(after)).toEqual(ALLOWED);
    await app.close();
  });
});

describe('routes that Express had before, until the application is initialized', () => {
  it('do not run if some policy may refuse it', async () => {
    const instance = express();
    const served: string[] = [];
    instance.post('/legacy', (_, response) => {
      served.push('legacy');
      response.end('legacy');
    });
    const app = await NestFactory.create(
      moduleWith({ origin: PAGE, enforce: true }),
      new ExpressAdapter(instance),
      { logger: false },
    );
    const server = createServer(instance).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const origin = `http://127.0.0.1:${port}`;
    const foreign = await send(origin, 'POST', '/legacy', { origin: OTHER });
    const own = await send(origin, 'POST', '/legacy');
    expect([foreign.status, own.body, served]).toEqual([
      403,
      'legacy',
      ['legacy'],
    ]);
    server.close();
    await app.close();
  });
});

describe.each(PLATFORMS)('an answer that comes second on %s', (platform) => {
  it.each([
    ['a preflight', 'OPTIONS'],
    ['a request', 'GET'],
  ])('does nothing: %s', async (_, method) => {
    const errors: unknown[] = [];
    process.on('uncaughtException', (error) => errors.push(error));
    const asked = deferred<void>();
    const settled = deferred<boolean>();
    const { app, origin } = await start(
      platform,
      moduleWith({
        origin: () => {
          asked.resolve();
          return settled.promise;
        },
        enforce: true,
      }),
    );
    const server = app.getHttpServer() as Server;
    // What stands in front and gives up waiting, such as a time limit.
    server.prependListener(
      'request',
      (__: IncomingMessage, response: ServerResponse) => {
        void asked.promise.then(() => {
          response.writeHead(504).end('late');
          settled.resolve(true);
        });
      },
    );
    const headers = { origin: PAGE, 'access-control-request-method': 'GET' };
    const answer = await send(origin, method, '/none', headers);
    await settled.promise;
    await new Promise(setImmediate);
    process.removeAllListeners('uncaughtException');
    expect([answer.status, answer.body, errors]).toEqual([504, 'late', []]);
  });

  it('does nothing after a listener that answered at once', async () => {
    const errors: unknown[] = [];
    process.on('uncaughtException', (error) => errors.push(error));
    const { app, origin } = await start(platform, moduleWith({ origin: PAGE }));
    (app.getHttpServer() as Server).prependListener(
      'request',
      (_: IncomingMessage, response: ServerResponse) => {
        response.writeHead(204).end();
      },
    );
    const asked = await sendPreflight(origin, 'GET', '/cats', PAGE);
    await new Promise(setImmediate);
    process.removeAllListeners('uncaughtException');
    expect([asked.status, corsHeadersOf(asked), errors]).toEqual([204, {}, []]);
  });
});
