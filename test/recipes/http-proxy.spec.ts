import {
  afterAll,
  afterEach,
  beforeAll,
  describe,
  expect,
  it,
} from '@jest/globals';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INestApplication } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { stopAll, type Platform } from '../nest/application.js';
import { APP, FOREIGN, pageOf, verdictOf } from './page-of.js';
import { AppModule } from './pages/http-proxy/app.module.js';
import { proxyLegacy } from './pages/http-proxy/proxy-legacy.js';
import { proxyLegacyOnFastify } from './pages/http-proxy/proxy-legacy-on-fastify.js';
import { serve } from './serve.js';

interface Row {
  readonly platform: Platform;
  readonly proxy: (
    app: INestApplication,
    target: string,
  ) => void | Promise<void>;
}

const ROWS: readonly Row[] = [
  { platform: 'express', proxy: proxyLegacy },
  {
    platform: 'fastify',
    proxy: (app, target) =>
      proxyLegacyOnFastify(app as NestFastifyApplication, target),
  },
];

describe.each(ROWS)('a proxy on $platform', ({ platform, proxy }) => {
  let behind: Server;
  let target: string;
  let received: { url: string; headers: IncomingHttpHeaders; body: string }[];

  beforeAll(async () => {
    behind = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        received.push({
          url: request.url ?? '',
          headers: request.headers,
          body,
        });
        response.writeHead(request.method === 'OPTIONS' ? 204 : 200, {
          'Access-Control-Allow-Origin': '*',
          'Access-Control-Allow-Methods': 'PATCH',
          'Access-Control-Expose-Headers': 'x-total',
          Vary: 'Accept',
        });
        response.end(request.method === 'OPTIONS' ? undefined : 'behind');
      });
    }).listen(0, '127.0.0.1');
    await once(behind, 'listening');
    target = `http://127.0.0.1:${(behind.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    behind.closeAllConnections();
    behind.close();
    await once(behind, 'close');
  });
  afterEach(stopAll);

  const open = async (origin: string, to = target) => {
    received = [];
    return pageOf(
      origin,
      await serve(platform, AppModule, (app) => proxy(app, to)),
    );
  };

  it('answers with the policy of the entry, and merges what is exposed', async () => {
    const page = await open(APP);
    const answer = await page.send(
      'POST',
      '/legacy/orders?a=1',
      { 'Content-Type': 'application/json' },
      '{"id":1}',
    );

    expect(verdictOf(answer)).toEqual([200, APP]);
    expect(answer.body).toBe('behind');
    expect(answer.headers).toMatchObject({
      'access-control-expose-headers': 'x-total',
      vary: expect.stringMatching(/Accept.*Origin|Origin.*Accept/),
    });
    expect(answer.headers).not.toHaveProperty('access-control-allow-methods');
    expect(received).toEqual([
      {
        url: '/legacy/orders?a=1',
        headers: expect.not.objectContaining({ origin: expect.anything() }),
        body: '{"id":1}',
      },
    ]);
  });

  it('answers preflights of the entry itself', async () => {
    const page = await open(APP);

    expect(verdictOf(await page.preflight('DELETE', '/legacy/orders'))).toEqual(
      [204, APP],
    );
    expect(received).toEqual([]);
  });

  it('passes on nothing of a foreign page', async () => {
    const page = await open(FOREIGN);

    expect(verdictOf(await page.preflight('DELETE', '/legacy/orders'))).toEqual(
      [403, undefined],
    );
    expect(verdictOf(await page.send('POST', '/legacy/orders'))).toEqual([
      403,
      undefined,
    ]);
    expect(received).toEqual([]);
  });

  it('passes on no path that only begins like that of the entry', async () => {
    const page = await open(FOREIGN);

    expect(verdictOf(await page.send('POST', '/legacy2'))).toEqual([
      404,
      undefined,
    ]);
    expect(received).toEqual([]);
  });

  it('leaves everything to the server behind if the policy is false', async () => {
    const page = await open(FOREIGN);
    const preflight = await page.preflight('PATCH', '/self/orders');
    const answer = await page.send('GET', '/self/orders');

    expect(verdictOf(preflight)).toEqual([204, '*']);
    expect(preflight.headers['access-control-allow-methods']).toBe('PATCH');
    expect(verdictOf(answer)).toEqual([200, '*']);
    expect(received.map(({ headers }) => headers.origin)).toEqual([
      FOREIGN,
      FOREIGN,
    ]);
  });

  it('lets the page read that the server behind is down', async () => {
    const page = await open(APP, 'http://127.0.0.1:1');
    const [status, origin] = verdictOf(
      await page.send('GET', '/legacy/orders'),
    );

    expect(status).toBeGreaterThanOrEqual(500);
    expect(origin).toBe(APP);
  });
});
