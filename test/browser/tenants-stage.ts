import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CorsService, type OriginList, type OriginStore } from 'nestjs-cors';
import type { Browser } from 'playwright-core';
import { AppModule } from '../../sample/04-tenants/app.module.js';
import { openOriginStore } from '../../sample/04-tenants/open-origin-store.js';
import { createTenantsPageServer } from '../../sample/04-tenants/tenants-page-server.js';
import { ExchangeLog } from '../../sample/page/exchange-log.js';
import { ExchangeLogger } from '../../sample/page/exchange-logger.js';
import { HandlerNoter } from '../../sample/page/handler-noter.js';
import { launchBrowser } from './launch-browser.js';
import { listen } from './listen.js';
import { TenantsPage } from './tenants-page.js';

/**
 * Instances of the fourth sample, its page, and a browser. The page is the administrator's
 * on `localhost`; on `127.0.0.1` it is of another origin, which is not.
 */
export class TenantsStage {
  readonly #token = randomBytes(24).toString('base64url');
  readonly #log = new ExchangeLog();
  readonly #apps: INestApplication[] = [];
  readonly #pages: Server[] = [];
  #pagesPort = 0;
  #originOfB = '';

  private constructor(private readonly browser: Browser) {}

  static async open(redisUrl: string): Promise<TenantsStage> {
    const stage = new TenantsStage(await launchBrowser());
    const { store, place } = await openOriginStore(redisUrl);
    await stage.#open(store, place);
    return stage;
  }

  async #open(store: OriginStore, place: string): Promise<void> {
    const instances = {
      A: await this.#serve('A', store),
      B: await this.#serve('B', store),
    };
    const pages = createTenantsPageServer(instances, place, this.#log);
    this.#pages.push(pages);
    this.#pagesPort = await listen(pages);
    this.#originOfB = instances.B;
  }

  /** Starts one more instance, and gives what it has of the list. */
  async start(instance: string, store: OriginStore): Promise<OriginList> {
    const app = await NestFactory.create(
      AppModule.register({
        instance,
        originStore: store,
        adminToken: this.#token,
        adminOrigin: 'http://localhost:*',
        debug: true,
      }),
      {
        logger: new ExchangeLogger(this.#log, { logLevels: [] }),
        forceCloseConnections: true,
      },
    );
    this.#apps.push(app);
    app.useGlobalInterceptors(new HandlerNoter(this.#log));
    await app.init();
    return app.get(CorsService).list('tenants');
  }

  /** What instance A has of the list, as its own code sees it. */
  get list(): OriginList {
    const [a] = this.#apps;
    if (a === undefined) {
      throw new Error('The stage is not open.');
    }
    return a.get(CorsService).list('tenants');
  }

  originOf(host: string): string {
    return `http://${host}:${this.#pagesPort}`;
  }

  /** The page, with the administrator's token, in the browser of a new user. */
  async visit(host: string): Promise<TenantsPage> {
    const context = await this.browser.newContext();
    const page = await context.newPage();
    await page.goto(`${this.originOf(host)}/#${this.#token}`);
    await page.locator('#origin:enabled').waitFor();
    return new TenantsPage(page, this.#originOfB, this.#log);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await Promise.all(this.#apps.map((app) => app.close()));
    for (const pages of this.#pages) {
      pages.closeAllConnections();
      pages.close();
    }
  }

  async #serve(instance: string, store: OriginStore): Promise<string> {
    await this.start(instance, store);
    const server: Server | undefined = this.#apps.at(-1)?.getHttpServer();
    if (server === undefined) {
      throw new Error(`Instance ${instance} did not start.`);
    }
    this.#log.watch(server);
    return `http://localhost:${await listen(server)}`;
  }
}
