import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import {
  APP,
  EVIL,
  inspectedModule,
  MARKUP,
} from '../inspector/inspected-application.js';
import { start, stopAll } from '../nest/application.js';
import { send, sendPreflight } from '../nest/send.js';
import { expectUsable } from './expect-usable.js';
import { launchBrowser } from './launch-browser.js';

let browser: Browser;
let origin: string;

beforeAll(async () => {
  browser = await launchBrowser();
  ({ origin } = await start('express', inspectedModule()));
  await send(origin, 'GET', '/widget/1', { origin: EVIL });
  await sendPreflight(origin, 'PUT', '/widget/1/theme', APP, {
    'Access-Control-Request-Headers': 'x-id',
  });
});

afterAll(async () => {
  await browser.close();
  await stopAll();
});

/** Opens a part of the inspector, and notes whatever the browser complains about. */
async function open(
  fragment: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') {
      complaints.push(message.text());
    }
  });
  await page.goto(`${origin}/__cors${fragment}`);
  return { page, complaints };
}

describe('somebody with one refused call', () => {
  it('finds the line to change', async () => {
    const { page, complaints } = await open('');

    await page.getByRole('link', { name: 'Decisions', exact: true }).click();
    await page
      .getByRole('link', { name: `GET /widget/:id from ${EVIL}` })
      .click();
    const failed = page.getByRole('listitem').filter({ hasText: 'fails here' });
    const remedy = page.getByRole('region', { name: 'Remedy' });
    await remedy.waitFor();

    expect(await failed.getByRole('heading', { level: 3 }).textContent()).toBe(
      'Page fails here',
    );
    expect(await remedy.textContent()).toContain(
      'Change origin at WidgetController',
    );
    expect(await remedy.locator('pre').textContent()).toBe(
      `origin: ["${APP}", "${EVIL}"]`,
    );
    expect(complaints).toEqual([]);
  });

  it('gives others a link to what it has found', async () => {
    const { page } = await open('#explain');

    await page.getByLabel('Origin of the page').fill(EVIL);
    await page.getByLabel('URL').fill('/widget/1/theme');
    await page.getByLabel('Method').fill('PUT');
    await page.getByRole('button', { name: 'Explain' }).click();
    await page.getByText('Preflight fails here').waitFor();
    const { hash } = new URL(page.url());
    const { page: other } = await open(hash);
    await other.getByText('Preflight fails here').waitFor();

    expect(await other.getByLabel('Method').inputValue()).toBe('PUT');
  });

  it('draws the steps in the order in which they happen', async () => {
    const { page } = await open(
      `#explain?url=/widget/1/theme&origin=${EVIL}&method=PUT`,
    );
    await page.getByText('Preflight fails here').waitFor();

    expect(await page.locator('.exchange h3').allTextContents()).toEqual([
      'Browser passed',
      'Preflight fails here',
      'Server not reached',
      'Page not reached',
    ]);
  });

  it('sees what is wrong with the request it has written', async () => {
    const { page } = await open('#explain?url=/&origin=app.example.com');

    const alert = page.getByRole('alert');
    await alert.waitFor();

    expect(await alert.textContent()).toContain(
      'origin "app.example.com" is invalid',
    );
  });
});

describe('a decision that does not keep everything', () => {
  it('asks for the headers that it lacks', async () => {
    const { page } = await open('#decisions');
    await send(origin, 'OPTIONS', '/graphql', {
      origin: 'https://shop.example',
      'access-control-request-method': 'TRACE',
    });

    await page.getByRole('link', { name: 'Preflight for TRACE' }).click();
    await page.getByText(/^The browser sends nothing/).waitFor();
    await page.goto(
      `${origin}/__cors#explain?url=/x&origin=${APP}&because=header-not-allowed`,
    );

    expect(
      await page.getByText('write the headers that the page sets').isVisible(),
    ).toBe(true);
  });
});

describe('candidates', () => {
  it('are shown with what they would decide otherwise, and what they lack', async () => {
    const { page } = await open('#decisions');
    await send(origin, 'GET', '/nowhere', { origin: APP });

    await page.getByText('GET (no route) from').last().waitFor();
    const difference = page.getByText('forRoot.reportOnly would say');
    await difference.waitFor();

    expect(await difference.textContent()).toContain(
      'forRoot says origin-not-allowed; forRoot.reportOnly would say origin-allowed',
    );
    expect(
      await page
        .getByRole('heading', { name: 'forRoot.reportOnly' })
        .textContent(),
    ).toMatch(/^forRoot\.reportOnly \d+ judged$/);
  });
});

describe('the inspector without a mouse', () => {
  it('leads from a refusal to its remedy', async () => {
    const { page } = await open('#decisions');
    await page.getByRole('link', { name: `from ${EVIL}` }).waitFor();

    await tabTo(page, `GET /widget/:id from ${EVIL}`);
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Remedy' }).waitFor();

    expect(await focusedText(page)).toBe(
      'The request is sent, and the browser keeps the response from the page.',
    );
  });

  it('shows the place of each field while a policy is focused, until Escape', async () => {
    const { page } = await open('#routes');
    await page.getByText('WidgetController.theme').first().waitFor();

    await tabTo(page, 'WidgetController.theme');
    const tip = page.getByRole('tooltip');
    const shown = await tip.textContent();
    await page.keyboard.press('Escape');

    expect(shown).toBe(
      `origin"${APP}" from WidgetControllercredentialstrue from WidgetController.theme`,
    );
    expect(await tip.count()).toBe(0);
  });

  it('sorts the routes and says so', async () => {
    const { page } = await open('#routes');
    await page.getByText('WidgetController.theme').first().waitFor();

    await tabTo(page, 'Path');
    await page.keyboard.press('Enter');
    const heading = page.getByRole('columnheader', { name: 'Path' });

    expect(await heading.getAttribute('aria-sort')).toBe('ascending');
    expect(await focusedText(page)).toBe('Path');
  });
});

describe('the routes', () => {
  it('are found by what is searched for, and counted aloud', async () => {
    const { page } = await open('#routes');

    await page.getByRole('searchbox').fill('put theme');

    await page.getByText(/^1 of \d+ routes, 1 risky\.$/).waitFor();
    expect(await page.locator('tbody .method').allTextContents()).toEqual([
      'PUT',
    ]);
  });

  it('lead to an explanation', async () => {
    const { page } = await open('#routes');

    await page
      .getByRole('link', { name: 'Explain a request: PUT /widget/:id/theme' })
      .click();

    expect(await page.getByLabel('URL').inputValue()).toBe('/widget/1/theme');
  });
});

describe('the live decisions', () => {
  it('appear, and are filtered', async () => {
    const { page, complaints } = await open('#decisions');
    await page.getByText('Connected.').waitFor();

    await send(origin, 'GET', '/widget/1', { origin: APP });
    await send(origin, 'GET', '/widget/1/prices', { origin: MARKUP });
    const rows = page.locator('.scroll tbody tr:visible');
    await rows.nth(1).waitFor();
    const all = await rows.allTextContents();
    await page.getByLabel('Only refusals').check();
    const refused = await rows.allTextContents();

    expect(all[0]).toContain('(malformed)');
    expect(all[1]).toContain(APP);
    expect(refused).toEqual([all[0]]);
    expect(complaints).toEqual([]);
  });
});

describe('the lists', () => {
  it('are looked through for an origin', async () => {
    const { page } = await open('#lists');

    await page
      .getByLabel('Origin', { exact: true })
      .fill('https://a.partner.example');
    await page.getByRole('button', { name: 'Look up' }).click();

    await page
      .getByText('partners allows https://a.partner.example, by a pattern.')
      .waitFor();
    expect(await page.getByRole('row').last().textContent()).toContain('2');
  });
});

describe('text of others', () => {
  it('is text', async () => {
    const { page, complaints } = await open(
      `#explain?${String(new URLSearchParams({ url: '/x', origin: MARKUP, headers: MARKUP }))}`,
    );

    const alert = page.getByRole('alert');
    await alert.waitFor();

    expect(await alert.textContent()).toContain(MARKUP);
    expect(await page.locator('img').count()).toBe(0);
    expect(complaints.filter((text) => !text.includes('400'))).toEqual([]);
  });
});

describe.each(['light', 'dark'] as const)('in %s colors', (colorScheme) => {
  it.each([
    [1280, '#routes'],
    [360, '#routes'],
    [1280, `#explain?url=/widget/1/theme&origin=${EVIL}&method=PUT`],
    [360, `#explain?url=/widget/1/theme&origin=${EVIL}&method=PUT`],
    [1280, '#decisions'],
    [360, '#decisions'],
    [1280, '#lists'],
    [360, '#lists'],
  ])('at %i pixels, %s can be used by everybody', async (width, fragment) => {
    const { page } = await open(fragment, {
      colorScheme,
      viewport: { width, height: 800 },
    });
    await page.waitForLoadState('load');
    await page
      .locator('.method, .remedy, .refusals, th[scope="row"]')
      .first()
      .waitFor();

    await expectUsable(page);
  });
});

/** Presses Tab until the element with this text has the focus. */
async function tabTo(page: Page, text: string): Promise<void> {
  for (let pressed = 0; pressed < 100; pressed++) {
    await page.keyboard.press('Tab');
    if ((await focusedText(page)) === text) {
      return;
    }
  }
  throw new Error(`Tab never reaches ${text}.`);
}

function focusedText(page: Page): Promise<string> {
  return page.evaluate('document.activeElement?.textContent ?? ""');
}
