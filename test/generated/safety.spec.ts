import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { setImmediate } from 'node:timers/promises';
import { howMany } from '../how-many.js';
import { PLATFORMS, type Platform } from '../nest/application.js';
import { safetyPlan } from './safety/arbitrary-safety.js';
import { describeSafety } from './describe-plan.js';
import {
  generateSafety,
  type SafetyApplication,
} from './safety/generate-safety.js';
import { SafetyJudge, type Violation } from './safety/judge-safety.js';
import { KINDS, type Kind, type SafetyPlan } from './safety/safety-plan.js';

const { GENERATED_APPLICATIONS, GENERATED_SEED, GENERATED_SHRINKS } =
  process.env;
const APPLICATIONS = Number(
  GENERATED_APPLICATIONS ?? howMany(66, { inCi: 80 }),
);
const SEED =
  GENERATED_SEED === 'random'
    ? Math.floor(Math.random() * 2 ** 31)
    : Number(GENERATED_SEED ?? 20261128);
const REQUESTS = 30;
const OF_A_KIND = Math.ceil(APPLICATIONS / KINDS.length);

/** How much a search has seen. */
interface Tally {
  /** Plans that the platform refused. */
  skipped: number;
  requests: number;
  /** Those that reached a handler or a route. */
  served: number;
}

async function generateOrSkip(
  plan: SafetyPlan,
  tally: Tally,
): Promise<SafetyApplication> {
  try {
    return await generateSafety(plan);
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    if (isRefusedByThePlatform(message)) {
      tally.skipped++;
      fc.pre(false);
    }
    throw error;
  }
}

function isRefusedByThePlatform(message: string): boolean {
  return /^Method '[^]+' already declared for route '/.test(message);
}

async function firstViolation(
  application: SafetyApplication,
  tally: Tally,
): Promise<Violation | undefined> {
  const judge = new SafetyJudge(application);
  for (const request of application.plan.requests) {
    const { ran, violations } = await judge.judge(request);
    tally.requests++;
    tally.served += ran.length > 0 ? 1 : 0;
    if (violations[0] !== undefined) {
      return violations[0];
    }
  }
  return undefined;
}

async function search(platform: Platform, kind: Kind): Promise<Tally> {
  const tally: Tally = { skipped: 0, requests: 0, served: 0 };
  await fc.assert(
    fc.asyncProperty(safetyPlan(platform, kind, REQUESTS), async (plan) => {
      const application = await generateOrSkip(plan, tally);
      try {
        const violation = await firstViolation(application, tally);
        expect(
          violation && { violation, application: describeSafety(plan) },
        ).toBeUndefined();
      } finally {
        await application.close();
        // What requests within the process leave behind is only freed when the loop turns.
        await setImmediate();
      }
    }),
    {
      numRuns: OF_A_KIND,
      seed: SEED,
      // The smallest failing plan may take minutes to find.
      endOnFailure: GENERATED_SHRINKS === 'no',
    },
  );
  return tally;
}

describe.each(PLATFORMS)('generated applications on %s', (platform) => {
  it.each(KINDS)(
    `${OF_A_KIND} of the kind '%s' let nobody in whom the policy of the handler that runs keeps out`,
    async (kind) => {
      const tally = await search(platform, kind);
      if (
        GENERATED_APPLICATIONS !== undefined ||
        GENERATED_SEED !== undefined
      ) {
        const figures = { platform, kind, seed: SEED, ...tally };
        process.stderr.write(`${JSON.stringify(figures)}\n`);
      }
      expect(tally.served).toBeGreaterThan(tally.requests / 5);
    },
    3_600_000,
  );
});
