import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  CorsModule,
  CorsService,
  type CorsDecision,
  type CorsPolicyOptions,
  type CorsProposal,
} from '../../../lib/index.js';
import { howMany } from '../../how-many.js';
import { applicationModule } from '../application-module.js';
import { PLATFORMS, start, stopAll, type Platform } from '../application.js';
import { send } from '../send.js';
import {
  outcomeOf,
  preflight,
  type CandidateRequest,
  type Outcome,
} from './candidate-requests.js';
import { APP, CatsController, SHOP, STRANGER } from './cats.controller.js';

afterEach(stopAll);

const ORIGINS = [
  APP,
  SHOP,
  STRANGER,
  'https://a.example.com',
  'https://a.b.example.com',
  'https://app.example.com:8443',
  'http://old.example',
  'http://localhost:3000',
  'null',
  'nonsense',
  'https://app.example.com/',
];
const RULES = [
  ...ORIGINS.slice(0, 9),
  'https://*.example.com',
  'http://localhost:*',
];

const origins = fc.oneof(
  fc.constant('*'),
  fc.uniqueArray(fc.constantFrom(...RULES), { maxLength: 5 }),
);
/** With the switches that it needs, and credentials where they may be. */
const policy: fc.Arbitrary<CorsPolicyOptions> = fc
  .record({
    origin: origins,
    others: fc.record(
      {
        methods: fc.constantFrom<string[][]>([], ['PUT'], ['PATCH']),
        allowedHeaders: fc.constantFrom([], ['x-id'], ['x-*'], '*'),
        enforce: fc.boolean(),
      },
      { requiredKeys: [], noNullPrototype: true },
    ),
    credentials: fc.boolean(),
  })
  .map(({ origin, others, credentials }) => ({
    ...others,
    origin,
    ...(origin.includes('null') && { dangerouslyAllowNullOrigin: true }),
    credentials: credentials && !origin.includes('*'),
    ...(credentials &&
      origin.includes('http://old.example') && {
        dangerouslyAllowInsecureOrigins: true,
      }),
  }));
const request: fc.Arbitrary<CandidateRequest> = fc
  .record({
    origin: fc.constantFrom(...ORIGINS),
    path: fc.constantFrom('/cats', '/cats/adjusted', '/cats/own', '/nowhere'),
    method: fc.constantFrom('GET', 'PUT', 'PATCH'),
    isPreflight: fc.boolean(),
    names: fc.constantFrom(undefined, 'x-id', 'authorization'),
    hasCookie: fc.boolean(),
  })
  .map(({ origin, path, method, isPreflight, names, hasCookie }) =>
    isPreflight
      ? preflight(path, origin, method, names)
      : {
          method,
          path,
          headers: {
            origin,
            ...(hasCookie && { cookie: 'a=b', 'sec-fetch-mode': 'cors' }),
          },
        },
  );

describe.each(PLATFORMS)('proposals on %s', (platform) => {
  it('let through what was let through, once they are taken in', async () => {
    let proposed = 0;
    await fc.assert(
      fc.asyncProperty(
        policy,
        policy,
        fc.array(request, { minLength: 10, maxLength: 30 }),
        async (inForce, candidate, requests) => {
          const written = { ...inForce, reportOnly: candidate };
          fc.pre(CorsModule.validate(written).length === 0);
          const before = await play(platform, written, requests);
          const [proposal] = before.proposals;
          if (proposal === undefined) {
            throw new Error('A policy with a candidate has a proposal.');
          }
          const adopted = takenIn(inForce, candidate, proposal);
          const after = await play(platform, adopted, requests);
          await stopAll();

          expectSmallest(proposal, before.decisions);
          proposed += proposal.origins.length;
          requests.forEach((each, index) => {
            if (
              before.outcomes[index] === 'passes' &&
              after.outcomes[index] !== 'passes'
            ) {
              expect({
                each,
                left: isLeftOut(proposal, after.decisions[index]),
              }).toEqual({ each, left: true });
            }
          });
        },
      ),
      { numRuns: howMany(20, { inCi: 40 }) },
    );
    expect(proposed).toBeGreaterThan(0);
  });
});

interface Played {
  readonly outcomes: readonly Outcome[];
  readonly decisions: readonly CorsDecision[];
  readonly proposals: readonly CorsProposal[];
}

async function play(
  platform: Platform,
  options: CorsPolicyOptions,
  requests: readonly CandidateRequest[],
): Promise<Played> {
  const module = applicationModule(options, [CatsController]);
  const { app, origin } = await start(platform, module);
  const cors = app.get(CorsService);
  const decisions: CorsDecision[] = [];
  const outcomes: Outcome[] = [];
  cors.decisions$.subscribe((decision) => decisions.push(decision));
  for (const each of requests) {
    const { method, path, headers } = each;
    outcomes.push(outcomeOf(each, await send(origin, method, path, headers)));
  }
  expect(decisions).toHaveLength(requests.length);
  return { outcomes, decisions, proposals: cors.proposals() };
}

/** The policy as somebody writes it who takes in everything, and then does what messages say. */
function takenIn(
  inForce: CorsPolicyOptions,
  candidate: CorsPolicyOptions,
  { origins: proposed }: CorsProposal,
): CorsPolicyOptions {
  const adopted: CorsPolicyOptions = {
    ...inForce,
    ...candidate,
    dangerouslyAllowNullOrigin: true,
    dangerouslyAllowInsecureOrigins: true,
    origin: [
      ...[candidate.origin ?? []].flat(),
      ...proposed.map(({ origin }) => origin),
    ],
  };
  const useless = CorsModule.validate(adopted).flatMap((issue) =>
    issue.kind === 'useless-switch' ? issue.option : [],
  );
  return Object.fromEntries(
    Object.entries(adopted).filter(([option]) => !useless.includes(option)),
  );
}

/** Tells whether a proposal says that requests like a refused one are left out. */
function isLeftOut(
  { leftOut: { notAnOrigin, otherReasons } }: CorsProposal,
  refused: CorsDecision | undefined,
): boolean {
  if (refused === undefined) {
    return false;
  }
  // The decision is about the origin; that a page sends cookies is up to its browser.
  const reason = refused.isAllowed ? 'credentials-not-allowed' : refused.reason;
  return (
    Object.hasOwn(otherReasons, reason) ||
    (refused.origin === undefined && notAnOrigin > 0)
  );
}

/** Without any of them, a request would have been refused. */
function expectSmallest(
  { origins: proposed }: CorsProposal,
  decisions: readonly CorsDecision[],
): void {
  const refused = new Set(
    decisions
      .filter(({ reportOnly }) => reportOnly?.isAllowed === false)
      .map(({ origin }) => origin),
  );
  expect(proposed.filter(({ origin }) => !refused.has(origin))).toEqual([]);
}
