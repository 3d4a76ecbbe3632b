import { EventEmitter, once } from 'node:events';
import type { Server } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import type { Browser, Page } from 'playwright-core';
import { CorsService, type CorsPolicyOptions } from '../../lib/index.js';
import { start, type Platform } from '../nest/application.js';
import { send } from '../nest/send.js';
import { matrixModule, type Reached } from '../oracle/matrix-application.js';
import type { MatrixTarget } from '../oracle/matrix-row.js';
import {
  API_HOST,
  browserPolicies,
  defaultPolicy,
  partners,
  type BrowserOrigins,
} from './browser-policies.js';
import { createEmptyPages, OPAQUE_PATH } from './empty-pages.js';
import { launchBrowser } from './launch-browser.js';
import { listen } from './listen.js';

/** A request as the server saw it. */
export interface Seen {
  /** The header names that it announces, if it is a preflight. */
  readonly announced: string | undefined;
}

/** The module under policies about pages of real origins, and a browser that opens them. */
export class MatrixStage {
  private constructor(
    private readonly browser: Browser,
    private readonly pages: Server,
    private readonly app: INestApplication,
    /** The application as the oracle reaches it. */
    readonly target: MatrixTarget,
    readonly origins: BrowserOrigins,
    /** The application as pages reach it. */
    readonly api: string,
  ) {}

  static async open(platform: Platform): Promise<MatrixStage> {
    const pages = createEmptyPages();
    const origins = originsAt(await listen(pages));
    const { app, target, api } = await startMatrix(
      platform,
      origins,
      browserPolicies(origins),
    );
    const browser = await launchBrowser();
    return new MatrixStage(browser, pages, app, target, origins, api);
  }

  /** Starts a second application, under other policies, for the same pages. */
  async under(
    platform: Platform,
    policies: readonly CorsPolicyOptions[],
  ): Promise<MatrixStage> {
    const { browser, pages, origins } = this;
    const { app, target, api } = await startMatrix(platform, origins, policies);
    return new MatrixStage(browser, pages, app, target, origins, api);
  }

  /** The service of the application. */
  get cors(): CorsService {
    return this.app.get(CorsService);
  }

  /** What Chromium reports of the requests that fail, by the `try` in the query. */
  readonly errors = new Map<string, string | undefined>();

  readonly #failures = new EventEmitter();

  async #listenFor(page: Page): Promise<void> {
    const session = await page.context().newCDPSession(page);
    const tries = new Map<string, string>();
    session.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
      // A preflight is reported as a request of its own. The failure of the actual request names
      // the reason.
      if (type !== 'Preflight') {
        const { searchParams } = new URL(request.url);
        tries.set(requestId, searchParams.get('try') ?? '');
      }
    });
    session.on('Network.loadingFailed', ({ requestId, corsErrorStatus }) => {
      const tried = tries.get(requestId);
      if (tried !== undefined) {
        this.errors.set(tried, corsErrorStatus?.corsError);
        this.#failures.emit(tried);
      }
    });
    await session.send('Network.enable');
  }

  /**
   * Waits until Chromium has reported the failure of a request that reached the application.
   * Chromium can tell the page first, and reports nothing more once the page is closed.
   */
  async failureOf(tried: string): Promise<void> {
    if (!this.errors.has(tried)) {
      await once(this.#failures, tried);
    }
  }

  /** What reaches the application from now on, by the `try` in the query. */
  watch(): ReadonlyMap<string, readonly Seen[]> {
    const seen = new Map<string, Seen[]>();
    const server: Server = this.app.getHttpServer();
    server.prependListener('request', ({ url = '', headers }) => {
      const tried = new URL(url, this.api).searchParams.get('try') ?? '';
      const announced =
        headers['access-control-request-method'] === undefined
          ? undefined
          : String(headers['access-control-request-headers'] ?? '');
      seen.set(tried, [...(seen.get(tried) ?? []), { announced }]);
    });
    return seen;
  }

  /** Opens a page of that origin; `null` is one in a sandbox. */
  async visit(origin: string): Promise<Page> {
    const page = await this.browser.newPage();
    await this.#listenFor(page);
    const isOpaque = origin === 'null';
    await page.goto(
      isOpaque ? `${this.origins.app}/${OPAQUE_PATH}` : `${origin}/`,
    );
    return page;
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.pages.closeAllConnections();
    this.pages.close();
  }
}

async function startMatrix(
  platform: Platform,
  origins: BrowserOrigins,
  policies: readonly CorsPolicyOptions[],
) {
  const reached: Reached = new Set();
  const { app, origin } = await start(
    platform,
    matrixModule(policies, reached, {
      ...defaultPolicy(origins),
      lists: { partners: { origins: partners(origins) } },
    }),
  );
  const host = `${API_HOST}:${new URL(origin).port}`;
  const target = { reached, sendTo: sendTo(origin, host) };
  return { app, target, api: `http://${host}` };
}

function originsAt(port: number): BrowserOrigins {
  return {
    app: `http://app.example.test:${port}`,
    deep: `http://a.b.example.test:${port}`,
    shop: `http://shop.partner.test:${port}`,
    evil: `http://evil.test:${port}`,
    local: `http://localhost:${port}`,
  };
}

function sendTo(origin: string, host: string): MatrixTarget['sendTo'] {
  return (url, body = '') =>
    async ({ method, headers, includesCredentials }) => {
      const isPreflight = headers.some(
        ([name]) => name === 'access-control-request-method',
      );
      const payload = isPreflight ? '' : body;
      const answer = await send(
        origin,
        method,
        url,
        {
          ...Object.fromEntries(headers),
          host,
          ...(includesCredentials ? { cookie: 'session=1' } : {}),
          // Node frames the body of some methods only.
          ...(payload === '' ? {} : { 'content-length': payload.length }),
        },
        payload,
      );
      return {
        status: answer.status,
        headers: Object.entries(answer.headers).map(
          ([name, value]) => [name, String(value)] as const,
        ),
      };
    };
}
