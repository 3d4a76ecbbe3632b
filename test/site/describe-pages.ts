import type { Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { GUIDE } from '../../site/.vitepress/pages.js';
import { addressOf } from '../../site/.vitepress/moved-pages.js';
import { expectUsable } from '../browser/expect-usable.js';
import { launchBrowser } from '../browser/launch-browser.js';
import { listen } from '../browser/listen.js';
import { createSiteServer } from './serve-site.js';

const PAGES = [
  ...GUIDE.flatMap(({ items }) => items.map(({ link }) => addressOf(link))),
  '/api/',
  '/api/nestjs-cors/classes/CorsService',
];

/** Reads every page in a window of this width. Each width has one of both color schemes. */
export function describePages(
  width: number,
  colorScheme: 'light' | 'dark',
): void {
  let browser: Browser;
  let server: Server;
  let origin: string;

  beforeAll(async () => {
    server = createSiteServer();
    origin = `http://localhost:${await listen(server)}`;
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser.close();
    server.closeAllConnections();
    server.close();
  });

  describe(`in a ${colorScheme} window of ${width}`, () => {
    it.each(PAGES)('%s can be read by everybody', async (link) => {
      const page = await browser.newPage({
        colorScheme,
        viewport: { width, height: 900 },
      });
      const faults: string[] = [];
      page.on('pageerror', ({ message }) => faults.push(message));
      page.on('response', (response) => {
        if (!response.ok() || !response.url().startsWith(origin)) {
          faults.push(`${response.status()} ${response.url()}`);
        }
      });
      await page.goto(`${origin}${link}`);
      await page.locator('h1').first().waitFor();
      await expectUsable(page);
      await page.close();

      expect(faults).toEqual([]);
    });
  });
}
