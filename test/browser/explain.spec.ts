import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { CorsExplanation } from '../../lib/index.js';
import { PLATFORMS, stopAll } from '../nest/application.js';
import {
  pageRequestOf,
  predictedBy,
  remedied,
  type Remedied,
} from '../oracle/explain-row.js';
import { sampleRequests } from '../oracle/matrix-requests.js';
import type { MatrixResult } from '../oracle/matrix-row.js';
import { browserPolicies, type BrowserOrigins } from './browser-policies.js';
import {
  judgeMatrixInChromium,
  type BrowserRow,
} from './judge-matrix-in-chromium.js';
import { MatrixStage } from './matrix-stage.js';

/** For each policy and origin. */
const REQUESTS = 3;
const SEED = 20261129;

interface ExplainedRow {
  readonly row: BrowserRow;
  readonly chromium: MatrixResult;
  readonly explanation: CorsExplanation;
}

describe.each(PLATFORMS)('explain() on %s, judged by Chromium', (platform) => {
  let stage: MatrixStage | undefined;
  let rows: readonly ExplainedRow[];

  beforeAll(async () => {
    // One of the policies has a function that fails, which is logged.
    jest.spyOn(Logger.prototype, 'error').mockImplementation(() => {});
    stage = await MatrixStage.open(platform);
    const requests = requestsFrom(stage.origins);
    const results = await judgeMatrixInChromium(stage, requests);
    const explained: ExplainedRow[] = [];
    for (const [index, row] of requests.entries()) {
      const url = `${stage.api}/rows/${row.index}`;
      const chromium = results[index];
      if (chromium === undefined) {
        throw new RangeError('Chromium judged fewer requests than it made.');
      }
      explained.push({
        row,
        chromium,
        explanation: await stage.cors.explain(
          pageRequestOf(url, row.origin, row.request),
        ),
      });
    }
    rows = explained;
  }, 120_000);

  afterAll(async () => {
    await stage?.close();
    await stopAll();
    jest.restoreAllMocks();
  });

  it('predicts what becomes of every request', () => {
    expect(rows.length).toBeGreaterThanOrEqual(200);
    for (const { row, chromium, explanation } of rows) {
      const { readable: _, ...comparable } = chromium;
      expect({ row, ...predictedBy(explanation) }).toEqual({
        row,
        ...comparable,
      });
    }
  });

  it('names the error that Chromium reports', () => {
    const { errors } = stage ?? {};
    const failing = rows.flatMap(({ row, explanation }, index) => {
      const { outcome, checks } = explanation;
      // The first one that fails is what a browser stops at; `enforce` is not its own.
      const [first] = checks.filter(
        ({ result, step }) => result === 'failed' && step !== 'enforcement',
      );
      return outcome.startsWith('refused-at-') && first?.result === 'failed'
        ? [{ row, index, shownAs: first.shownAs.chromium }]
        : [];
    });
    expect(failing.length).toBeGreaterThan(100);
    for (const { row, index, shownAs } of failing) {
      expect({ row, shownAs }).toEqual({
        row,
        shownAs: errors?.get(`chromium-${index}`),
      });
    }
  });

  it('has a remedy that lets the page read the response', async () => {
    const { origins } = stage ?? {};
    const policies = origins === undefined ? [] : browserPolicies(origins);
    const tries: readonly Remedied[] = rows
      .filter(({ chromium }) => chromium.verdict !== 'readable')
      .flatMap(({ row: { index, origin, request }, explanation }) => {
        const policy = policies[index] ?? {};
        return remedied(explanation, { policy, origin, request }) ?? [];
      });
    expect(tries.length).toBeGreaterThan(50);
    const after = await stage?.under(
      platform,
      tries.map(({ policy }) => policy),
    );
    const results =
      after &&
      (await judgeMatrixInChromium(
        after,
        tries.map(({ origin, request }, index) => ({ index, origin, request })),
      ));
    for (const [index, tried] of tries.entries()) {
      const { verdict, runs } = results?.[index] ?? {};
      expect({ tried, verdict, runs }).toEqual({
        tried,
        verdict: 'readable',
        runs: true,
      });
    }
  }, 120_000);
});

function requestsFrom(origins: BrowserOrigins): readonly BrowserRow[] {
  const pages = [...Object.values(origins), 'null'];
  return browserPolicies(origins).flatMap((_, index) =>
    pages.flatMap((origin, number) =>
      sampleRequests(REQUESTS, SEED + index * 1000 + number).map((request) => ({
        index,
        origin,
        request,
      })),
    ),
  );
}
