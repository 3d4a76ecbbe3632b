/** What several rounds measured. */
export interface Spread {
  readonly lowest: number;
  readonly median: number;
  readonly highest: number;
}

export function spreadOf(measured: readonly number[]): Spread {
  const sorted = measured.toSorted((one, other) => one - other);
  const at = (share: number) =>
    sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
  return { lowest: at(0), median: at(0.5), highest: at(1) };
}
