import { expect, it } from '@jest/globals';
import { confirmWithin } from '../../lib/lists/staleness.js';

it.each([
  [Infinity, 2_000],
  [60_000, 2_000],
  [8_000, 2_000],
  [6_000, 1_500],
  [4_000, 1_000],
  [100, 1_000],
])(
  'a list that is stale after %d milliseconds needs a confirmation within %d',
  (staleAfter, expected) => {
    expect(confirmWithin(staleAfter)).toBe(expected);
  },
);
