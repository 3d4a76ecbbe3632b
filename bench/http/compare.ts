import { MeasuredServer, type ServerOptions } from '../measured-server.js';
import {
  measureByTurns,
  type Costs,
  type Effort,
  type MeasuredPair,
} from './by-turns.js';
import type { Comparison } from './comparisons.js';
import { expectAnswer } from './expect-answer.js';
import { ratioRow, type RatioRow } from './ratio-row.js';
import { bytesOf, type Workload } from './requests.js';
import type { Subject } from './subject.js';

const SERVER = new URL('serve.ts', import.meta.url);

/** Measures what comparisons compare, by turns, and divides round by round. */
export async function compare(
  comparisons: readonly Comparison[],
  effort: Effort,
  options: ServerOptions = {},
): Promise<readonly RatioRow[]> {
  const costs = await measureByTurns(pairsOf(comparisons, options), effort);
  return comparisons.map((comparison) => report(comparison, costs));
}

function pairsOf(
  comparisons: readonly Comparison[],
  options: ServerOptions,
): readonly MeasuredPair[] {
  const pairs = new Map<string, MeasuredPair>();
  for (const { workload, measured, against } of comparisons) {
    for (const subject of [measured, against]) {
      const key = keyOf(workload, subject);
      const server = JSON.stringify(subject);
      pairs.set(key, {
        key,
        server,
        start: () => MeasuredServer.startWith(options, SERVER, server),
        bytes: bytesOf(workload, subject),
        expect: (answer) => expectAnswer(workload, subject, answer),
      });
    }
  }
  return [...pairs.values()];
}

function report(
  { title, workload, measured, against, goal }: Comparison,
  costs: Costs,
): RatioRow {
  const over = costs.get(keyOf(workload, measured)) ?? [];
  const under = costs.get(keyOf(workload, against)) ?? [];
  return ratioRow(`${workload} ${title}`, over, under, goal);
}

function keyOf(workload: Workload, subject: Subject): string {
  return `${workload} ${JSON.stringify(subject)}`;
}
