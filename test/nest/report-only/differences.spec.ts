import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CorsService, type CorsDecision } from '../../../lib/index.js';
import { applicationModule } from '../application-module.js';
import {
  PLATFORMS,
  start,
  stopAll,
  type Platform,
  type RunningApplication,
} from '../application.js';
import { send } from '../send.js';
import { CANDIDATE_POLICIES } from './candidate-policies.js';
import {
  isCrossOriginRequest,
  outcomeOf,
  REQUESTS,
  type CandidateRequest,
  type Outcome,
} from './candidate-requests.js';
import { CatsController } from './cats.controller.js';

afterAll(stopAll);

const TABLE = PLATFORMS.flatMap((platform) =>
  CANDIDATE_POLICIES.map((policies) => ({ platform, ...policies })),
);

describe.each(TABLE)('a candidate on $platform: $title', (row) => {
  let written: RunningApplication;
  let adopted: RunningApplication;
  const events: CorsDecision[] = [];

  beforeAll(async () => {
    written = await startWith(row.platform, row.written);
    adopted = await startWith(row.platform, row.adopted);
    written.app
      .get(CorsService)
      .decisions$.subscribe((event) => events.push(event));
  });

  it('is one event for each request that browsers would treat differently', async () => {
    let differences = 0;
    for (const request of REQUESTS) {
      events.length = 0;
      const [now, then] = await Promise.all([
        outcomeAt(written, request),
        outcomeAt(adopted, request),
      ]);
      const told = events.map(({ reportOnly }) => reportOnly);
      if (!isCrossOriginRequest(request)) {
        expect(told).toEqual([]);
        continue;
      }
      expect(told).toHaveLength(1);
      const [reportOnly] = told;
      if (now === then) {
        expect({ request, reason: reportOnly?.reason }).toEqual({
          request,
          reason: row.fails ? reportOnly?.reason : undefined,
        });
        continue;
      }
      differences++;
      expect({ request, doesNotRun: reportOnly?.kind === 'request' }).toEqual({
        request,
        doesNotRun: then === 'does not run',
      });
      // If no page reads the response, it makes no difference what it allows.
      if (request.headers['sec-fetch-mode'] !== 'navigate') {
        expect({ request, isAllowed: reportOnly?.isAllowed }).toEqual({
          request,
          isAllowed: then === 'passes',
        });
      }
      expect(reportOnly?.policy).toMatch(/\.reportOnly(?: \(\w+\))?$|^Cats/);
    }
    expect(differences).toBeGreaterThan(0);
  });
});

function startWith(
  platform: Platform,
  options: Parameters<typeof applicationModule>[0],
): Promise<RunningApplication> {
  return start(platform, applicationModule(options, [CatsController]));
}

async function outcomeAt(
  { origin }: RunningApplication,
  request: CandidateRequest,
): Promise<Outcome> {
  const { method, path, headers, body } = request;
  const answer = await send(origin, method, path, headers, body);
  return outcomeOf(request, answer);
}
