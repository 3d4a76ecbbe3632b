import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  Controller,
  Get,
  Module,
  Put,
  type INestApplication,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { BrowserContext, Page } from 'playwright-core';
import { Cors, CorsModule } from '../../lib/index.js';
import { launchExtension } from './launch-browser.js';
import { listen } from './listen.js';

/** Without `host_permissions`, Chromium treats a call of an extension as any page's. */
const FILES: Readonly<Record<string, string>> = {
  'manifest.json': JSON.stringify({
    manifest_version: 3,
    name: 'Caller',
    version: '1',
    background: { service_worker: 'worker.js' },
  }),
  'worker.js': '',
  'page.html': '<!doctype html>',
};

@Controller()
class ExtensionController {
  @Cors({ origin: 'chrome-extension://*', credentials: true })
  @Get('any')
  any() {}

  @Cors({
    origin: (origin) => /^chrome-extension:\/\/[a-p]{32}$/.test(origin),
    credentials: true,
  })
  @Put('function')
  function() {}

  @Cors({ origin: 'moz-extension://*', credentials: true })
  @Get('firefox')
  firefox() {}

  @Cors({ origin: 'https://*.example.com', credentials: true })
  @Put('site')
  site() {}
}

@Module({
  imports: [CorsModule.forRoot()],
  controllers: [ExtensionController],
})
class ExtensionModule {}

describe('the page of an extension in Chromium', () => {
  let folder: string;
  let app: INestApplication;
  let api: string;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'extension-'));
    for (const [name, text] of Object.entries(FILES)) {
      await writeFile(join(folder, name), text);
    }
    app = await NestFactory.create(ExtensionModule, {
      logger: false,
      forceCloseConnections: true,
    });
    await app.init();
    api = `http://api.example.test:${await listen(app.getHttpServer())}`;
    context = await launchExtension(folder);
    const worker =
      context.serviceWorkers()[0] ??
      (await context.waitForEvent('serviceworker'));
    page = await context.newPage();
    await page.goto(new URL('page.html', worker.url()).href);
  });

  afterAll(async () => {
    await context.close();
    await app.close();
    await rm(folder, { recursive: true });
  });

  it.each([
    ['GET', '/any', 200],
    ['PUT', '/function', 200],
    ['GET', '/firefox', 'blocked'],
    ['PUT', '/site', 'blocked'],
  ] as const)('%s %s with credentials: %s', async (method, path, got) => {
    const status = await page.evaluate(
      ([url, asked]) =>
        fetch(url, { method: asked, credentials: 'include' }).then(
          (response) => response.status,
          () => 'blocked',
        ),
      [`${api}${path}`, method] as const,
    );
    expect(status).toBe(got);
  });
});
