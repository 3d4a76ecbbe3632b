import { afterEach, describe, expect, it } from '@jest/globals';
import {
  Controller,
  Delete,
  Get,
  Post,
  Put,
  RequestMethod,
} from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import express from 'express';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Cors, CorsService, type CorsModuleOptions } from '../../lib/index.js';
import { applicationModule } from './application-module.js';
import { PLATFORMS, start, stopAll, type Platform } from './application.js';
import { send, sendPreflight } from './send.js';

afterEach(stopAll);

const PAGE = 'https://page.example';
const OTHER = 'https://other.example';

const ran: string[] = [];

@Controller('cats')
class CatsController {
  @Get() list() {
    ran.push('list');
  }
  @Post() add() {
    ran.push('add');
  }
  @Put() set() {
    ran.push('set');
  }
  @Delete() remove() {
    ran.push('remove');
  }
  @Cors({ origin: [PAGE, OTHER] }) @Put('own') own() {
    ran.push('own');
  }
}

/** Answers below `/mounted` as a library does, with CORS of its own for preflights. */
function mounted(
  request: IncomingMessage,
  response: ServerResponse,
  next: () => void,
): void {
  if (request.url?.startsWith('/mounted') !== true) {
    return next();
  }
  ran.push(`mounted ${String(request.method)}`);
  response.setHeader('x-answered-by', 'library');
  response.end();
}

interface Sent {
  readonly method: string;
  readonly path?: string;
  readonly page?: string;
}

type Send = (sent: Sent) => Promise<readonly [number, string | undefined]>;

interface Started {
  readonly routes: () => ReturnType<CorsService['routes']>;
  readonly preflight: Send;
  readonly request: Send;
}

async function startWith(
  platform: Platform | ExpressAdapter,
  options: CorsModuleOptions,
  change: (request: IncomingMessage) => void = () => {},
): Promise<Started> {
  const ApplicationModule = applicationModule(options, [CatsController]);
  ran.length = 0;
  const { app, origin } = await start(platform, ApplicationModule, (made) => {
    made.use(
      (request: IncomingMessage, _: ServerResponse, next: () => void) => {
        change(request);
        next();
      },
    );
    made.use(mounted);
  });
  return {
    routes: () => app.get(CorsService).routes(),
    async preflight({ method, path = '/cats', page = OTHER }) {
      const { status, headers } = await sendPreflight(
        origin,
        method,
        path,
        page,
      );
      return [status, headers['access-control-allow-origin']];
    },
    async request({ method, path = '/cats', page = OTHER }) {
      const headers = { origin: page };
      const answer = await send(origin, method, path, headers);
      return [answer.status, answer.headers['access-control-allow-origin']];
    },
  };
}

const OPEN = { origin: [PAGE, OTHER] };

describe.each(PLATFORMS)('an entry for one method on %s', (platform) => {
  const options: CorsModuleOptions = {
    origin: PAGE,
    enforce: true,
    routes: [
      { path: '/cats{/*rest}', method: RequestMethod.PUT, policy: OPEN },
      { path: '/mounted', method: RequestMethod.PUT, policy: OPEN },
    ],
  };

  it.each(['/cats', '/mounted'])(
    'covers that method, and leaves others to the default: %s',
    async (path) => {
      const { preflight, request } = await startWith(platform, options);
      expect(await preflight({ method: 'PUT', path })).toEqual([204, OTHER]);
      expect(await request({ method: 'PUT', path })).toEqual([200, OTHER]);
      const before = [...ran];
      for (const method of ['GET', 'HEAD', 'POST', 'DELETE']) {
        expect(await preflight({ method, path })).toEqual([403, undefined]);
        expect(await request({ method, path })).toEqual([403, undefined]);
        expect(await preflight({ method, path, page: PAGE })).toEqual([
          204,
          PAGE,
        ]);
      }
      expect(ran).toEqual(before);
    },
  );

  it('is narrowed by the policy of a handler, like any entry', async () => {
    const { preflight } = await startWith(platform, {
      ...options,
      routes: [
        {
          path: '/cats/own',
          method: RequestMethod.PUT,
          policy: { origin: PAGE },
        },
      ],
    });
    const path = '/cats/own';
    expect(await preflight({ method: 'PUT', path })).toEqual([403, undefined]);
    expect(await preflight({ method: 'PUT', path, page: PAGE })).toEqual([
      204,
      PAGE,
    ]);
  });

  it('matches the announced method, case included', async () => {
    const { preflight } = await startWith(platform, options);
    const path = '/mounted';
    expect(await preflight({ method: 'put', path })).toEqual([403, undefined]);
    expect(await preflight({ method: 'PUTS', path })).toEqual([403, undefined]);
  });

  it('refuses by itself, whatever serves it, and no other method', async () => {
    const { request } = await startWith(platform, {
      ...OPEN,
      routes: [
        {
          path: '/cats',
          method: RequestMethod.DELETE,
          policy: { origin: PAGE, enforce: true },
        },
      ],
    });
    expect(await request({ method: 'DELETE' })).toEqual([403, undefined]);
    expect(await request({ method: 'POST' })).toEqual([201, OTHER]);
    expect(await request({ method: 'DELETE', page: PAGE })).toEqual([
      200,
      PAGE,
    ]);
    expect(ran).toEqual(['add', 'remove']);
  });

  it('covers HEAD if it is for GET, and not the other way round', async () => {
    const { preflight, request } = await startWith(platform, {
      origin: PAGE,
      routes: [
        { path: '/cats', method: RequestMethod.GET, policy: OPEN },
        { path: '/mounted', method: RequestMethod.HEAD, policy: OPEN },
      ],
    });
    for (const [path, method, allowed] of [
      ['/cats', 'GET', OTHER],
      ['/cats', 'HEAD', OTHER],
      ['/mounted', 'HEAD', OTHER],
      ['/mounted', 'GET', undefined],
    ] as const) {
      const [, announced] = await preflight({ method, path });
      const [, answered] = await request({ method, path });
      expect([announced, answered]).toEqual([allowed, allowed]);
    }
  });

  it('comes in its order: the first that covers the path and the method counts', async () => {
    const { preflight } = await startWith(platform, {
      origin: PAGE,
      routes: [
        { path: '/cats', method: RequestMethod.PUT, policy: { origin: '*' } },
        { path: '/cats', method: RequestMethod.ALL, policy: OPEN },
        { path: '/cats', method: RequestMethod.POST, policy: { origin: '*' } },
      ],
    });
    expect(await preflight({ method: 'PUT' })).toEqual([204, '*']);
    expect(await preflight({ method: 'POST' })).toEqual([204, OTHER]);
    expect(await preflight({ method: 'DELETE' })).toEqual([204, OTHER]);
  });

  it('leaves alone that method only', async () => {
    const { preflight, request } = await startWith(platform, {
      origin: PAGE,
      enforce: true,
      routes: [{ path: '/mounted', method: RequestMethod.PUT, policy: false }],
    });
    const path = '/mounted';
    expect(await preflight({ method: 'PUT', path })).toEqual([200, undefined]);
    expect(await request({ method: 'PUT', path })).toEqual([200, undefined]);
    expect(ran).toEqual(['mounted OPTIONS', 'mounted PUT']);
    expect(await preflight({ method: 'POST', path })).toEqual([403, undefined]);
    expect(await request({ method: 'POST', path })).toEqual([403, undefined]);
    // An OPTIONS request that announces nothing is one for OPTIONS.
    expect(await request({ method: 'OPTIONS', path })).toEqual([
      403,
      undefined,
    ]);
    expect(ran).toHaveLength(2);
  });

  it('applies beside the default if a path may be read in another way', async () => {
    const { preflight } = await startWith(platform, {
      origin: PAGE,
      routes: [{ path: '/mounted', method: RequestMethod.PUT, policy: OPEN }],
    });
    const path = '/%6dounted';
    expect(await preflight({ method: 'PUT', path, page: PAGE })).toEqual([
      204,
      PAGE,
    ]);
    const endless = `/%${'25'.repeat(120)}61`;
    expect(await preflight({ method: 'PUT', path: endless })).toEqual([
      403,
      undefined,
    ]);
  });

  it('is listed with its method', async () => {
    const { routes } = await startWith(platform, options);
    expect(
      routes().filter(({ servedBy }) => servedBy.startsWith('routes')),
    ).toEqual(
      ['/cats{/*rest}', '/mounted'].map((path, index) =>
        expect.objectContaining({
          method: 'PUT',
          path,
          servedBy: `routes[${index}]`,
        }),
      ),
    );
  });
});

describe('a method that middleware changes', () => {
  const overridden = (request: IncomingMessage): void => {
    const method = /_method=([A-Z]+)/.exec(request.url ?? '')?.[1];
    request.method = method ?? request.method;
  };
  const toDelete = '/cats?_method=DELETE';
  const open = { ...OPEN, enforce: false };
  const closed = { origin: PAGE, enforce: true };

  it.each<[string, CorsModuleOptions]>([
    [
      'the default, where only the method that came has an entry',
      {
        ...closed,
        routes: [{ path: '/cats', method: RequestMethod.POST, policy: open }],
      },
    ],
    [
      'the default, where only the method that runs has an entry',
      {
        ...closed,
        routes: [{ path: '/cats', method: RequestMethod.DELETE, policy: open }],
      },
    ],
    [
      'the entry of the method that runs',
      {
        ...open,
        routes: [
          { path: '/cats', method: RequestMethod.DELETE, policy: closed },
        ],
      },
    ],
    [
      'the entry of the method that came',
      {
        ...open,
        routes: [{ path: '/cats', method: RequestMethod.POST, policy: closed }],
      },
    ],
    [
      'the default, where the method that came is left alone',
      {
        ...closed,
        routes: [{ path: '/cats', method: RequestMethod.POST, policy: false }],
      },
    ],
    [
      'the default, where the method that runs is left alone',
      {
        ...closed,
        routes: [
          { path: '/cats', method: RequestMethod.DELETE, policy: false },
        ],
      },
    ],
  ])('is judged by both: by %s', async (_, options) => {
    const { request } = await startWith('express', options, overridden);
    const sent = { method: 'POST', path: toDelete };
    expect(await request(sent)).toEqual([403, undefined]);
    expect(ran).toEqual([]);
    expect(await request({ ...sent, page: PAGE })).toEqual([200, PAGE]);
    expect(ran).toEqual(['remove']);
  });

  it('is judged by both if it is changed in front of Nest', async () => {
    const instance = express();
    instance.use((request, _, next) => {
      overridden(request);
      next();
    });
    const routes = [
      { path: '/cats', method: RequestMethod.POST, policy: open },
    ];
    const { request } = await startWith(new ExpressAdapter(instance), {
      ...closed,
      routes,
    });
    const sent = { method: 'POST', path: toDelete };
    expect(await request(sent)).toEqual([403, undefined]);
    expect(ran).toEqual([]);
    expect(await request({ ...sent, page: PAGE })).toEqual([200, PAGE]);
  });

  it('is allowed only if the entries of both allow it', async () => {
    const { request } = await startWith(
      'express',
      {
        ...closed,
        routes: [
          { path: '/cats', method: RequestMethod.POST, policy: open },
          { path: '/cats', method: RequestMethod.DELETE, policy: open },
        ],
      },
      overridden,
    );
    expect(await request({ method: 'POST', path: toDelete })).toEqual([
      200,
      OTHER,
    ]);
  });

  it('gets only headers that both entries allow, if no handler runs', async () => {
    const { request } = await startWith(
      'express',
      {
        origin: PAGE,
        routes: [
          { path: '/mounted', method: RequestMethod.POST, policy: OPEN },
        ],
      },
      overridden,
    );
    const path = '/mounted?_method=DELETE';
    expect(await request({ method: 'POST', path })).toEqual([200, undefined]);
    expect(await request({ method: 'POST', path: '/mounted' })).toEqual([
      200,
      OTHER,
    ]);
  });
});
