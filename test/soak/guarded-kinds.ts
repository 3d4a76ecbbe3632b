import type { CorsPolicyOptions } from '../../lib/core/policy/policy-options.js';
import type { Draw } from './draw.js';
import {
  actual,
  drawSite,
  preflight,
  type Exchange,
  type HeaderValue,
} from './exchange.js';
import { BOTH, type Kind, type Outcome } from './kind.js';
import { MERGED, MERGED_SKIPPED } from './merged-policies.js';
import { DEFAULT_POLICY } from './soak-policies.js';

/** What the path of every policy serves. */
export const SERVED: readonly string[] = ['GET', 'HEAD', 'PUT'];

const GUARDED: readonly [
  string,
  CorsPolicyOptions,
  number,
  readonly Outcome[],
][] = [
  ['exact', MERGED.exact, 4, BOTH],
  ['pattern', MERGED.pattern, 6, BOTH],
  ['any', MERGED.any, 4, ['allowed']],
  ['list', MERGED.list, 6, BOTH],
  ['named', MERGED.named, 4, BOTH],
  ['enforced', MERGED.enforced, 6, BOTH],
  ['skipped', MERGED_SKIPPED, 2, ['refused']],
  ['resolving', MERGED.resolving, 6, BOTH],
  ['list-or-resolving', MERGED['list-or-resolving'], 4, BOTH],
  ['rejecting', MERGED.rejecting, 2, ['refused']],
  ['throwing', MERGED.throwing, 2, ['refused']],
  ['pending', MERGED.pending, 1, ['refused']],
  ['late', MERGED.late, 1, ['refused']],
];

/** Requests to the handlers of every policy. */
export const actualKinds: readonly Kind[] = GUARDED.map(
  ([name, policy, weight, outcomes]) => ({
    name: `request: ${name}`,
    weight,
    outcomes,
    exchange: (draw) =>
      actual(
        policy,
        {
          method: draw.one(['GET', 'PUT']),
          path: `/${name}${draw.one(['', '?query=1'])}`,
          origin: draw.below(16) === 0 ? undefined : draw.origin(),
          headers: drawSite(draw),
        },
        { status: 200, body: name },
      ),
  }),
);

/** A preflight for a method that the handlers of a path do not serve is the default policy's. */
function preflightOf(
  draw: Draw,
  name: string,
  policy: CorsPolicyOptions,
  origin: string | readonly string[],
  requestHeaders: HeaderValue,
): Promise<Exchange> {
  const method = draw.one(['GET', 'PUT', 'PUT', 'HEAD', 'POST', 'PATCH']);
  const announced =
    draw.below(8) === 0 ? draw.one(['put', 'FOO', 'TRACE', 'P T']) : method;
  const isServed = SERVED.includes(announced);
  return preflight(isServed ? policy : DEFAULT_POLICY, `/${name}`, {
    origin,
    method: announced,
    requestHeaders,
    isServed,
    otherMethods: isServed ? SERVED : [],
  });
}

/** Preflights for them, and for methods that they do not serve. */
export const preflightKinds: readonly Kind[] = GUARDED.map(
  ([name, policy, weight, outcomes]) => ({
    name: `preflight: ${name}`,
    weight,
    outcomes,
    exchange: (draw) =>
      preflightOf(draw, name, policy, draw.origin(), draw.requestHeaders()),
  }),
);

/** What no browser sends. */
export const hostileKinds: readonly Kind[] = [
  {
    name: 'hostile request',
    weight: 4,
    outcomes: BOTH,
    exchange: (draw) => {
      const name = draw.one(['exact', 'pattern', 'any', 'list', 'resolving']);
      const origin = draw.hostileOrigin();
      const request = { method: 'GET', path: `/${name}`, origin };
      return actual(MERGED[name], request, { status: 200, body: name });
    },
  },
  {
    name: 'hostile preflight',
    weight: 4,
    outcomes: ['refused'],
    exchange: (draw) => {
      const name = draw.one(['exact', 'pattern', 'any', 'list', 'resolving']);
      const [origin, requested] = draw.one([
        [draw.hostileOrigin(), draw.requestHeaders()],
        [draw.origin(), draw.hostileRequestHeaders()],
      ]);
      return preflightOf(draw, name, MERGED[name], origin, requested);
    },
  },
];
