import type { PolicyChoice } from '../../lib/core/decision/policy-choice.js';
import { DecisionCounts } from '../../lib/http/decisions/decision-counts.js';
import { DecisionFeed } from '../../lib/http/decisions/decision-feed.js';
import type { DecisionRecorderOptions } from '../../lib/http/decisions/decision-recorder.js';
import { PolicyLookUp } from '../../lib/http/routing/policy-look-up.js';
import { ExpressPlatform } from '../../lib/http/express/express-platform.js';
import { readRequestHead } from '../../lib/http/request/read-request-head.js';
import type { ReceivedRequest } from '../../lib/http/platform/received-request.js';
import { ReceivedTarget } from '../../lib/http/request/received-target.js';
import { RequestState } from '../../lib/http/request/request-state.js';
import type { HandlerRoute } from '../../lib/http/routing/route-table.js';
import { choiceOf, compiledPolicy } from '../core/compiled-policy.js';
import { routeOf } from './routes.js';

/** Where requests come from. */
export const APP = 'https://app.example.com';

/** A log that nobody reads. */
export const SILENT = { warn: () => {} };

/** What decisions are recorded with, where no test looks at it. */
export const RECORDING: DecisionRecorderOptions = {
  feed: new DecisionFeed(),
  counts: new DecisionCounts(),
  log: SILENT,
  explainsRefusals: false,
};

/** A platform that is Express-like and receives nothing. */
export const platform = new ExpressPlatform(
  { use: () => undefined, getInstance: () => ({}) },
  () => undefined,
  SILENT,
);

/** The default policy. */
export const DEFAULT = choiceOf(compiledPolicy({ origin: APP }));

interface Received {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The policies of the handlers that the preflight would have been answered for. */
  readonly announced?: readonly PolicyChoice[];
}

/** A request from the app for these handlers. */
export function stateOf({
  method = 'PUT',
  headers = {},
  announced = [],
}: Received): RequestState {
  const request = {
    method,
    url: '/cats',
    headers: { host: 'api.example.com', origin: APP, ...headers },
  } as unknown as ReceivedRequest;
  const candidates: readonly HandlerRoute[] = announced.map((choice) =>
    routeOf('Cats.any', method, '/cats', choice),
  );
  const routes = new PolicyLookUp(
    {
      present: {},
      isAmbiguous: false,
      methodsReaching: () => [],
      isSettled: () => true,
      mayServeOther: () => false,
      servesOtherBehind: () => false,
      candidates: () => candidates,
      reached: () => candidates[0],
    },
    platform.routeEntries([]),
    candidates,
    DEFAULT,
  );
  const state = new RequestState(
    platform,
    routes,
    new ReceivedTarget(request),
    readRequestHead(request),
    [],
    { verdict: undefined, written: undefined, judges: 1 },
  );
  state.request = request;
  return state;
}
