// What hostile requests cost, beside well-formed ones and beside the same without the module.
import {
  compareCosts,
  type CostComparison,
} from '../test/hostile/compare-costs.js';
import { COSTLY_REQUESTS } from '../test/hostile/costly-requests.js';
import { PLATFORMS, type Platform } from '../test/nest/application.js';
import { MeasuredServer } from './measured-server.js';

const APPLICATION = new URL(
  '../test/hostile/cost-application.ts',
  import.meta.url,
);
// What Node and the platform themselves spend on some bytes, such as a URL of escapes, is more
// than that: nobody can take it back, and the module may not multiply it either.
const GOAL = 3;
/** Ten clients make two hundred requests of it in each round. */
const EFFORT = { rounds: 5, times: 20 };

for (const platform of PLATFORMS) {
  const compared = await measure(platform);
  process.stdout.write(reportOf(platform, compared));
}

async function measure(platform: Platform): Promise<CostComparison[]> {
  const server = await MeasuredServer.start(APPLICATION, platform, 'protected');
  const withoutModule = await MeasuredServer.start(
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
  const compared: CostComparison[] = [];
  for (const request of COSTLY_REQUESTS) {
    compared.push(await compareCosts(server, withoutModule, request, EFFORT));
  }
  await server.stop();
  await withoutModule.stop();
  return compared;
}

/** The dearest first: ratio and goal, well-formed, hostile, hostile without the module, in µs. */
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
      return `${platform} ${ratioOf(comparison).toFixed(2)} (${GOAL})${figures.join('')}  ${title}\n`;
    })
    .join('');
}

function ratioOf({
  wellFormed,
  hostile,
  withoutModule,
}: CostComparison): number {
  return hostile / Math.max(wellFormed, withoutModule);
}
