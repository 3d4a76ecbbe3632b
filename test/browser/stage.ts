import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Browser, BrowserContext } from 'playwright-core';
import { AppModule } from '../../sample/02-policy-per-route/app.module.js';
import { ExchangeLog } from '../../sample/page/exchange-log.js';
import { launchBrowser } from './launch-browser.js';
import { listen } from './listen.js';
import { Visitor } from './visitor.js';

export const ADMIN_TOKEN = randomBytes(24).toString('base64url');

/**
 * The second sample as the API, empty pages of any origin under `.test`, and a browser.
 * `app.example.test` is the dashboard; the API is `api.example.test`, of the same site.
 */
export class Stage {
  private constructor(
    private readonly browser: Browser,
    private readonly app: INestApplication,
    private readonly pages: Server,
    private readonly log: ExchangeLog,
    private readonly ports: { readonly api: number; readonly pages: number },
  ) {}

  static async open(): Promise<Stage> {
    const log = new ExchangeLog();
    const pages = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html').end('<!doctype html>');
    });
    const pagesPort = await listen(pages);
    const app = await NestFactory.create(
      AppModule.register({
        adminToken: ADMIN_TOKEN,
        dashboard: {
          origin: `http://app.example.test:${pagesPort}`,
          dangerouslyAllowInsecureOrigins: true,
        },
      }),
      { logger: false, forceCloseConnections: true },
    );
    await app.init();
    const server: Server = app.getHttpServer();
    log.watch(server);
    const ports = { api: await listen(server), pages: pagesPort };
    return new Stage(await launchBrowser(), app, pages, log, ports);
  }

  /** The API as this process reaches it, without a browser and its rules. */
  get directly(): string {
    return `http://127.0.0.1:${this.ports.api}`;
  }

  originOf(host: string): string {
    return `http://${host}:${this.ports.pages}`;
  }

  /** A user with a cookie jar of their own. */
  newUser(): Promise<BrowserContext> {
    return this.browser.newContext();
  }

  /** A page of the host, in the browser of a new user or of the given one. */
  async visit(host: string, user?: BrowserContext): Promise<Visitor> {
    const page = await (user ?? (await this.newUser())).newPage();
    await page.goto(this.originOf(host));
    const api = `http://api.example.test:${this.ports.api}`;
    return new Visitor(page, api, this.log);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.app.close();
    this.pages.closeAllConnections();
    this.pages.close();
  }
}
