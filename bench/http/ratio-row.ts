import { spreadOf } from '../spread.js';

/** A row of a printed table: what a request costs in one server, divided by what it costs in another. */
export interface RatioRow {
  readonly what: string;
  readonly ratio: string;
  readonly spread: string;
  readonly goal: string;
  readonly reached: string;
  readonly µs: string;
}

/**
 * Divides costs round by round.
 *
 * @param over - microseconds in the one server, one for each round
 * @param under - microseconds in the other one
 * @param goal - what the ratio should not exceed
 */
export function ratioRow(
  what: string,
  over: readonly number[],
  under: readonly number[],
  goal: number,
): RatioRow {
  const ratio = spreadOf(
    over.map((cost, round) => cost / (under[round] ?? Number.NaN)),
  );
  return {
    what,
    ratio: ratio.median.toFixed(2),
    spread: `${ratio.lowest.toFixed(2)} to ${ratio.highest.toFixed(2)}`,
    goal: `≤ ${goal}`,
    reached: ratio.median <= goal ? 'yes' : 'no',
    µs: `${spreadOf(over).median.toFixed(0)} ÷ ${spreadOf(under).median.toFixed(0)}`,
  };
}
