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

/** Each of both windows has one of both color schemes, so that no page is read four times. */
const WINDOWS = [
  { width: 1280, colorScheme: 'light' },
  { width: 360, colorScheme: 'dark' },
] as const;

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

describe.each(WINDOWS)(
  'in a $colorScheme window of $width',
  ({ width, colorScheme }) => {
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
  },
);
