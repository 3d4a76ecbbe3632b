import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Post, Put, type Type } from '@nestjs/common';
import type { AbstractHttpAdapter } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import express, { type Express, type Response } from 'express';
import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { Cors, SkipCors, type CorsModuleOptions } from '../../lib/index.js';
import { applicationModule } from './application-module.js';
import { start, stopAll } from './application.js';
import { corsHeadersOf, send, sendPreflight } from './send.js';

afterEach(stopAll);

const PAGE = 'https://page.example';
const OTHER = 'https://other.example';

const ran: string[] = [];

@Controller('admin')
class AdminController {
  @SkipCors() @Put() set() {
    ran.push('set');
    return 'set';
  }
  @Cors({ origin: OTHER, enforce: true }) @Put('enforced') enforced() {
    ran.push('enforced');
    return 'enforced';
  }
  @Post('open') open() {
    ran.push('open');
    return 'open';
  }
}

/** Turns `/legacy…` into `/admin…` on Node's request. */
function rewrite(request: { url?: string | undefined }): void {
  request.url = request.url?.replace('/legacy', '/admin');
}

type Next = () => void;

interface RewritingRow {
  readonly title: string;
  readonly adapter: () => AbstractHttpAdapter;
  readonly configure?: (app: { use(...handlers: unknown[]): unknown }) => void;
}

function existing(prepare: (instance: Express) => void): ExpressAdapter {
  const instance = express();
  prepare(instance);
  return new ExpressAdapter(instance);
}

/** What Nest calls on every request, ahead of everything else. */
function withRequestHook(
  adapter: AbstractHttpAdapter,
  hook: (request: never, response: never, done: Next) => void,
): AbstractHttpAdapter {
  adapter.setOnRequestHook(hook as never);
  return adapter;
}

const REWRITING: readonly RewritingRow[] = [
  {
    title: 'middleware of an Express application that was there before',
    adapter: () =>
      existing((instance) => {
        instance.use((request, _response, next) => {
          rewrite(request);
          next();
        });
      }),
  },
  {
    title: 'middleware on Express',
    adapter: () => new ExpressAdapter(),
    configure: (app) =>
      app.use((request: IncomingMessage, _: unknown, next: Next) => {
        rewrite(request);
        next();
      }),
  },
  {
    title: "a request hook of Nest's adapter on Express",
    adapter: () =>
      withRequestHook(
        new ExpressAdapter(),
        (request: IncomingMessage, _response: never, done: Next) => {
          rewrite(request);
          done();
        },
      ),
  },
  {
    title: 'a server of its own on Fastify',
    adapter: () =>
      new FastifyAdapter({
        serverFactory: (handler: RequestListener) =>
          createServer((request, response) => {
            rewrite(request);
            handler(request, response);
          }),
      }),
  },
  {
    title: 'rewriteUrl on Fastify',
    adapter: () =>
      new FastifyAdapter({
        rewriteUrl: ({ url = '/' }) => url.replace('/legacy', '/admin'),
      }),
  },
];

async function startWith(
  row: RewritingRow,
  options: CorsModuleOptions,
  controller: Type = AdminController,
): Promise<string> {
  const ApplicationModule = applicationModule(options, [controller]);
  ran.length = 0;
  const { origin } = await start(row.adapter(), ApplicationModule, (app) =>
    row.configure?.(app),
  );
  return origin;
}

describe.each(REWRITING)('a URL that is rewritten by $title', (row) => {
  it('is judged by the handler that it reaches, strictly', async () => {
    const origin = await startWith(row, { origin: PAGE, credentials: true });
    const answer = await send(origin, 'PUT', '/legacy', { origin: PAGE });
    expect([answer.status, ran]).toEqual([403, []]);
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it.each([
    ['the origin that it allows', OTHER, 200, ['enforced']],
    ['any other', PAGE, 403, []],
  ])('is enforced for %s', async (_, from, status, expected) => {
    const origin = await startWith(row, { origin: PAGE });
    const answer = await send(origin, 'PUT', '/legacy/enforced', {
      origin: from,
    });
    expect([answer.status, ran]).toEqual([status, expected]);
  });

  it('is served to its own origin', async () => {
    const origin = await startWith(row, { origin: PAGE });
    const answer = await send(origin, 'PUT', '/legacy/enforced', {
      origin: PAGE,
      'sec-fetch-site': 'same-origin',
    });
    expect([answer.status, ran]).toEqual([200, ['enforced']]);
  });

  it('is refused a cookie under a policy without credentials', async () => {
    const origin = await startWith(row, { origin: PAGE });
    const headers = { origin: PAGE, cookie: 'a=1' };
    const answer = await send(origin, 'POST', '/legacy/open', headers);
    expect([answer.status, ran]).toEqual([403, []]);
  });

  it('does not take the guard away from a handler by an entry of routes', async () => {
    const origin = await startWith(row, {
      routes: [{ path: '/legacy/*rest', policy: { origin: PAGE } }],
    });
    const answer = await send(origin, 'PUT', '/legacy/enforced', {
      origin: PAGE,
    });
    expect([answer.status, ran]).toEqual([403, []]);
    expect(corsHeadersOf(answer)).not.toHaveProperty(
      'access-control-allow-origin',
    );
  });

  it('does not take the guard away by an entry that leaves its path alone', async () => {
    const origin = await startWith(row, {
      origin: '*',
      routes: [{ path: '/legacy/*rest', policy: false }],
    });
    const answer = await send(origin, 'PUT', '/legacy/enforced', {
      origin: PAGE,
    });
    expect([answer.status, ran]).toEqual([403, []]);
  });

  it('meets the entry of the URL that it becomes', async () => {
    const origin = await startWith(row, {
      origin: '*',
      routes: [
        { path: '/admin/open', policy: { origin: OTHER, enforce: true } },
      ],
    });
    const answer = await send(origin, 'POST', '/legacy/open', { origin: PAGE });
    expect([answer.status, ran]).toEqual([403, []]);
  });
});

describe('a method that is changed', () => {
  const METHODS: readonly RewritingRow[] = [
    {
      title: 'by a request hook on Express',
      adapter: () =>
        withRequestHook(
          new ExpressAdapter(),
          (request: IncomingMessage, _response: never, done: Next) => {
            request.method = 'PUT';
            done();
          },
        ),
    },
    {
      title: 'by middleware that Express had before',
      adapter: () =>
        existing((instance) => {
          instance.use((request, _response, next) => {
            request.method = 'PUT';
            next();
          });
        }),
    },
    {
      title: 'by a server of its own, beside rewriteUrl, on Fastify',
      adapter: () =>
        new FastifyAdapter({
          rewriteUrl: ({ url = '/' }) => url,
          serverFactory: (handler: RequestListener) =>
            createServer((request, response) => {
              request.method = 'PUT';
              handler(request, response);
            }),
        }),
    },
  ];

  it.each(METHODS)('$title makes the judgment strict', async (row) => {
    const origin = await startWith(row, { origin: PAGE });
    const answer = await send(origin, 'POST', '/admin', { origin: PAGE });
    expect([answer.status, ran]).toEqual([403, []]);
  });

  it('is noticed without the server of the application, too', async () => {
    const instance = express();
    instance.use((request, _response, next) => {
      request.method = 'PUT';
      next();
    });
    const row: RewritingRow = {
      title: '',
      adapter: () => new ExpressAdapter(instance),
    };
    await startWith(row, { origin: PAGE });
    const server = createServer(instance);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const answer = await send(`http://127.0.0.1:${port}`, 'POST', '/admin', {
      origin: PAGE,
    });
    server.close();
    expect([answer.status, ran]).toEqual([403, []]);
  });
});

describe('a URL that is rewritten to a path without a handler', () => {
  const routes = [
    { path: '/legacy', policy: { origin: [PAGE, OTHER] } },
    { path: '/admin/files', policy: { origin: OTHER } },
  ];
  const serve = (_: unknown, response: Response): void => {
    response.send('served');
  };

  it.each<[string, RewritingRow]>([
    [
      'a route that Express had before',
      {
        title: '',
        adapter: () =>
          existing((instance) => {
            instance.use((request, _, next) => {
              request.url = '/admin/files';
              next();
            });
            instance.get('/admin/files', serve);
          }),
      },
    ],
    [
      'what is mounted on the instance',
      {
        title: '',
        adapter: () => new ExpressAdapter(),
        configure: (app) => {
          app.use((request: IncomingMessage, _: unknown, next: Next) => {
            request.url = '/admin/files';
            next();
          });
          app.use('/admin', serve);
        },
      },
    ],
    [
      'middleware, by its method',
      {
        title: '',
        adapter: () => new ExpressAdapter(),
        configure: (app) => {
          app.use((request: IncomingMessage, response: Response) => {
            request.url = '/admin/files';
            request.method = 'PUT';
            response.end('served');
          });
        },
      },
    ],
  ])('%s is readable for whom both entries allow', async (_, row) => {
    const origin = await startWith(row, { routes });
    const answers = [
      await send(origin, 'GET', '/legacy', { origin: PAGE }),
      await send(origin, 'GET', '/legacy', { origin: OTHER }),
    ];
    expect(
      answers.map(({ body, headers }) => [
        body,
        headers['access-control-allow-origin'],
      ]),
    ).toEqual([
      ['served', undefined],
      ['served', OTHER],
    ]);
  });

  it('what is left alone is not readable by the policy of another URL', async () => {
    const row: RewritingRow = {
      title: '',
      adapter: () =>
        existing((instance) => {
          instance.use((request, _, next) => {
            request.url = '/own';
            next();
          });
          instance.get('/own', serve);
        }),
    };
    const origin = await startWith(row, {
      origin: OTHER,
      routes: [
        { path: '/legacy', policy: { origin: '*' } },
        { path: '/own', policy: false },
      ],
    });
    const answer = await send(origin, 'GET', '/legacy', { origin: PAGE });
    expect([
      answer.body,
      answer.headers['access-control-allow-origin'],
    ]).toEqual(['served', undefined]);
  });

  it('what is mounted below a path is judged by that path alone', async () => {
    const row: RewritingRow = {
      title: '',
      adapter: () => new ExpressAdapter(),
      configure: (app) => app.use('/legacy', serve),
    };
    const options = { routes: [...routes, { path: '/', policy: {} }] };
    const origin = await startWith(row, options);
    for (const url of ['/legacy', '/legacy?a=1']) {
      const { headers } = await send(origin, 'GET', url, { origin: PAGE });
      expect(headers['access-control-allow-origin']).toBe(PAGE);
    }
  });
});

describe('a Host that middleware sets', () => {
  @Controller({ path: 'c', host: 'inner.test' })
  class InnerController {
    @SkipCors() @Put() set() {
      ran.push('inner');
      return 'inner';
    }
  }

  it.each([
    ['host', { host: 'inner.test' }],
    ['x-forwarded-host', { 'x-forwarded-host': 'inner.test' }],
  ])('through %s makes the judgment strict', async (_, changed) => {
    const row: RewritingRow = {
      title: '',
      adapter: () =>
        existing((instance) => {
          instance.set('trust proxy', true);
        }),
      configure: (app) =>
        app.use((request: IncomingMessage, __: unknown, next: Next) => {
          Object.assign(request.headers, changed);
          next();
        }),
    };
    const origin = await startWith(row, { origin: PAGE }, InnerController);
    const asked = await sendPreflight(origin, 'PUT', '/c', PAGE);
    const answer = await send(origin, 'PUT', '/c', { origin: PAGE });
    expect([asked.status, answer.status, ran]).toEqual([204, 403, []]);
  });
});
