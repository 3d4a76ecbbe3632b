import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { howMany } from '../how-many.js';
import { PLATFORMS, stopAll } from '../nest/application.js';
import {
  AttackedModule,
  startWatched,
  type WatchedServer,
} from './attacked-application.js';
import { corsLinesOf } from './cors-lines.js';
import { expectAnswers } from './expect-answers.js';
import { expectSound } from './expect-sound.js';
import { hostileMessage, nearOrigin } from './hostile-messages.js';
import { ATTACKED } from './hostile-policies.js';
import { actualBytes } from './request-bytes.js';
import { RawConnection } from './send-bytes.js';

/** Sent at a time, each on a connection of its own. */
const AT_ONCE = 10;
const RUNS = Number(process.env['HOSTILE_RUNS'] ?? howMany(75, { inCi: 300 }));
// One seed for every run, so that a run says something about a change; others by hand.
const SEED = Number(process.env['HOSTILE_SEED'] ?? 20261121);

describe.each(PLATFORMS)('fuzzed bytes on %s', (platform) => {
  let attacked: WatchedServer;

  beforeAll(async () => {
    attacked = await startWatched(platform, AttackedModule);
    // The client's end comes with its bytes, and every answer has to be seen all the same.
    Object.assign(attacked.server, { httpAllowHalfOpen: true });
  });
  afterAll(async () => {
    expect(await attacked.drained()).toBe(0);
    await stopAll();
  });

  it('are answered soundly or not at all', async () => {
    const statuses = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(hostileMessage, { minLength: AT_ONCE, maxLength: AT_ONCE }),
        async (messages) => {
          const answers = await Promise.all(messages.map(answersTo));
          for (const answer of answers.flat()) {
            expectSound(answer);
            statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
          }
        },
      ),
      { numRuns: RUNS, seed: SEED },
    );
    // The generator reaches every way of being answered, and not only the parser.
    expect([...statuses.keys()]).toEqual(
      expect.arrayContaining([200, 204, 400, 403, 404]),
    );
    await expectAnswers(attacked.origin, []);
  }, 60_000);

  it('of an origin are admitted only if the policy admits them', async () => {
    let admitted = 0;
    await fc.assert(
      fc.asyncProperty(nearOrigin, async (origin) => {
        const paths = Object.keys(ATTACKED);
        const answers = await answersTo(
          paths
            .map((path) => actualBytes(path, [`Origin: ${origin}`]))
            .join(''),
        );
        expect(answers.length).toBe(paths.length);
        paths.forEach((path, index) => {
          const answer = answers[index];
          const allowed =
            answer && corsLinesOf(answer)['access-control-allow-origin'];
          const policy = ATTACKED[path];
          if (path === '/any') {
            expect(allowed).toBe('*');
          } else if (allowed !== undefined) {
            admitted++;
            expect([allowed, policy?.admits.test(allowed)]).toEqual([
              origin,
              true,
            ]);
          } else {
            expect(origin).not.toBe(policy?.page);
          }
        });
      }),
      { numRuns: RUNS, seed: SEED },
    );
    expect(admitted).toBeGreaterThan(0);
  }, 60_000);

  async function answersTo(message: string) {
    const connection = await RawConnection.open(attacked.origin);
    connection.finish(message);
    return connection.rest();
  }
});
