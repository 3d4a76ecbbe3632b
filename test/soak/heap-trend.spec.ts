import { describe, expect, it } from '@jest/globals';
import { heapTrend, type HeapSample } from './heap-trend.js';

/** Samples at every thousandth request. */
function samplesOf(...bytes: readonly number[]): HeapSample[] {
  return bytes.map((each, index) => ({ requests: index * 1000, bytes: each }));
}

describe('heapTrend', () => {
  it('finds no growth in a heap that stays as it is', () => {
    expect(heapTrend(samplesOf(500, 500, 500, 500))).toEqual({
      bytesPerRequest: 0,
      requests: 3000,
      growth: 0,
      noise: 0,
    });
  });

  it('finds the bytes that every request leaves behind', () => {
    expect(heapTrend(samplesOf(0, 8000, 16_000, 24_000))).toEqual({
      bytesPerRequest: 8,
      requests: 3000,
      growth: 24_000,
      noise: 0,
    });
  });

  it('finds them where the number of requests between samples differs', () => {
    const samples = [0, 10, 1000, 1010].map((requests) => ({
      requests,
      bytes: 70 + 3 * requests,
    }));
    expect(heapTrend(samples)).toMatchObject({
      bytesPerRequest: 3,
      growth: 3030,
    });
  });

  it.each([
    ['at the start', samplesOf(1e9, 8000, 16_000, 24_000, 32_000, 40_000)],
    ['in the middle', samplesOf(0, 8000, 16_000, -1e9, 32_000, 40_000)],
    ['at the end', samplesOf(0, 8000, 16_000, 24_000, 32_000, 1e9)],
  ])('is not led astray by one outlier %s', (_, samples) => {
    expect(heapTrend(samples).bytesPerRequest).toBeCloseTo(8, 5);
  });

  it('takes noise around a level for noise, and says how much it is', () => {
    const { bytesPerRequest, noise } = heapTrend(
      samplesOf(100, 110, 90, 100, 110, 90, 100),
    );
    expect(Math.abs(bytesPerRequest)).toBeLessThan(0.003);
    expect(noise).toBeGreaterThan(5);
    expect(noise).toBeLessThan(15);
  });

  it('finds a heap that shrinks', () => {
    expect(heapTrend(samplesOf(3000, 2000, 1000)).growth).toBe(-2000);
  });

  it.each([
    ['no samples', []],
    ['one sample', samplesOf(1)],
    [
      'two samples of one moment',
      [
        { requests: 5, bytes: 1 },
        { requests: 5, bytes: 2 },
      ],
    ],
  ])('refuses to see a trend in %s', (_, samples: HeapSample[]) => {
    expect(() => heapTrend(samples)).toThrow(RangeError);
  });
});
