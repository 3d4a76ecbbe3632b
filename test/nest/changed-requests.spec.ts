import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Module, Post, Put, type Type } from '@nestjs/common';
import type { IncomingMessage } from 'node:http';
import {
  Cors,
  CorsModule,
  type CorsModuleOptions,
  type OriginFunction,
  type OriginRequest,
} from '../../lib/index.js';
import { start, stopAll } from './application.js';
import { send } from './send.js';

afterEach(stopAll);

const PAGE = 'https://page.example';
const OTHER = 'https://other.example';

type Rule = (origin: string, request: OriginRequest) => boolean;

const WAYS = [
  ['at once', (rule: Rule): OriginFunction => rule],
  [
    'by a promise',
    (rule: Rule): OriginFunction =>
      (origin, request) =>
        Promise.resolve(rule(origin, request)),
  ],
] as const;

async function startWith(
  options: CorsModuleOptions,
  controller: Type,
  change: (request: IncomingMessage) => void,
): Promise<string> {
  @Module({ imports: [CorsModule.forRoot(options)], controllers: [controller] })
  class ApplicationModule {}
  const { origin } = await start('express', ApplicationModule, (app) =>
    app.use((request: IncomingMessage, _: unknown, next: () => void) => {
      change(request);
      next();
    }),
  );
  return origin;
}

describe.each(WAYS)('a rule that answers %s', (_, ruleOf) => {
  it.each<{
    title: string;
    rule: Rule;
    change: (request: IncomingMessage) => void;
    sent: readonly [method: string, url: string];
  }>([
    {
      title: 'method',
      rule: (origin, { method }) => origin === PAGE || method === 'POST',
      change: (request) => {
        if (request.url?.includes('_method=PUT')) {
          request.method = 'PUT';
        }
      },
      sent: ['POST', '/admin?_method=PUT'],
    },
    {
      title: 'path',
      rule: (origin, { path }) => origin === PAGE || path.startsWith('/public'),
      change: (request) => {
        request.url = request.url?.replace('/public/legacy', '/admin');
      },
      sent: ['PUT', '/public/legacy'],
    },
  ])(
    'is asked about the $title that a request has when it runs',
    async ({ rule, change, sent: [method, url] }) => {
      const ran: string[] = [];
      @Controller('admin')
      class AdminController {
        @Post() add() {
          ran.push('add');
        }
        @Put() set() {
          ran.push('set');
        }
      }
      const origin = await startWith(
        { origin: ruleOf(rule), enforce: true },
        AdminController,
        change,
      );
      const refused = await send(origin, method, url, { origin: OTHER });
      const allowed = await send(origin, method, url, { origin: PAGE });
      expect([
        refused.status,
        refused.headers['access-control-allow-origin'],
        allowed.status,
        ran,
      ]).toEqual([403, undefined, 200, ['set']]);
    },
  );

  it('is called with the host that a request has when it runs', async () => {
    @Controller('tenants')
    class TenantsController {
      @Cors({
        origin: ruleOf((origin, { host }) => origin === `https://page.${host}`),
        enforce: true,
      })
      @Put()
      set() {}
    }
    const origin = await startWith({}, TenantsController, (request) => {
      request.headers.host = 'a.example';
    });
    const from = async (page: string): Promise<number> => {
      const headers = { host: 'gateway.example', origin: page };
      return (await send(origin, 'PUT', '/tenants', headers)).status;
    };
    expect([
      await from('https://page.gateway.example'),
      await from('https://page.a.example'),
    ]).toEqual([403, 200]);
  });

  it('of an entry is called with the path that matched it', async () => {
    @Controller('admin')
    class AdminController {
      @Put() set() {}
    }
    const rule = ruleOf((_origin, { path }) => path === '/legacy');
    const origin = await startWith(
      { routes: [{ path: '/legacy', policy: { origin: rule } }] },
      AdminController,
      (request) => {
        request.url = request.url?.replace('/legacy', '/admin');
      },
    );
    const answer = await send(origin, 'PUT', '/legacy', { origin: PAGE });
    expect([
      answer.status,
      answer.headers['access-control-allow-origin'],
    ]).toEqual([200, PAGE]);
  });
});
