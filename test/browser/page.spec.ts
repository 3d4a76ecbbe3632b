import type { Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Browser, Page, Route } from 'playwright-core';
import { AppModule } from '../../sample/02-policy-per-route/app.module.js';
import { ExchangeLog } from '../../sample/page/exchange-log.js';
import { createPageServer } from '../../sample/page/page-server.js';
import { launchBrowser } from './launch-browser.js';
import { listen } from './listen.js';

describe('the page of npm start', () => {
  let app: INestApplication;
  let pageServer: Server;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    const log = new ExchangeLog();
    app = await NestFactory.create(
      AppModule.register({
        adminToken: 'unused',
        dashboard: { origin: 'http://localhost:*' },
      }),
      { logger: false, forceCloseConnections: true },
    );
    await app.init();
    const server: Server = app.getHttpServer();
    log.watch(server);
    pageServer = createPageServer(
      `http://localhost:${await listen(server)}`,
      log,
    );
    const port = await listen(pageServer);
    browser = await launchBrowser();
    page = await browser.newPage();
    await page.goto(`http://localhost:${port}`);
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
    pageServer.closeAllConnections();
    pageServer.close();
  });

  it('can send them all only once it knows them', async () => {
    const held = new Promise<Route>((resolve) => {
      void page.route('**/requests.json', resolve);
    });
    await page.reload();
    const all = page.getByRole('button', { name: 'Send them all' });
    expect(await all.isDisabled()).toBe(true);
    await (await held).continue();
    await page.locator('#all:enabled').waitFor();
    await page.unroute('**/requests.json');
  });

  it.each([
    ['Simple GET', 'could read the answer: 200', 'none was needed'],
    ['PUT with a custom header', '200', 'OPTIONS /widget/theme → 204'],
    ['Error 401', '401', 'GET /dashboard/profile → 401'],
    ['Sign in', '200', 'set-cookie: session=…'],
    ['Call with the cookie', '200', 'cookie: session=…'],
    ['Cookie where none is allowed', 'kept', 'access-control-allow-origin: *'],
    ['Refused origin', 'kept', 'no CORS headers'],
    ['Refused preflight', 'did not send', 'never sent'],
    ['Error 404', '404', 'GET /no-such-path → 404'],
    ['Server-sent events', 'an open stream', '{"tick":0}'],
  ])('shows what became of "%s"', async (title, verdict, detail) => {
    const card = page.getByRole('article').filter({
      has: page.getByRole('heading', { name: title, exact: true }),
    });
    await card.getByRole('button').click();
    await card.locator('.verdict').waitFor();
    expect(await card.locator('.verdict').innerText()).toContain(verdict);
    expect(await card.locator('.steps').innerText()).toContain(detail);
  });

  it.each([
    [
      'PUT with a custom header',
      'OPTIONS /widget/theme → 204',
      [
        'access-control-allow-credentials: true',
        'access-control-allow-headers: content-type,x-request-id',
        'access-control-allow-methods: PUT',
        'access-control-allow-origin: …',
        'access-control-max-age: 600',
        'vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
      ],
    ],
    [
      'Refused preflight',
      'OPTIONS /internal/cache/flush → 403',
      [
        'no CORS headers',
        'vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
      ],
    ],
  ])(
    'claims of the preflight of "%s" what was answered',
    async (title, answered, headers) => {
      const card = page.getByRole('article').filter({
        has: page.getByRole('heading', { name: title, exact: true }),
      });
      await card.getByRole('button').click();
      await card.locator('[aria-busy]').waitFor({ state: 'detached' });
      const preflight = card.locator('.steps > li').first();
      expect(await preflight.locator('span').innerText()).toBe(answered);
      const lines = (await preflight.locator('dl').last().innerText())
        .split('\n')
        .slice(1);
      expect(lines.toSorted()).toEqual(
        headers.map((line) => line.replace('…', new URL(page.url()).origin)),
      );
    },
  );
});
