import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PLATFORMS, stopAll } from '../nest/application.js';
import {
  AttackedModule,
  startWatched,
  type WatchedServer,
} from './attacked-application.js';
import {
  allowedActual,
  allowedPreflight,
  REFUSED_PREFLIGHT,
  refusedActual,
} from './expected-answers.js';
import { expectAnswers, type Exchanged } from './expect-answers.js';
import {
  ALLOWED_ORIGINS,
  REFUSED_ORIGINS,
  UNPARSED_ORIGINS,
} from './hostile-origins.js';
import { ATTACKED, DECLARED, PAGE } from './hostile-policies.js';
import { actualBytes, preflightLines, requestBytes } from './request-bytes.js';

const PATHS = [...Object.keys(ATTACKED), DECLARED];
const METHOD_LINE = 'Access-Control-Request-Method: PUT';

function preflight(path: string, lines: readonly string[]): string {
  return requestBytes(preflightLines(path, [...lines, METHOD_LINE]));
}

/** A preflight and an actual request at every path, on one connection. */
function refusedEverywhere(lines: readonly string[]): readonly Exchanged[] {
  return PATHS.flatMap((path): readonly Exchanged[] => [
    {
      bytes: preflight(path, lines),
      answers: [path === '/any' ? allowedPreflight('*') : REFUSED_PREFLIGHT],
    },
    { bytes: actualBytes(path, lines), answers: [refusedActual(path)] },
  ]);
}

describe.each(PLATFORMS)('an origin on %s', (platform) => {
  let attacked: WatchedServer;

  beforeAll(async () => {
    attacked = await startWatched(platform, AttackedModule);
  });
  afterAll(async () => {
    expect(await attacked.drained()).toBe(0);
    await stopAll();
  });

  it.each(REFUSED_ORIGINS)('%s is refused', async (_title, ...lines) => {
    await expectAnswers(attacked.origin, refusedEverywhere(lines));
  });

  it.each(UNPARSED_ORIGINS)(
    '%s never gets to the module',
    async (_title, ...lines) => {
      for (const bytes of [
        preflight('/list', lines),
        actualBytes('/any', lines),
      ]) {
        await expectAnswers(attacked.origin, [
          { bytes, answers: [{ status: 400, cors: {}, closes: true }] },
        ]);
      }
    },
  );

  it.each(ALLOWED_ORIGINS)('%s is read', async (_title, ...lines) => {
    await expectAnswers(attacked.origin, [
      {
        bytes: preflight('/list', lines),
        answers: [allowedPreflight(PAGE, { credentials: true })],
      },
      {
        bytes: actualBytes('/list', lines),
        answers: [allowedActual('/list', PAGE)],
      },
    ]);
  });

  it.each(
    Object.entries(ATTACKED).filter(([, { page }]) => page !== undefined),
  )(
    'that %s admits is admitted there, and by no policy that does not know it',
    async (_path, { page = '' }) => {
      const lines = [`Origin: ${page}`];
      await expectAnswers(
        attacked.origin,
        Object.entries(ATTACKED).map(([path, { admits }]) => ({
          bytes: actualBytes(path, lines),
          answers: [
            admits.test(page) ? allowedActual(path, page) : refusedActual(path),
          ],
        })),
      );
    },
  );

  it('of 16 KB is refused by Node', async () => {
    const lines = [`Origin: https://${'a'.repeat(16 * 1024)}.example.com`];
    await expectAnswers(attacked.origin, [
      {
        bytes: preflight('/list', lines),
        answers: [{ status: 431, cors: {}, closes: true }],
      },
    ]);
  });
});
