import type { Page } from 'playwright-core';
import type { ExchangeLog } from '../../sample/page/exchange-log.js';

export const CALL = 'Call instance B';
export const WRITE = 'Write to instance B';
export const ADD = 'Add it through instance A';
export const REMOVE = 'Remove it through instance A';
export const SHOW_LIST = 'Show the list of instance B';

/** The newest entry of the page's log. */
export interface Entry {
  readonly verdict: string;
  readonly steps: string;
}

/** The page of the fourth sample, in a browser. */
export class TenantsPage {
  constructor(
    readonly page: Page,
    private readonly originOfB: string,
    private readonly log: ExchangeLog,
  ) {}

  /** Presses a button, and waits for what the page then shows. */
  async press(button: string): Promise<Entry> {
    await this.page.getByRole('button', { name: button }).click();
    const entry = this.page.locator('#log article').first();
    await entry.locator('.verdict').waitFor();
    return {
      verdict: await entry.locator('.verdict').innerText(),
      steps: await entry.locator('.steps').innerText(),
    };
  }

  /** Why it went as it did, as the newest entry of the page's log says. */
  async reasons(): Promise<readonly string[]> {
    return this.page
      .locator('#log article')
      .first()
      .locator('.reasons > li')
      .allInnerTexts();
  }

  async type(label: string, text: string): Promise<void> {
    await this.page.getByLabel(label).fill(text);
  }

  /** Writes to instance B, and gives what of it reached the instance. */
  async write(id: string): Promise<readonly string[]> {
    const before = this.log.of(id).length;
    await this.page.evaluate(
      putHere,
      `${this.originOfB}/storefront/basket?try=${id}`,
    );
    return this.log
      .of(id)
      .slice(before)
      .map(({ method, status }) => `${method} ${status}`);
  }
}

async function putHere(url: string): Promise<boolean> {
  return fetch(url, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: '{"lamps":3}',
    credentials: 'include',
  }).then(
    ({ ok }) => ok,
    () => false,
  );
}
