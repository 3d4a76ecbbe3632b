import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { CorsService, type CorsExplanation } from '../../lib/index.js';
import {
  APP,
  EVIL,
  TABLE_HOST,
  TABLE_LISTS,
} from '../core/policy-table-case.js';
import { PLATFORMS, start, stopAll } from '../nest/application.js';
import { fetchAcrossOrigins } from '../browser/fetch-standard/fetch-across-origins.js';
import { allowsOrigin } from '../reference/origin.js';
import { howMany } from '../how-many.js';
import { isLeftOut } from '../reference/serialized-origin.js';
import {
  pageRequestOf,
  predictedBy,
  remedied,
  type Remedied,
} from './explain-row.js';
import { injectInto } from './inject-sent-request.js';
import {
  ANSWERED,
  matrixModule,
  rowPath,
  SERVED,
  type Reached,
} from './matrix-application.js';
import {
  DEFAULT_POLICY,
  matrixPolicies,
  STATUS_PAGE,
} from './matrix-policies.js';
import {
  bodyOf,
  sampleRequests,
  type MatrixRequest,
} from './matrix-requests.js';
import { judgeRow, type MatrixRow, type MatrixTarget } from './matrix-row.js';

const REQUESTS = howMany(1, { inCi: 2 });
const SEED = Number(process.env['MATRIX_SEED'] ?? 20261129);
/** Controllers of one application. */
const AT_ONCE = 400;

const ORIGINS = [
  APP,
  EVIL,
  STATUS_PAGE,
  'null',
  'http://app.example.com',
  'https://app.example.com:444',
  'http://insecure.example',
  'http://localhost:3000',
];
const LISTS = Object.fromEntries(
  Object.entries(TABLE_LISTS).map(([name, origins]) => [name, { origins }]),
);
const policies = matrixPolicies();

/** A row of the matrix with its explanation. */
interface ExplainedRow {
  readonly index: number;
  readonly row: MatrixRow;
  readonly explanation: CorsExplanation;
}

describe.each(PLATFORMS)(
  'explain() on %s, judged by the oracle',
  (platform) => {
    const explained: ExplainedRow[] = [];
    let cors: CorsService;
    const failing = () =>
      explained.filter(({ row: { got } }) => got.verdict !== 'readable');

    beforeAll(async () => {
      // Some policies of the table have functions that fail, which is logged.
      jest.spyOn(Logger.prototype, 'error').mockImplementation(() => {});
      const reached: Reached = new Set();
      const { app } = await start(
        platform,
        matrixModule(
          policies.map(({ policy }) => policy),
          reached,
          { ...DEFAULT_POLICY, originTimeout: 0.05, lists: LISTS },
        ),
      );
      const target = { reached, sendTo: injectInto(platform, app, TABLE_HOST) };
      cors = app.get(CorsService);
      for (const [index, { policy, origins }] of policies.entries()) {
        for (const [number, origin] of [
          ...new Set([...ORIGINS, ...origins]),
        ].entries()) {
          const seed = SEED + index * 1000 + number;
          for (const request of sampleRequests(REQUESTS, seed)) {
            explained.push(
              await explainRow(target, index, policy, origin, request),
            );
          }
        }
      }
    }, 300_000);

    afterAll(async () => {
      await stopAll();
      jest.restoreAllMocks();
    });

    async function explainRow(
      target: MatrixTarget,
      index: number,
      policy: Remedied['policy'],
      origin: string,
      request: MatrixRequest,
    ): Promise<ExplainedRow> {
      const path = `/rows/${index}`;
      const route = {
        policy,
        defaultPolicy: DEFAULT_POLICY,
        served: SERVED,
        host: TABLE_HOST,
        path,
        lists: TABLE_LISTS,
      };
      const tried = `${explained.length}`;
      return {
        index,
        row: await judgeRow(target, route, index, tried, origin, request),
        explanation: await cors.explain(pageOf(index, origin, request)),
      };
    }

    it('predicts what becomes of every request', () => {
      expect(explained.length).toBeGreaterThan(500);
      for (const { row, explanation } of explained) {
        const { origin, request, promise, got } = row;
        const { readable: _, ...comparable } = got;
        const { policy } = promise;
        expect({
          policy,
          origin,
          request,
          ...predictedBy(explanation),
        }).toEqual({
          policy,
          origin,
          request,
          ...comparable,
        });
      }
    });

    it('predicts which headers the page reads', async () => {
      const readable = explained.filter(
        ({ row: { got } }) => got.verdict === 'readable' && got.runs,
      );
      expect(readable.length).toBeGreaterThan(50);
      for (const { index, row } of readable) {
        const { origin, request, promise, got } = row;
        const { policy } = promise;
        const page = pageOf(index, origin, request);
        const { readable } = await cors.explain({ ...page, reads: ANSWERED });
        expect({
          policy,
          origin,
          request,
          readable: ANSWERED.filter((name) => !readable.hidden.includes(name)),
        }).toEqual({ policy, origin, request, readable: got.readable });
      }
    });

    it('names one failing check of every request that fails, and none of another', () => {
      for (const { row, explanation } of explained) {
        const failed = explanation.checks.filter(
          ({ result }) => result === 'failed',
        );
        expect({ row, failed: failed.length > 0 }).toEqual({
          row,
          failed: row.got.verdict !== 'readable',
        });
      }
    });

    it('says that nothing helps only if nothing does', async () => {
      const { length } = failing();
      expect(length).toBeGreaterThan(200);
      for (const { index, row, explanation } of failing()) {
        const { origin, request, got } = row;
        const { remedy } = explanation;
        const reason = remedy.kind === 'impossible' ? remedy.reason : 'change';
        expect({ origin, request, verdict: got.verdict, reason }).toEqual({
          origin,
          request,
          verdict: got.verdict,
          reason: await expectedReason(index, row),
        });
      }
    });

    it('has a remedy that turns every other failing row green', async () => {
      const tries = failing().flatMap(({ index, row, explanation }) => {
        const policy = policies[index]?.policy ?? {};
        const { origin, request } = row;
        const after = remedied(explanation, { policy, origin, request });
        return after === undefined ? [] : [{ row, after }];
      });
      expect(tries.length).toBeGreaterThan(100);
      for (let first = 0; first < tries.length; first += AT_ONCE) {
        const some = tries.slice(first, first + AT_ONCE);
        const reached: Reached = new Set();
        const { app } = await start(
          platform,
          matrixModule(
            some.map(({ after }) => after.policy),
            reached,
            { ...DEFAULT_POLICY, originTimeout: 0.05, lists: LISTS },
          ),
        );
        const sendTo = injectInto(platform, app, TABLE_HOST);
        for (const [index, { row, after }] of some.entries()) {
          const { policy, origin, request } = after;
          const tried = `${index}`;
          const { verdict } = await fetchAcrossOrigins(
            {
              origin,
              method: request.method.asked,
              headers: request.headers.headers,
              credentials: request.credentials,
            },
            sendTo(rowPath(index, tried), bodyOf(request)),
          );
          expect({
            row,
            policy,
            origin,
            verdict: verdict.kind,
            runs: reached.has(tried),
          }).toEqual({ row, policy, origin, verdict: 'readable', runs: true });
        }
        await app.close();
      }
    }, 300_000);
  },
);

// The port keeps pages of the host from being of the same origin.
function pageOf(index: number, origin: string, request: MatrixRequest) {
  const url = `https://${TABLE_HOST}:8443/rows/${index}`;
  return pageRequestOf(url, origin, request);
}

/** Reads off a row why nothing helps, if nothing does. */
async function expectedReason(
  index: number,
  { origin, request }: MatrixRow,
): Promise<string> {
  const { sent } = request.method;
  if (sent === undefined) {
    return 'method-forbidden';
  }
  if (sent === 'CHICKEN') {
    return 'method-unknown-to-server';
  }
  const method = sent.toUpperCase();
  const isServed = SERVED.includes(method);
  const policy =
    (isServed ? policies[index]?.policy : undefined) ?? DEFAULT_POLICY;
  if (origin === 'null' || isLeftOut(origin)) {
    const path = `/rows/${index}`;
    const asked = { method, host: TABLE_HOST, path };
    const isAdmitted = await allowsOrigin(policy, origin, asked, TABLE_LISTS);
    const isShared =
      isAdmitted &&
      (request.credentials !== 'include' || policy.credentials === true);
    if (!isShared) {
      return origin === 'null' ? 'null-origin' : 'origin-malformed';
    }
  }
  return isServed ? 'change' : 'not-served';
}
