import { MeasuredServer, type ServerOptions } from '../measured-server.js';
import { spreadOf } from '../spread.js';
import {
  measureByTurns,
  type Costs,
  type Effort,
  type MeasuredPair,
} from './by-turns.js';
import type { Comparison } from './comparisons.js';
import { expectAnswer } from './expect-answer.js';
import { bytesOf, type Workload } from './requests.js';
import type { Subject } from './subject.js';

const SERVER = new URL('serve.ts', import.meta.url);

/** A row of the printed table. */
export interface ComparisonReport {
  readonly what: string;
  readonly ratio: string;
  readonly spread: string;
  readonly goal: string;
  readonly reached: string;
  readonly µs: string;
}

/** Measures what comparisons compare, by turns, and divides round by round. */
export async function compare(
  comparisons: readonly Comparison[],
  effort: Effort,
  options: ServerOptions = {},
): Promise<readonly ComparisonReport[]> {
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
): ComparisonReport {
  const over = costs.get(keyOf(workload, measured)) ?? [];
  const under = costs.get(keyOf(workload, against)) ?? [];
  const ratio = spreadOf(
    over.map((cost, round) => cost / (under[round] ?? Number.NaN)),
  );
  return {
    what: `${workload} ${title}`,
    ratio: ratio.median.toFixed(2),
    spread: `${ratio.lowest.toFixed(2)} to ${ratio.highest.toFixed(2)}`,
    goal: `≤ ${goal}`,
    reached: ratio.median <= goal ? 'yes' : 'no',
    µs: `${spreadOf(over).median.toFixed(0)} ÷ ${spreadOf(under).median.toFixed(0)}`,
  };
}

function keyOf(workload: Workload, subject: Subject): string {
  return `${workload} ${JSON.stringify(subject)}`;
}
