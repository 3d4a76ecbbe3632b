/** What several rounds measured. */
export interface Spread {
  readonly lowest: number;
  readonly median: number;
  readonly highest: number;
}

export function spreadOf(measured: readonly number[]): Spread {
  return {
    lowest: quantileOf(measured, 0),
    median: quantileOf(measured, 0.5),
    highest: quantileOf(measured, 1),
  };
}

/** Returns the figure that a share of all does not exceed; `NaN` if there is none. */
export function quantileOf(measured: readonly number[], share: number): number {
  const sorted = measured.toSorted((one, other) => one - other);
  return sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
}
