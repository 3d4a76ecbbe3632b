const { CI = '' } = process.env;

/**
 * Returns how many generated cases a test tries. `npm test` tries fewer, so that it ends in minutes
 * on a busy machine; CI runs the same tests with more.
 *
 * @example
 * const RUNS = howMany(1000, { inCi: 10_000 });
 */
export function howMany(usually: number, { inCi }: { inCi: number }): number {
  return CI === '' ? usually : inCi;
}
