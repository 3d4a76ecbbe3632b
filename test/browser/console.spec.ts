import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Delete, Get, Module, Put } from '@nestjs/common';
import type { Server } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { CorsModule } from '../../lib/index.js';
import { PLATFORMS, start, stopAll } from '../nest/application.js';
import { createEmptyPages } from './empty-pages.js';
import { launchBrowser } from './launch-browser.js';
import { listen } from './listen.js';

let ran: string[] = [];

@Controller('cats')
class CatsController {
  @Get() get() {
    ran.push('GET');
  }
  @Put() put() {
    ran.push('PUT');
  }
  @Delete() delete() {
    ran.push('DELETE');
  }
}

interface Call {
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly credentials?: 'include';
}

const METHOD_REFUSED =
  'Method DELETE is not allowed by Access-Control-Allow-Methods in preflight response.';

describe.each(PLATFORMS)('the console of Chromium, with %s', (platform) => {
  let pages: Server;
  let browser: Browser;
  let api: string;
  const opened = new Map<string, Page>();

  beforeAll(async () => {
    pages = createEmptyPages();
    const port = await listen(pages);
    @Module({
      imports: [
        CorsModule.forRoot({
          origin: `http://page.example.test:${port}`,
          credentials: true,
          dangerouslyAllowInsecureOrigins: true,
          methods: ['PUT'],
          allowedHeaders: ['x-id'],
        }),
      ],
      controllers: [CatsController],
    })
    class ApplicationModule {}
    const { origin } = await start(platform, ApplicationModule);
    api = `http://api.example.test:${new URL(origin).port}/cats`;
    browser = await launchBrowser();
    for (const host of ['page', 'other']) {
      const page = await browser.newPage();
      await page.goto(`http://${host}.example.test:${port}/`);
      opened.set(host, page);
    }
  });

  afterAll(async () => {
    await browser.close();
    await stopAll();
    pages.close();
  });

  /** What the console says first while something is done in a page. */
  async function consoleOf(
    host: string,
    act: (page: Page) => Promise<void>,
  ): Promise<string> {
    const page = opened.get(host);
    if (page === undefined) {
      throw new RangeError(`There is no page of ${host}.`);
    }
    ran = [];
    const [message] = await Promise.all([
      page.waitForEvent('console'),
      act(page),
    ]);
    return message.text();
  }

  it.each<[title: string, host: string, call: Call, says: string]>([
    [
      'the method',
      'page',
      { method: 'DELETE', credentials: 'include' },
      METHOD_REFUSED,
    ],
    [
      'the method before the headers',
      'page',
      { method: 'DELETE', headers: { 'x-other': '1' } },
      METHOD_REFUSED,
    ],
    [
      'the header',
      'page',
      { method: 'PUT', headers: { 'x-id': '1', 'x-other': '1' } },
      'Request header field x-other is not allowed by Access-Control-Allow-Headers in preflight response.',
    ],
    [
      'the header of a method that is safelisted',
      'page',
      { method: 'GET', headers: { 'x-other': '1' }, credentials: 'include' },
      'Request header field x-other is not allowed by Access-Control-Allow-Headers in preflight response.',
    ],
    [
      'the origin, whatever else is refused',
      'other',
      { method: 'DELETE', headers: { 'x-other': '1' } },
      "Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
    ],
  ])('names the step that failed: %s', async (_title, host, call, says) => {
    const said = await consoleOf(host, (page) =>
      page.evaluate(fetchHere, { url: api, call }),
    );
    expect(said).toContain(says);
    expect(ran).toEqual([]);
  });

  // Step 7.4 of a CORS-preflight fetch takes an absent Access-Control-Allow-Methods for the
  // method of such a request: the answer has an empty one.
  it('names the method of an upload that is listened to', async () => {
    const said = await consoleOf('page', (page) =>
      page.evaluate(uploadHere, api),
    );
    expect(said).toContain(METHOD_REFUSED);
    expect(ran).toEqual([]);
  });
});

async function fetchHere(request: {
  readonly url: string;
  readonly call: Call;
}): Promise<void> {
  try {
    await fetch(request.url, request.call);
  } catch {
    // The console says why.
  }
}

/** What is used of a page's own class, which Node has not. */
interface Upload {
  readonly upload: { onprogress: () => void };
  onloadend: () => void;
  open(method: string, url: string): void;
  send(body: string): void;
}

function uploadHere(url: string): Promise<void> {
  const { XMLHttpRequest } = globalThis as unknown as {
    XMLHttpRequest: new () => Upload;
  };
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.upload.onprogress = (): void => {};
    request.onloadend = (): void => resolve();
    request.open('DELETE', url);
    request.send('text');
  });
}
