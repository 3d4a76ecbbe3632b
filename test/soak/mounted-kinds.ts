import { actual, drawSite, preflight } from './exchange.js';
import { BOTH, type Kind } from './kind.js';
import { MERGED_MOUNTED } from './merged-policies.js';

/** Requests for paths of the `routes` option, which no controller serves. */
export const mountedKinds: readonly Kind[] = [
  {
    name: 'request: mounted',
    weight: 4,
    outcomes: BOTH,
    exchange: (draw) =>
      actual(
        MERGED_MOUNTED,
        {
          method: 'GET',
          path: `/mounted/${draw.below(1e9)}`,
          origin: draw.origin(),
          headers: drawSite(draw),
        },
        { status: 404 },
      ),
  },
  {
    name: 'preflight: mounted',
    weight: 4,
    outcomes: BOTH,
    exchange: (draw) =>
      preflight(MERGED_MOUNTED, `/mounted/${draw.below(1e9)}`, {
        origin: draw.origin(),
        method: draw.one(['GET', 'DELETE', 'FOO']),
        requestHeaders: draw.requestHeaders(),
        isServed: false,
      }),
  },
];
