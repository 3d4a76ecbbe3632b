import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MeasuredServer } from '../../bench/measured-server.js';
import { PLATFORMS } from '../nest/application.js';
import { compareCosts, type CostComparison } from './compare-costs.js';
import { COSTLY_REQUESTS } from './costly-requests.js';

const APPLICATION = new URL('cost-application.ts', import.meta.url);
const FACTOR = 3;
/** Ten clients make two hundred requests of it in each round. */
const EFFORT = { rounds: 5, times: 20 };
const IS_REPORTED = process.env['HOSTILE_COSTS'] !== undefined;

describe.each(PLATFORMS)(
  'the CPU time of a hostile request on %s',
  (platform) => {
    let server: MeasuredServer;
    let withoutModule: MeasuredServer;
    const compared: CostComparison[] = [];

    beforeAll(async () => {
      server = await MeasuredServer.start(APPLICATION, platform, 'protected');
      withoutModule = await MeasuredServer.start(
        APPLICATION,
        platform,
        'unprotected',
      );
      for (const { wellFormed, hostile } of COSTLY_REQUESTS) {
        for (const warmed of [server, withoutModule]) {
          await warmed.costOf(wellFormed, 10);
          await warmed.costOf(hostile, 10);
        }
      }
    }, 60_000);
    afterAll(async () => {
      await server.stop();
      await withoutModule.stop();
      if (IS_REPORTED) {
        process.stdout.write(reportOf(platform, compared));
      }
    });

    // What Node and the platform themselves spend on some bytes, such as a URL of escapes, is
    // more than that: nobody can take it back, and the module may not multiply it either.
    it.each(COSTLY_REQUESTS)(
      `for $title is at most ${FACTOR} times that of a well-formed one, or of the same without the module`,
      async (request) => {
        const comparison = await compareCosts(
          server,
          withoutModule,
          request,
          EFFORT,
        );
        compared.push(comparison);
        const { wellFormed, hostile, withoutModule: bare } = comparison;
        expect(hostile).toBeLessThan(FACTOR * Math.max(wellFormed, bare));
      },
      30_000,
    );
  },
);

/** The dearest first: ratio, well-formed, hostile, hostile without the module, in µs. */
function reportOf(
  platform: string,
  compared: readonly CostComparison[],
): string {
  return compared
    .toSorted((left, right) => ratioOf(right) - ratioOf(left))
    .map((comparison) => {
      const { title, wellFormed, hostile, withoutModule } = comparison;
      const figures = [wellFormed, hostile, withoutModule].map((cost) =>
        cost.toFixed(0).padStart(5),
      );
      return `${platform} ${ratioOf(comparison).toFixed(2)} ${figures.join('')}  ${title}\n`;
    })
    .join('');
}

function ratioOf({ wellFormed, hostile }: CostComparison): number {
  return hostile / wellFormed;
}
