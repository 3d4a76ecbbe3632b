import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { setImmediate } from 'node:timers/promises';
import { howMany } from '../how-many.js';
import { PLATFORMS, type Platform } from '../nest/application.js';
import type { ApplicationPlan } from './application-plan.js';
import { applicationPlan } from './arbitrary-application.js';
import { describeApplication } from './describe-plan.js';
import {
  generateApplication,
  type GeneratedApplication,
} from './generate-application.js';
import { RequestJudge } from './judge-request.js';
import type { Disagreement } from './judged-case.js';
import { senderTo } from './sender.js';

const { GENERATED_APPLICATIONS, GENERATED_SEED, GENERATED_SHRINKS } =
  process.env;
const APPLICATIONS = Number(
  GENERATED_APPLICATIONS ?? howMany(20, { inCi: 50 }),
);
// One seed for every run, so that a run says something about a change; others by hand.
const SEED =
  GENERATED_SEED === 'random'
    ? Math.floor(Math.random() * 2 ** 31)
    : Number(GENERATED_SEED ?? 20261121);
const REQUESTS = 50;

/** How much a search has seen. */
interface Tally {
  /** Plans that the platform refused. */
  skipped: number;
  requests: number;
  /** Those that reached a handler. */
  served: number;
  /** Those whose preflight could not know which. */
  ambiguous: number;
}

/** A plan that the platform refuses to start says nothing about agreement. */
async function generateOrSkip(
  plan: ApplicationPlan,
  tally: Tally,
): Promise<GeneratedApplication> {
  try {
    return await generateApplication(plan);
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    if (/^Method '[^]+' already declared for route '/.test(message)) {
      tally.skipped++;
      fc.pre(false);
    }
    throw error;
  }
}

/** The first answer that is wrong, and `undefined` where all agree. */
async function firstDisagreement(
  generated: GeneratedApplication,
  tally: Tally,
): Promise<Disagreement | undefined> {
  const judge = new RequestJudge(senderTo(generated), generated);
  for (const request of generated.plan.requests) {
    const { ran, isAmbiguous, disagreements } = await judge.judge(request);
    tally.requests++;
    tally.served += ran === undefined ? 0 : 1;
    tally.ambiguous += isAmbiguous ? 1 : 0;
    if (disagreements[0] !== undefined) {
      return disagreements[0];
    }
  }
  return undefined;
}

/** What a function is called on, and how often a class stands somewhere, changes no answer. */
function plans(platform: Platform): fc.Arbitrary<ApplicationPlan> {
  const next = false;
  const ofForms = { forms: true, twice: false, dense: false, next };
  const dense = { forms: true, twice: true, dense: true, next };
  return fc.oneof(
    { weight: 2, arbitrary: applicationPlan(platform, REQUESTS) },
    { weight: 2, arbitrary: applicationPlan(platform, REQUESTS, ofForms) },
    { weight: 1, arbitrary: applicationPlan(platform, REQUESTS, dense) },
  );
}

async function search(platform: Platform): Promise<Tally> {
  const tally: Tally = { skipped: 0, requests: 0, served: 0, ambiguous: 0 };
  await fc.assert(
    fc.asyncProperty(plans(platform), async (plan) => {
      const generated = await generateOrSkip(plan, tally);
      try {
        const disagreement = await firstDisagreement(generated, tally);
        expect(
          disagreement && {
            disagreement,
            application: describeApplication(plan),
          },
        ).toBeUndefined();
      } finally {
        await generated.close();
        // Requests within the process never let the event loop turn by themselves, and what
        // they leave behind is only freed when it does.
        await setImmediate();
      }
    }),
    {
      numRuns: APPLICATIONS,
      seed: SEED,
      // The smallest failing plan may take minutes to find.
      endOnFailure: GENERATED_SHRINKS === 'no',
    },
  );
  return tally;
}

describe.each(PLATFORMS)('generated applications on %s', (platform) => {
  it(`${APPLICATIONS} of them answer ${REQUESTS} requests and their preflights by the handler that runs`, async () => {
    const start = process.cpuUsage();
    const tally = await search(platform);
    if (GENERATED_APPLICATIONS !== undefined || GENERATED_SEED !== undefined) {
      const { user, system } = process.cpuUsage(start);
      const seconds = Math.round((user + system) / 1e6);
      const figures = { platform, seed: SEED, ...tally, cpuSeconds: seconds };
      process.stderr.write(`${JSON.stringify(figures)}\n`);
    }
    // A search that meets no handler would prove nothing.
    expect(tally.served).toBeGreaterThan(tally.requests / 2);
    expect(tally.ambiguous).toBeGreaterThan(tally.requests / 100);
    // Forms that stand several times are refused more often.
    expect(tally.skipped).toBeLessThan(APPLICATIONS / 2);
  }, 3_600_000);
});
