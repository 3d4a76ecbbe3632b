import { spreadOf } from '../spread.js';

const TIMES = 1_000;

/**
 * How many bytes a run allocates, in the median of some samples: what a collection between two
 * readings takes away makes one of them too small.
 */
export function allocatedBy(run: () => unknown): number {
  let kept: unknown;
  const samples = Array.from({ length: 15 }, () => {
    global.gc?.();
    const before = process.memoryUsage().heapUsed;
    for (let time = 0; time < TIMES; time++) {
      kept = run();
    }
    return (process.memoryUsage().heapUsed - before) / TIMES;
  });
  return kept === undefined ? Number.NaN : spreadOf(samples).median;
}
