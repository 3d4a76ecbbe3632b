import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { PLATFORMS, stopAll } from '../nest/application.js';
import { SERVED } from '../oracle/matrix-application.js';
import { sampleRequests } from '../oracle/matrix-requests.js';
import {
  judgeRow,
  type MatrixResult,
  type MatrixRow,
} from '../oracle/matrix-row.js';
import {
  API_HOST,
  browserPolicies,
  defaultPolicy,
  partners,
  type BrowserOrigins,
} from './browser-policies.js';
import {
  judgeMatrixInChromium,
  type BrowserRow,
} from './judge-matrix-in-chromium.js';
import { MatrixStage } from './matrix-stage.js';

/** For each policy and origin. */
const REQUESTS = 4;
const SEED = 20261121;

interface JudgedRow {
  readonly oracle: MatrixRow;
  readonly chromium: MatrixResult | undefined;
}

describe.each(PLATFORMS)('in Chromium, on %s', (platform) => {
  let stage: MatrixStage | undefined;
  let rows: readonly JudgedRow[];

  beforeAll(async () => {
    // One of the policies has a function that fails, which is logged.
    jest.spyOn(Logger.prototype, 'error').mockImplementation(() => {});
    const opened = await MatrixStage.open(platform);
    stage = opened;
    const requests = requestsFrom(opened.origins);
    const chromium = await judgeMatrixInChromium(opened, requests);
    const oracle: MatrixRow[] = [];
    for (const request of requests) {
      oracle.push(
        await judgeByOracle(opened, request, `oracle-${oracle.length}`),
      );
    }
    rows = oracle.map((row, index) => ({
      oracle: row,
      chromium: chromium[index],
    }));
  }, 120_000);

  afterAll(async () => {
    await stage?.close();
    await stopAll();
    jest.restoreAllMocks();
  });

  it('every request ends as the oracle says', () => {
    for (const { oracle, chromium } of rows) {
      const { origin, request, got } = oracle;
      expect({ origin, request, ...chromium }).toEqual({
        origin,
        request,
        ...got,
      });
    }
  });

  it('every request ends as the policy promises', () => {
    for (const { oracle, chromium } of rows) {
      const { origin, request, promised } = oracle;
      expect({ origin, request, ...chromium }).toEqual({
        origin,
        request,
        ...promised,
      });
    }
  });

  it('every verdict is met', () => {
    expect(rows.length).toBeGreaterThanOrEqual(200);
    const met = rows.map(({ chromium }) => chromium?.verdict);
    for (const verdict of [
      'not-sent',
      'refused-at-preflight',
      'refused-at-response',
      'readable',
    ]) {
      const often = met.filter((one) => one === verdict).length;
      expect({ verdict, often: often >= 10 }).toEqual({ verdict, often: true });
    }
  });
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

function judgeByOracle(
  { origins, target }: MatrixStage,
  { index, origin, request }: BrowserRow,
  tried: string,
): Promise<MatrixRow> {
  const route = {
    policy: browserPolicies(origins)[index] ?? {},
    defaultPolicy: defaultPolicy(origins),
    served: SERVED,
    host: API_HOST,
    path: `/rows/${index}`,
    lists: { partners: partners(origins) },
  };
  return judgeRow(target, route, index, tried, origin, request);
}
