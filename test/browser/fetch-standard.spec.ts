import type { Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { CHROMIUM_DEPARTURES } from './chromium-departures.js';
import { createEmptyPages } from './empty-pages.js';
import type { FetchCase } from './fetch-case.js';
import { fetchEdgeCases } from './fetch-edge-cases.js';
import type { FetchVerdict } from './fetch-standard/fetch-across-origins.js';
import { generatedFetchCases } from './generated-fetch-cases.js';
import { judgeByOracle, type JudgedFetch } from './judge-fetch-case.js';
import { judgeInChromium } from './judge-in-chromium.js';
import { launchBrowser } from './launch-browser.js';
import { listen } from './listen.js';
import { ScriptedServer } from './scripted-server.js';

const GENERATED = 600;
const SEED = 20261121;

interface Row {
  readonly fetchCase: FetchCase;
  readonly verdict: FetchVerdict;
  readonly oracle: JudgedFetch;
  readonly chromium: JudgedFetch;
}

describe('the oracle written from the Fetch standard', () => {
  let browser: Browser;
  let pages: Server;
  const server = new ScriptedServer();
  let rows: readonly Row[];

  beforeAll(async () => {
    await server.open();
    pages = createEmptyPages();
    const origins = {
      page: `http://page.test:${await listen(pages)}`,
      opaque: 'null',
    };
    browser = await launchBrowser();
    const judged = await judgeInChromium(
      await browser.newPage(),
      server,
      origins,
      [
        ...fetchEdgeCases(origins),
        ...generatedFetchCases(origins, GENERATED, SEED),
      ],
    );
    rows = await Promise.all(
      judged.map(async ({ fetchCase, chromium }) => {
        const { verdict, judged: oracle } = await judgeByOracle(fetchCase);
        return { fetchCase, verdict, oracle, chromium };
      }),
    );
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    server.close();
    pages?.closeAllConnections();
    pages?.close();
  });

  it('judges every case as Chromium does, but for known departures', () => {
    const ordinary = rows.filter(({ fetchCase, verdict }) =>
      CHROMIUM_DEPARTURES.every(({ isMetBy }) => !isMetBy(fetchCase, verdict)),
    );
    expect(ordinary.length).toBeGreaterThan(GENERATED + 100);
    expect(ordinary.filter((row) => !isAgreed(row))).toEqual([]);
  });

  it.each(CHROMIUM_DEPARTURES)(
    'is not followed by Chromium, or not by all of its versions: $what',
    ({ isMetBy, repairedIn = Infinity }) => {
      const isRepaired = Number.parseInt(browser.version(), 10) >= repairedIn;
      const met = rows.filter(({ fetchCase, verdict }) =>
        isMetBy(fetchCase, verdict),
      );
      expect(met.length).toBeGreaterThan(0);
      const judged = isRepaired ? met.filter(meetsOne) : met;
      expect(judged.length).toBeGreaterThan(0);
      expect(judged.filter((row) => isAgreed(row) !== isRepaired)).toEqual([]);
    },
  );

  it('came to every verdict, by every step that can fail', () => {
    const count = new Map<string, number>();
    for (const { verdict } of rows) {
      const name =
        verdict.kind === 'refused-at-preflight'
          ? verdict.failure
          : verdict.kind;
      count.set(name, (count.get(name) ?? 0) + 1);
    }
    for (const name of [
      'not-sent',
      'cors-check',
      'status',
      'malformed-list',
      'method',
      'non-wildcard-header',
      'header',
      'refused-at-response',
      'readable',
    ]) {
      expect([name, count.get(name)]).toEqual([name, expect.any(Number)]);
      expect(count.get(name)).toBeGreaterThanOrEqual(10);
    }
  });
});

/** Of several, one that is not repaired may decide. */
function meetsOne({ fetchCase, verdict }: Row): boolean {
  return (
    CHROMIUM_DEPARTURES.filter(({ isMetBy }) => isMetBy(fetchCase, verdict))
      .length === 1
  );
}

function isAgreed({ oracle, chromium }: Row): boolean {
  return JSON.stringify(oracle) === JSON.stringify(chromium);
}
