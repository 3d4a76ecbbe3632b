import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  MAX_REQUESTED_HEADERS,
  MAX_REQUESTED_HEADERS_LENGTH,
  parseRequestedHeaders,
} from '../../lib/core/preflight/requested-headers.js';
import { cpuOf } from './cpu-of.js';
import { law } from './law.js';
import { BOUNDS, requestedHeaders } from '../reference/requested-headers.js';
import {
  longRequestedHeadersValue,
  requestedHeadersValue,
} from './requested-headers-values.js';

describe('the requested headers', () => {
  it('are bounded where the reference bounds them', () => {
    expect(BOUNDS).toEqual({
      length: MAX_REQUESTED_HEADERS_LENGTH,
      elements: MAX_REQUESTED_HEADERS,
    });
  });

  law(
    'are what a plain reading finds',
    fc.oneof(requestedHeadersValue, longRequestedHeadersValue),
    ['some', 'none', 'refused', 'too many', 'too long'],
    (value) => {
      const names = requestedHeaders(value);
      expect(parseRequestedHeaders(value)).toEqual(names);
      if (names !== undefined) {
        return names.length === 0 ? 'none' : 'some';
      }
      return value.length > BOUNDS.length
        ? 'too long'
        : value.split(',').length > BOUNDS.elements
          ? 'too many'
          : 'refused';
    },
  );
});

const FILLINGS: readonly [string, (size: number) => string][] = [
  ['blanks', (size) => ' '.repeat(size)],
  ['tabs inside what is no name', (size) => `x${'\t'.repeat(size - 2)}x`],
  ['blanks before a name', (size) => `${' '.repeat(size - 1)}x`],
  ['one name', (size) => 'x'.repeat(size)],
  [
    'one name that is no token at its end',
    (size) => `${'x'.repeat(size - 1)}\0`,
  ],
  ['as many names as are read', (size) => spread(size, 'x')],
  ['as many different names as are read', (size) => spread(size, 'different')],
  ['as many blanks as are read', (size) => spread(size, ' ')],
];

function spread(size: number, text: string): string {
  const elements = Array.from(
    { length: (BOUNDS.elements * size) / BOUNDS.length },
    (_, index) => (text === 'different' ? `x${index}` : text),
  );
  return elements.join(',').padEnd(size, ' ');
}

describe('reading the requested headers', () => {
  it.each(FILLINGS)(
    'costs CPU in proportion to their length: %s',
    (_, fill) => {
      const atBound = fill(BOUNDS.length);
      const atEighth = fill(BOUNDS.length / 8);
      expect([atBound.length, atEighth.length]).toEqual([4096, 512]);
      const calls = 400;
      const cost = cpuOf(() => parseRequestedHeaders(atBound), calls);
      // Eight times the length; what grows with the square would be 64 times as much.
      expect(cost).toBeLessThan(
        32 *
          Math.max(
            cpuOf(() => parseRequestedHeaders(atEighth), calls),
            100,
          ),
      );
    },
  );

  it.each(FILLINGS)('costs no more beyond the bound: %s', (_, fill) => {
    const atBound = fill(BOUNDS.length);
    const beyond = fill(BOUNDS.length * 8);
    expect(parseRequestedHeaders(beyond)).toBeUndefined();
    const calls = 400;
    expect(cpuOf(() => parseRequestedHeaders(beyond), calls)).toBeLessThan(
      Math.max(
        cpuOf(() => parseRequestedHeaders(atBound), calls),
        500,
      ),
    );
  });
});
