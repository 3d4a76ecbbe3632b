import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import {
  APP,
  EVIL,
  TABLE_HOST,
  TABLE_LISTS,
} from '../core/policy-table-case.js';
import { PLATFORMS, start, stopAll } from '../nest/application.js';
import { injectInto } from './inject-sent-request.js';
import { matrixModule, SERVED, type Reached } from './matrix-application.js';
import {
  DEFAULT_POLICY,
  matrixPolicies,
  STATUS_PAGE,
  type MatrixPolicy,
} from './matrix-policies.js';
import { sampleRequests } from './matrix-requests.js';
import { judgeRow, type MatrixRow, type MatrixTarget } from './matrix-row.js';
import type { PromisingRoute } from '../reference/promise-of-policy.js';

// Of the combinations of method, headers and credentials, for each policy and origin.
const REQUESTS = Number(process.env['MATRIX_REQUESTS'] ?? 8);
// One seed for every run, so that a run says something about a change; others by hand.
const SEED = Number(process.env['MATRIX_SEED'] ?? 20261121);

const ORIGINS = [
  APP,
  EVIL,
  STATUS_PAGE,
  'null',
  'http://app.example.com',
  'https://a.b.c.example.com',
  'https://app.example.com:444',
  'https://shop.example',
  'https://www.partner.example:444',
  'http://insecure.example',
  'http://localhost:3000',
];

const policies = matrixPolicies();
type Case = MatrixPolicy & { readonly index: number };
const cases: readonly Case[] = policies.map((policy, index) => ({
  ...policy,
  index,
}));
const LISTS = Object.fromEntries(
  Object.entries(TABLE_LISTS).map(([name, origins]) => [name, { origins }]),
);

describe.each(PLATFORMS)('on %s, for a browser', (platform) => {
  const reached: Reached = new Set();
  const rows: MatrixRow[] = [];
  let target: MatrixTarget;

  beforeAll(async () => {
    // Some policies of the table have functions that fail, which is logged.
    jest.spyOn(Logger.prototype, 'error').mockImplementation(() => {});
    const module = matrixModule(
      policies.map(({ policy }) => policy),
      reached,
      { ...DEFAULT_POLICY, originTimeout: 0.05, lists: LISTS },
    );
    const { app } = await start(platform, module);
    target = { reached, sendTo: injectInto(platform, app, TABLE_HOST) };
  });

  async function judge({ index, policy, origins }: Case): Promise<MatrixRow[]> {
    const path = `/rows/${index}`;
    const route: PromisingRoute = {
      policy,
      defaultPolicy: DEFAULT_POLICY,
      served: SERVED,
      host: TABLE_HOST,
      path,
      lists: TABLE_LISTS,
    };
    const judged: MatrixRow[] = [];
    for (const [number, origin] of union(ORIGINS, origins).entries()) {
      const seed = SEED + index * 1000 + number;
      for (const request of sampleRequests(REQUESTS, seed)) {
        const tried = `${index}-${judged.length}`;
        judged.push(
          await judgeRow(target, route, index, tried, origin, request),
        );
      }
    }
    return judged;
  }

  afterAll(async () => {
    await stopAll();
    jest.restoreAllMocks();
  });

  it.each(cases)('the answers keep the promise of $title', async (row) => {
    const judged = await judge(row);
    rows.push(...judged);
    expect(judged.length).toBeGreaterThanOrEqual(ORIGINS.length * REQUESTS);
    for (const { origin, request, promised, got } of judged) {
      expect({ origin, request, ...got }).toEqual({
        origin,
        request,
        ...promised,
      });
    }
  });

  it('no response is readable with credentials for an origin that is not admitted', () => {
    const readable = rows.filter(
      ({ request, got }) =>
        request.credentials === 'include' && got.verdict === 'readable',
    );
    expect(readable.length).toBeGreaterThan(rows.length / 100);
    expect(
      readable.filter(
        ({ promise: { admitted, policy } }) =>
          !admitted || policy.credentials !== true,
      ),
    ).toEqual([]);
  });

  it('no handler runs after a preflight that failed, nor for the preflight itself', () => {
    const refused = rows.filter(
      ({ got }) => got.verdict === 'refused-at-preflight',
    );
    expect(refused.length).toBeGreaterThan(rows.length / 10);
    expect(refused.filter(({ got }) => got.runs)).toEqual([]);
  });

  it('every verdict is met, with and without a handler that runs', () => {
    expect(rows.length).toBeGreaterThan(80 * ORIGINS.length * REQUESTS);
    const met = new Set(
      rows.map(({ got: { verdict, runs } }) => `${verdict} ${runs}`),
    );
    expect([...met].sort()).toEqual([
      'not-sent false',
      'readable false',
      'readable true',
      'refused-at-preflight false',
      'refused-at-response false',
      'refused-at-response true',
    ]);
  });
});

function union<T>(left: readonly T[], right: readonly T[]): readonly T[] {
  return [...new Set([...left, ...right])];
}
