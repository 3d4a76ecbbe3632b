import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CorsService } from 'nestjs-cors';
import type { Browser, Locator, Page, Route } from 'playwright-core';
import { AppModule } from '../../sample/02-policy-per-route/app.module.js';
import { ExchangeLog } from '../../sample/page/exchange-log.js';
import { ExchangeLogger } from '../../sample/page/exchange-logger.js';
import { HandlerNoter } from '../../sample/page/handler-noter.js';
import { createPageServer } from '../../sample/page/page-server.js';
import { PAGE_REQUESTS } from '../../sample/page/page-requests.js';
import { partnerCommand } from '../../sample/page/partner-command.js';
import { expectUsable } from './expect-usable.js';
import { launchBrowser } from './launch-browser.js';
import { listen } from './listen.js';
import { CARDS } from './page-cards.js';

const TOKEN = 'the-token-of-the-administrator';
const ROOT = new URL('../../', import.meta.url);

describe('the page of npm start', () => {
  let app: INestApplication;
  let pageServer: Server;
  let browser: Browser;
  let page: Page;
  let api: string;
  let origin: string;
  beforeAll(async () => {
    const log = new ExchangeLog();
    app = await NestFactory.create(
      AppModule.register({
        adminToken: TOKEN,
        dashboard: { origin: 'http://localhost:*' },
        debug: true,
      }),
      {
        logger: new ExchangeLogger(log, { logLevels: [] }),
        forceCloseConnections: true,
      },
    );
    app.useGlobalInterceptors(new HandlerNoter(log));
    await app.init();
    const server: Server = app.getHttpServer();
    log.watch(server);
    api = `http://localhost:${await listen(server)}`;
    pageServer = createPageServer(
      {
        api,
        routes: app.get(CorsService).routes(),
        // The origin of the page is known only once it is served.
        command: {
          text: (token) => partnerCommand(api, 'PAGE', token).text(token),
          run: () => partnerCommand(api, origin, TOKEN).run(),
          undo: () => partnerCommand(api, origin, TOKEN).undo(),
        },
      },
      log,
    );
    origin = `http://localhost:${await listen(pageServer)}`;
    browser = await launchBrowser();
    page = await browser.newPage();
    await page.goto(origin);
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
    pageServer.closeAllConnections();
    pageServer.close();
  });

  function cardOf(title: string): Locator {
    return page.getByRole('article', { name: title, exact: true });
  }

  async function press(title: string): Promise<Locator> {
    const card = cardOf(title);
    await card.getByRole('button', { name: 'Send' }).click();
    await card.locator('.verdict').waitFor();
    await card.locator('[aria-busy]').waitFor({ state: 'detached' });
    return card;
  }

  /** Of a log that may have said the same about a request before. */
  async function reasonsOf(card: Locator): Promise<readonly string[]> {
    const texts = await card.locator('.reasons > li').allInnerTexts();
    return texts.map((text) =>
      text
        .replaceAll(origin, 'PAGE')
        .replaceAll(new URL(api).host, 'API')
        .replace(/ It says a reason once .*/, '')
        .replace(/ \(\d+ more since the last such line\)/, ''),
    );
  }

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

  it.each(CARDS.map((card) => [card.title, card] as const))(
    'says of "%s" what happened and why',
    async (title, expected) => {
      const card = await press(title);
      expect({
        title,
        verdict: await card.locator('.verdict').innerText(),
        reasons: await reasonsOf(card),
        steps: await card.locator('.step').allInnerTexts(),
      }).toEqual(expected);
    },
  );

  it.each([true, false])(
    'says whether a reason is of an earlier request, since the log did not repeat it: %s',
    async (isEarlier) => {
      const logged = { lines: ['<b>reason</b>'], isEarlier };
      await page.route('**/exchanges.json*', async (route) => {
        const response = await route.fetch();
        const [exchange] = (await response.json()) as readonly object[];
        await route.fulfill({ response, json: [{ ...exchange, logged }] });
      });
      const card = await press('Refused origin');
      await page.unroute('**/exchanges.json*');
      expect(await card.locator('.reasons > li').first().innerText()).toBe(
        `The API’s log: <b>reason</b>${isEarlier ? ' It says a reason once in ten seconds; this is its last line about such a request.' : ''}`,
      );
    },
  );

  it('leaves the focus of the keyboard where it was', async () => {
    const button = cardOf('Simple GET').getByRole('button', { name: 'Send' });
    await button.focus();
    await page.keyboard.press('Enter');
    await page.locator('[aria-busy]').waitFor({ state: 'detached' });
    const outline = await button.evaluate(
      'getComputedStyle(document.activeElement).outline',
    );
    expect(outline).toContain('solid 3px');
    expect(await button.and(page.locator(':focus')).count()).toBe(1);
  });

  it('says that the API does not answer, or its own server', async () => {
    await page.route('**/exchanges.json*', (route) =>
      route.fulfill({ json: [] }),
    );
    const card = await press('Simple GET');
    expect(await card.locator('.result').innerText()).toBe(
      '✕ The API was not reached: is it still running?',
    );
    await page.unroute('**/exchanges.json*');
    await page.route('**/exchanges.json*', (route) => route.abort());
    await press('Simple GET');
    expect(await card.locator('.result').innerText()).toBe(
      '✕ The sample does not answer: is it still running?',
    );
    await page.unroute('**/exchanges.json*');
  });

  it.each([
    [
      'Header that is not exposed',
      'content-length, content-type, x-widget-version',
      'x-powered-by, etag',
    ],
    [
      'Anybody',
      'content-length, content-type',
      'x-powered-by, x-article-count, etag',
    ],
    [
      'My own application with a cookie',
      'content-length, content-type, x-article-count',
      'x-powered-by, etag',
    ],
  ])(
    'says which headers the page could see, and which were kept from it: "%s"',
    async (title, seen, kept) => {
      const card = await press(title);
      expect(await card.locator('.names').allInnerTexts()).toEqual([
        `Headers it could see: ${seen}`,
        `Kept from it, since not exposed: ${kept}`,
      ]);
    },
  );

  it.each([
    ['Anybody', 'anybody', 'null', '*', undefined],
    ['My own application with a cookie', 'Ada', 'PAGE', 'PAGE', 'true'],
  ])(
    'shows the policy that the origin chooses: "%s"',
    async (title, reader, from, allowed, credentials) => {
      await press('Sign in');
      const card = await press(title);
      const request = card
        .locator('.steps > li')
        .nth(1)
        .locator('.header-list');
      const lines = (await request.allInnerTexts()).flatMap((text) =>
        text.split('\n'),
      );
      expect(lines.map((line) => line.replace(origin, 'PAGE'))).toEqual(
        expect.arrayContaining([
          `origin: ${from}`,
          `access-control-allow-origin: ${allowed}`,
          'vary: Origin',
        ]),
      );
      expect(
        lines.filter((line) =>
          line.startsWith('access-control-allow-credentials'),
        ),
      ).toEqual(
        credentials === undefined
          ? []
          : [`access-control-allow-credentials: ${credentials}`],
      );
      expect(await card.locator('.steps pre').innerText()).toContain(
        `"reader":"${reader}"`,
      );
    },
  );

  it('makes itself a partner by a button, and takes it back', async () => {
    const card = cardOf('Refused origin');
    const answer = card.locator('.command-answer');
    expect(await card.locator('.about pre').innerText()).toContain(
      'curl -X POST',
    );
    await card.getByRole('button', { name: 'Run the command' }).click();
    await answer.getByText('this page is a partner').waitFor();
    await press('Refused origin');
    expect(await card.locator('.verdict').innerText()).toBe(
      '✓ The page could read the answer: 200 OK',
    );
    expect(await reasonsOf(card)).toEqual(['PriceController.list ran.']);
    await card.getByRole('button', { name: 'Undo it' }).click();
    await answer.getByText('this page is no partner any more').waitFor();
    await press('Refused origin');
    expect(await card.locator('.verdict').innerText()).toBe(
      '✕ The browser kept the answer from the page',
    );
  });

  it.each([undefined, 'null', 'http://evil.example'])(
    'runs the command for no page of another origin: %s',
    async (from) => {
      const { status } = await fetch(`${origin}/partner/add`, {
        method: 'POST',
        headers: from === undefined ? {} : { origin: from },
      });
      expect(status).toBe(403);
    },
  );

  it('never has the token', async () => {
    const answer = await fetch(`${origin}/requests.json`);
    expect(await answer.text()).not.toContain(TOKEN);
  });

  it.each([
    ['Simple GET', "@Cors('widget')"],
    ['Simple GET', "@Cors({ exposedHeaders: ['x-widget-version'] })"],
    [
      'Simple GET',
      "widget: { origin: '*', allowedHeaders: ['x-request-id'] },",
    ],
    ['PUT with a custom header', '@Cors()'],
    ['PUT with a custom header', 'CorsModule.forRoot({'],
    ['Call with the cookie', 'profile(): { name: string } {'],
    ['Refused origin', "partners: { origin: originList('partners') },"],
    ['Anybody', "@Cors(['dashboard', 'public'])"],
    ['Anybody', "public: { origin: '*' },"],
    ['My own application with a cookie', 'dashboard: {'],
    ['Refused before it runs', '@SkipCors()'],
    ['Refused before it runs', 'enforce: true,'],
    ['Refused method', "methods: ['PUT'],"],
    ['Error 404', 'CorsModule.forRoot({'],
  ])('shows of the policy of "%s" the line %s', async (title, line) => {
    const shown = await cardOf(title).locator('.policy').innerText();
    expect(shown.split('\n').map((each) => each.trim())).toContain(line);
  });

  it.each(PAGE_REQUESTS.map(({ title }) => title))(
    'shows the policy of "%s" as it is written',
    async (title) => {
      const figures = await cardOf(title).locator('figure').all();
      expect(figures).not.toEqual([]);
      for (const figure of figures) {
        const caption = await figure.locator('figcaption').innerText();
        const [file = '', lines = ''] = caption.split(':');
        const source = readFileSync(new URL(file, ROOT), 'utf8').split('\n');
        const excerpts = await figure.locator('code').allTextContents();
        const firsts = lines.split(' and ').map(Number);
        expect(firsts).toHaveLength(excerpts.length);
        excerpts.forEach((excerpt, index) => {
          const first = (firsts[index] ?? 0) - 1;
          const length = excerpt.split('\n').length;
          expect(trimmed(excerpt.split('\n'))).toEqual(
            trimmed(source.slice(first, first + length)),
          );
        });
      }
    },
  );

  it('tries everything, of which no card is silent', async () => {
    expect(await page.getByRole('article').count()).toBe(PAGE_REQUESTS.length);
    await page.getByRole('button', { name: 'Send them all' }).click();
    for (const { title } of PAGE_REQUESTS) {
      const card = cardOf(title);
      await card.locator('.verdict').waitFor();
      const empty = card.locator(
        ':is(h2, p, pre, code, dd, dt, li, figcaption):empty:visible',
      );
      expect(await empty.count()).toBe(0);
    }
  });

  it.each([
    [
      'PUT with a custom header',
      [
        'access-control-allow-credentials: true',
        'access-control-allow-headers: content-type,x-request-id',
        'access-control-allow-methods: PUT',
        'access-control-allow-origin: PAGE',
        'access-control-max-age: 600',
        'vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
      ],
    ],
    [
      'Refused preflight',
      [
        'no CORS headers',
        'vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
      ],
    ],
    [
      'Refused method',
      [
        'access-control-allow-credentials: true',
        'access-control-allow-methods: (empty)',
        'access-control-allow-origin: PAGE',
        'vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
      ],
    ],
  ])(
    'claims of the preflight of "%s" what was answered',
    async (title, headers) => {
      const card = await press(title);
      const preflight = card.locator('.steps > li').first();
      const lines = (await preflight.locator('.header-list').last().innerText())
        .split('\n')
        .slice(1);
      expect(lines.toSorted()).toEqual(
        headers.map((line) => line.replace('PAGE', origin)),
      );
    },
  );

  it('keeps the value of a cookie', async () => {
    const card = await press('Sign in');
    expect(await card.locator('.steps').innerText()).toContain(
      'set-cookie: session=…',
    );
  });

  describe.each(['light', 'dark'] as const)('in %s colors', (colorScheme) => {
    it.each([1280, 360])(
      'can be used by everybody in a window of %d',
      async (width) => {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 900 });
        for (const { title } of PAGE_REQUESTS) {
          await press(title);
        }
        await expectUsable(page);
      },
    );
  });
});

function trimmed(lines: readonly string[]): readonly string[] {
  return lines.map((line) => line.trim());
}
