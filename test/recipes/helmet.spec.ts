import { afterEach, describe, expect, it } from '@jest/globals';
import fastifyHelmet from '@fastify/helmet';
import type { INestApplication } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { PLATFORMS, stopAll, type Platform } from '../nest/application.js';
import { APP, FOREIGN, pageOf, verdictOf } from './page-of.js';
import { serve } from './serve.js';
import { AppModule } from './pages/helmet/app.module.js';
import { useHelmet } from './pages/helmet/use-helmet.js';

afterEach(stopAll);

const USE_HELMET: Readonly<
  Record<Platform, (app: INestApplication) => void | Promise<void>>
> = {
  express: useHelmet,
  fastify: async (app) => {
    await (app as NestFastifyApplication).register(fastifyHelmet, {
      referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    });
  },
};

describe.each(PLATFORMS)('helmet on %s', (platform) => {
  const open = async (origin: string) =>
    pageOf(origin, await serve(platform, AppModule, USE_HELMET[platform]));

  it('leaves the headers of the policy alone', async () => {
    const orders = await (await open(APP)).send('GET', '/orders');

    expect(verdictOf(orders)).toEqual([200, APP]);
    expect(orders.headers).toMatchObject({
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'access-control-allow-credentials': 'true',
      vary: expect.stringMatching(/\bOrigin\b/),
    });
  });

  it('is on no preflight', async () => {
    const preflight = await (await open(APP)).preflight('GET', '/orders');

    expect(verdictOf(preflight)).toEqual([204, APP]);
    expect(preflight.headers).not.toHaveProperty('content-security-policy');
  });

  it('lets other sites embed what says so', async () => {
    const widget = await (await open(FOREIGN)).send('GET', '/widget.js');

    expect(verdictOf(widget)).toEqual([200, '*']);
    expect(widget.headers['cross-origin-resource-policy']).toBe('cross-origin');
  });

  it('opens nothing to a foreign page', async () => {
    const page = await open(FOREIGN);

    expect(verdictOf(await page.preflight('GET', '/orders'))).toEqual([
      403,
      undefined,
    ]);
    expect(verdictOf(await page.send('GET', '/orders'))).toEqual([
      200,
      undefined,
    ]);
    expect(verdictOf(await page.send('GET', '/nothing'))).toEqual([
      404,
      undefined,
    ]);
  });
});
