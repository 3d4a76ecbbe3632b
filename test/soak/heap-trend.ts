/** The heap after a collection, and how many requests were answered by then. */
export interface HeapSample {
  readonly requests: number;
  readonly bytes: number;
}

/** How a heap changed over a measured time. */
export interface HeapTrend {
  /** The slope of the fitted line. */
  readonly bytesPerRequest: number;
  /** From the first sample to the last. */
  readonly requests: number;
  /** What the fitted line rises by from the first sample to the last. */
  readonly growth: number;
  /** How far the samples typically lie from the line: their median absolute deviation. */
  readonly noise: number;
}

/**
 * Fits a line by the median of the slopes between every two samples (Theil and Sen): up to
 * a quarter of the samples may be anything, such as a heap that was measured in the middle
 * of a compilation, and the line stays where it is.
 *
 * @throws RangeError where no two samples have different numbers of requests
 */
export function heapTrend(samples: readonly HeapSample[]): HeapTrend {
  const slopes = samples.flatMap((from, index) =>
    samples
      .slice(index + 1)
      .filter((to) => to.requests !== from.requests)
      .map((to) => (to.bytes - from.bytes) / (to.requests - from.requests)),
  );
  const bytesPerRequest = median(slopes);
  const offsets = samples.map(
    (sample) => sample.bytes - bytesPerRequest * sample.requests,
  );
  const offset = median(offsets);
  const counts = samples.map(({ requests }) => requests);
  const requests = Math.max(...counts) - Math.min(...counts);
  return {
    bytesPerRequest,
    requests,
    growth: bytesPerRequest * requests,
    noise: median(offsets.map((each) => Math.abs(each - offset))),
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined) {
    throw new RangeError('There is no trend in fewer than two samples.');
  }
  return (upper + lower) / 2;
}
