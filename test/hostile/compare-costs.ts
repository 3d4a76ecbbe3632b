import type { CostlyRequest } from './costly-requests.js';
import type { MeasuredServer } from '../../bench/measured-server.js';
import { spreadOf } from '../../bench/spread.js';

/** CPU time of one request, in microseconds. */
export interface CostComparison {
  readonly title: string;
  readonly wellFormed: number;
  readonly hostile: number;
  /** The hostile one, where the application does without the module. */
  readonly withoutModule: number;
}

/** How much is measured: the median of the rounds leaves a disturbed one out. */
export interface Effort {
  readonly rounds: number;
  readonly times: number;
}

/**
 * Compares a hostile request with a well-formed one, and with what Node and the platform
 * spend on the same bytes: by turns, so that whatever else the machine does meets all.
 */
export async function compareCosts(
  server: MeasuredServer,
  withoutModule: MeasuredServer,
  { title, wellFormed, hostile }: CostlyRequest,
  { rounds, times }: Effort,
): Promise<CostComparison> {
  const costs: readonly (readonly number[])[] = await inRounds(rounds, [
    () => server.costOf(wellFormed, times),
    () => server.costOf(hostile, times),
    () => withoutModule.costOf(hostile, times),
  ]);
  const [first = [], second = [], third = []] = costs;
  return {
    title,
    wellFormed: spreadOf(first).median,
    hostile: spreadOf(second).median,
    withoutModule: spreadOf(third).median,
  };
}

async function inRounds(
  rounds: number,
  measures: readonly (() => Promise<number>)[],
): Promise<readonly (readonly number[])[]> {
  const costs: number[][] = measures.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, measure] of measures.entries()) {
      costs[index]?.push(await measure());
    }
  }
  return costs;
}
