import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  Controller,
  Delete,
  Get,
  HttpCode,
  Module,
  Patch,
  Post,
  Put,
  type Type,
} from '@nestjs/common';
import type { IncomingMessage, Server } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { Cors, CorsModule } from '../../lib/index.js';
import { PLATFORMS, start, stopAll } from '../nest/application.js';
import { createEmptyPages } from './empty-pages.js';
import { fetchAll, type Addressed } from './fetching-page.js';
import { launchBrowser } from './launch-browser.js';
import { listen } from './listen.js';

const AUTHORIZATION = ['Authorization', 'Bearer token'] as const;
const JSON_TYPE = ['Content-Type', 'application/json'] as const;

const LISTED = { allowedHeaders: ['Authorization', 'Content-Type'] };

/** Serves five methods at each URL. */
function itemsAt(path: string, decorator?: ClassDecorator): Type {
  @Controller(path)
  class ItemsController {
    @Get(':id') find() {
      return 'found';
    }
    @HttpCode(200) @Post(':id') create() {
      return 'created';
    }
    @Put(':id') replace() {
      return 'replaced';
    }
    @Patch(':id') change() {
      return 'changed';
    }
    @Delete(':id') remove() {
      return 'removed';
    }
  }
  decorator?.(ItemsController);
  return ItemsController;
}

@Cors(LISTED)
@Controller('split')
class SplitController {
  @Get(':id') find() {
    return 'found';
  }
  @Put(':id') replace() {
    return 'replaced';
  }
  @Cors({ maxAge: 60 }) @Patch(':id') change() {
    return 'changed';
  }
}

interface Row {
  readonly title: string;
  readonly path: string;
  readonly methods: readonly string[];
  /** How many preflights reach the server. */
  readonly preflights: number;
}

const ROWS: readonly Row[] = [
  {
    title: 'one for five methods with listed headers',
    path: '/listed/7',
    methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    preflights: 1,
  },
  {
    title: 'one for five methods, whichever comes first',
    path: '/listed/8',
    methods: ['DELETE', 'PATCH', 'PUT', 'POST', 'GET'],
    preflights: 1,
  },
  {
    title: 'one for GET and DELETE without a list of headers',
    path: '/free/7',
    methods: ['GET', 'DELETE'],
    preflights: 1,
  },
  {
    title: 'two for two policies',
    path: '/split/7',
    methods: ['GET', 'PUT', 'PATCH'],
    preflights: 2,
  },
  {
    title: 'two if a function decides about each method',
    path: '/asked/7',
    methods: ['GET', 'DELETE'],
    preflights: 2,
  },
];

describe.each(PLATFORMS)('preflights that a page sends to %s', (platform) => {
  const pages = createEmptyPages();
  const seen: IncomingMessage[] = [];
  let api: string;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    const site = `http://app.example.test:${await listen(pages)}`;
    @Module({
      imports: [CorsModule.forRoot({ origin: site })],
      controllers: [
        itemsAt('listed', Cors(LISTED)),
        itemsAt('free'),
        itemsAt('asked', Cors({ origin: (origin) => origin === site })),
        SplitController,
      ],
    })
    class ApplicationModule {}
    const { app, origin } = await start(platform, ApplicationModule);
    (app.getHttpServer() as Server).prependListener('request', (request) => {
      seen.push(request);
    });
    api = origin.replace('127.0.0.1', 'api.example.test');
    browser = await launchBrowser();
    page = await browser.newPage();
    await page.goto(site);
  });

  afterAll(async () => {
    await browser?.close();
    await stopAll();
    pages.close();
  });

  it.each(ROWS)('are $title', async ({ path, methods, preflights }) => {
    seen.length = 0;
    for (const method of methods) {
      const [read] = await fetchAll(page, [
        requestOf(method, page.url(), `${api}${path}`),
      ]);
      expect([method, read]).toEqual([
        method,
        expect.objectContaining({ status: 200 }),
      ]);
    }
    const received = seen.map(({ method }) => method);
    expect(received.filter((method) => method !== 'OPTIONS')).toEqual(methods);
    expect(received.length - methods.length).toBe(preflights);
  });
});

/** A request with a token, and with JSON if it has a body. */
function requestOf(method: string, from: string, url: string): Addressed {
  const hasBody = ['POST', 'PUT', 'PATCH'].includes(method);
  return {
    origin: new URL(from).origin,
    url,
    method,
    credentials: 'omit',
    headers: hasBody ? [AUTHORIZATION, JSON_TYPE] : [AUTHORIZATION],
    ...(hasBody && { body: '{}' }),
  };
}
