import { Bench } from 'tinybench';
import { isPreflight } from '../../lib/core/decision/classify-request.js';
import { compilePolicy } from '../../lib/core/policy/compile-policy.js';
import { decideActual } from '../../lib/core/decision/decide-actual.js';
import { decidePreflight } from '../../lib/core/preflight/decide-preflight.js';
import { judgeOrigin } from '../../lib/core/decision/judge-origin.js';
import { preflightResponse } from '../../lib/core/preflight/preflight-headers.js';
import { routed } from '../../test/http/routes.js';
import { allocatedBy } from './allocated-by.js';
import {
  CHOICE,
  environment,
  HEAD,
  OPTIONS,
  POLICY,
  REQUEST,
  URL_OF_FIVE,
} from './policy.js';
import { recording } from './recording.js';
import { TABLES } from './tables.js';

// How long what a request pays for takes within the process, and what it allocates.

type Task = readonly [title: string, run: () => unknown];

/** What was decided, so that nothing is left out as unused. */
let decided: unknown;

const decisions: readonly Task[] = [
  ['classify a request', () => isPreflight(HEAD)],
  [
    'decide a preflight',
    () => {
      const judged = judgeOrigin(POLICY.origin, HEAD.origin, REQUEST);
      return judged instanceof Promise
        ? judged
        : preflightResponse(decidePreflight(POLICY, HEAD, judged, URL_OF_FIVE));
    },
  ],
  [
    'decide another request',
    () => {
      const judged = judgeOrigin(POLICY.origin, HEAD.origin, REQUEST);
      return judged instanceof Promise
        ? judged
        : decideActual(CHOICE, POLICY, HEAD.origin, judged.verdict);
    },
  ],
];

const records: readonly Task[] = [
  ['record a decision, nobody listens', recording(false)],
  ['record a decision, one listener', recording(true)],
];

const routes: readonly Task[] = TABLES.map(({ title, table, path }) => [
  `find the route, ${title}`,
  () => table.candidates({ ...routed('PUT', path), request: { url: path } }),
]);

const starts: readonly Task[] = [
  ['compile a policy', () => compilePolicy('forRoot', OPTIONS, environment())],
];

const bench = new Bench({ time: 300, warmupTime: 200 });
const tasks = [...decisions, ...records, ...routes, ...starts];
for (const [title, run] of tasks) {
  bench.add(title, () => {
    decided = run();
  });
}
await bench.run();
console.table(
  tasks.map(([what, run]) => ({
    what,
    ns: nanosecondsOf(what),
    'bytes allocated': allocatedBy(run).toFixed(0),
  })),
);
console.log(decided === undefined ? 'nothing decided' : 'all decided');

function nanosecondsOf(title: string): string {
  const result = bench.getTask(title)?.result;
  return result !== undefined && 'latency' in result
    ? (result.latency.p50 * 1e6).toFixed(0)
    : 'failed';
}
