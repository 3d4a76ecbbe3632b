import type { Page } from 'playwright-core';
import { OPAQUE_PATH } from './empty-pages.js';
import type { FetchCase, PageOrigins } from './fetch-case.js';
import { fetchAll } from './fetching-page.js';
import { judgedFetch, type JudgedFetch } from './judge-fetch-case.js';
import type { ScriptedServer } from './scripted-server.js';

/** A case, and what Chromium makes of it. */
export interface ChromiumRow {
  readonly fetchCase: FetchCase;
  readonly chromium: JudgedFetch;
}

/** Lets pages of both origins make the requests, each to a URL of its own. */
export async function judgeInChromium(
  page: Page,
  server: ScriptedServer,
  origins: PageOrigins,
  cases: readonly FetchCase[],
): Promise<readonly ChromiumRow[]> {
  // A preflight's answer is remembered by URL.
  const addressed = cases.map((fetchCase, index) => {
    const path = `/${index}`;
    server.script(path, fetchCase);
    return { fetchCase, path };
  });
  const rows: ChromiumRow[] = [];
  for (const [origin, path] of [
    [origins.page, ''],
    [origins.opaque, OPAQUE_PATH],
  ] as const) {
    await page.goto(`${origins.page}/${path}`);
    const own = addressed.filter(
      ({ fetchCase }) => fetchCase.request.origin === origin,
    );
    const read = await fetchAll(
      page,
      own.map(({ fetchCase, path }) => ({
        ...fetchCase.request,
        url: `http://api.test:${server.port}${path}`,
      })),
    );
    for (const [index, { fetchCase, path }] of own.entries()) {
      const got = read[index] ?? 'network-error';
      const chromium = judgedFetch(fetchCase, got, server.seen(path));
      rows.push({ fetchCase, chromium });
    }
  }
  return rows;
}
