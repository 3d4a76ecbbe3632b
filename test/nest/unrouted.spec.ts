import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { FastifyAdapter, RouteConstraints } from '@nestjs/platform-fastify';
import { fastify } from 'fastify';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { Cors, CorsModule } from '../../lib/index.js';
import { applicationModule } from './application-module.js';
import { PLATFORMS, start, stopAll } from './application.js';
import { corsHeadersOf, send, sendPreflight } from './send.js';

afterEach(stopAll);

const PAGE = 'https://page.example';
const OTHER = 'https://other.example';

@Cors({ origin: OTHER })
@Controller()
class CatchAllController {
  @Get('cats/:id') find() {
    return 'cat';
  }
  @Get(['docs', 'docs/page']) docs() {
    return 'docs';
  }
}

@Controller('docs/plain')
class PlainController {
  @Get() plain() {
    return 'plain';
  }
}

const ApplicationModule = applicationModule(
  {
    origin: PAGE,
    routes: [{ path: 'docs/*path', policy: { origin: '*' } }],
  },
  [CatchAllController, PlainController],
);

/** Sends a request's head as it is and reads the head of what comes back. */
async function sendHead(origin: string, lines: string[]): Promise<string> {
  const { port, hostname } = new URL(origin);
  const socket = connect(Number(port), hostname);
  socket.end(`${lines.join('\r\n')}\r\n\r\n`);
  let answer = '';
  socket.on('data', (chunk: Buffer) => {
    answer += chunk.toString();
  });
  await once(socket, 'close');
  return answer.slice(0, answer.indexOf('\r\n\r\n'));
}

describe.each(PLATFORMS)('what is routed otherwise on %s', (platform) => {
  it.each([
    [
      'a declared path that names anybody, and a handler one',
      OTHER,
      204,
      OTHER,
    ],
    ['the same for everybody else', PAGE, 403, undefined],
  ])('the narrowest applies: %s', async (_title, page, status, allowed) => {
    const { origin } = await start(platform, ApplicationModule);
    const asked = await sendPreflight(origin, 'GET', '/docs/page', page);
    const answer = await send(origin, 'GET', '/docs/page', { origin: page });
    expect([asked.status, answer.status, answer.body]).toEqual([
      status,
      200,
      'docs',
    ]);
    expect(asked.headers['access-control-allow-origin']).toBe(allowed);
    expect(corsHeadersOf(answer)).toEqual({
      ...(allowed && { 'access-control-allow-origin': allowed }),
      vary: 'Origin',
    });
  });

  it.each([
    ['a handler that declares nothing', '/docs/plain', '*'],
    ['a path that no handler serves', '/docs/other', '*'],
    ['a handler beside it', '/docs', undefined],
  ])(
    'a declared path decides alone about %s',
    async (_title, path, allowed) => {
      const { origin } = await start(platform, ApplicationModule);
      const asked = await sendPreflight(origin, 'GET', path, PAGE);
      const answer = await send(origin, 'GET', path, { origin: PAGE });
      expect(asked.headers['access-control-allow-origin']).toBe(allowed);
      expect(answer.headers['access-control-allow-origin']).toBe(allowed);
    },
  );

  it.each([
    ['an absolute target', 'http://api.example/cats/1', /204/],
    // The platforms answer some of these themselves, before anybody could.
    ['a target without a path', 'http://', /40[034]/],
    ['a target that is no URL', 'http://[::1', /40[034]/],
    ['the server as a whole', '*', /40[034]/],
  ])(
    'a preflight for %s is allowed only where a handler is',
    async (_title, target, status) => {
      const { origin } = await start(platform, ApplicationModule);
      const head = await sendHead(origin, [
        `OPTIONS ${target} HTTP/1.1`,
        'Host: api.example',
        `Origin: ${OTHER}`,
        'Access-Control-Request-Method: GET',
        'Connection: close',
      ]);
      const [line] = head.split('\r\n');
      expect(line).toMatch(status);
      expect(/access-control-allow/i.test(head)).toBe(line?.includes('204'));
    },
  );

  it('HTTP/1.0 without a host is answered', async () => {
    const { origin } = await start(platform, ApplicationModule);
    const head = await sendHead(origin, [
      'GET /cats/1 HTTP/1.0',
      `Origin: ${OTHER}`,
    ]);
    expect(head).toContain('200 OK');
    expect(head.toLowerCase()).toContain(
      `access-control-allow-origin: ${OTHER}`,
    );
  });
});

describe.each(PLATFORMS)('a URL that does not decode on %s', (platform) => {
  it.each([
    ['the default origin', PAGE, { 'access-control-allow-origin': PAGE }],
    ['another one', OTHER, {}],
  ])('is answered with the default policy to %s', async (_, page, allowed) => {
    const { origin } = await start(platform, ApplicationModule);
    const answer = await send(origin, 'GET', '/cats/%ff', { origin: page });
    expect([answer.status, corsHeadersOf(answer)]).toEqual([
      400,
      { ...allowed, vary: 'Origin' },
    ]);
  });
});

describe('fastify', () => {
  it('a preflight that does not carry a constraint is allowed by one candidate, and enforced', async () => {
    @Controller('cats')
    class ConstrainedController {
      @RouteConstraints({ tenant: 'first' })
      @Cors({ origin: PAGE })
      @Get()
      first() {
        return 'first';
      }
      @RouteConstraints({ tenant: 'second' })
      @Cors({ origin: OTHER })
      @Get()
      second() {
        return 'second';
      }
    }
    @Module({
      imports: [CorsModule.forRoot()],
      controllers: [ConstrainedController],
    })
    class ConstrainedModule {}
    const tenant = {
      name: 'tenant',
      storage: () => new Map() as never,
      deriveConstraint: ({ headers }: IncomingMessage) =>
        headers['x-tenant'] as string,
    };
    const { origin } = await start(
      new FastifyAdapter(
        fastify({ routerOptions: { constraints: { tenant } } }),
      ),
      ConstrainedModule,
    );
    for (const [page, status] of [
      [PAGE, 204],
      [OTHER, 204],
      ['https://nobody.example', 403],
    ] as const) {
      const asked = await sendPreflight(origin, 'GET', '/cats', page);
      expect([page, asked.status]).toEqual([page, status]);
    }
    for (const [name, page, status] of [
      ['first', PAGE, 200],
      ['second', PAGE, 403],
      ['second', OTHER, 200],
    ] as const) {
      const answer = await send(origin, 'GET', '/cats', {
        origin: page,
        'x-tenant': name,
      });
      expect([name, page, answer.status]).toEqual([name, page, status]);
    }
  });
});

describe('express', () => {
  it.each([
    ['does not decode', '/cats/%ff'],
    ['does not decode in the middle', '/cats/%E2%82'],
  ])(
    'a preflight for a URL that %s gets the default policy',
    async (_, path) => {
      const { origin } = await start('express', ApplicationModule);
      const asked = await sendPreflight(origin, 'GET', path, PAGE);
      expect(asked.status).toBe(204);
      const other = await sendPreflight(origin, 'GET', path, OTHER);
      expect(other.status).toBe(403);
    },
  );

  it('a path of a declared one that does not decode is no error', async () => {
    const { origin } = await start('express', ApplicationModule);
    const asked = await sendPreflight(origin, 'GET', '/docs/%ff', PAGE);
    expect(asked.status).toBe(204);
  });
});
