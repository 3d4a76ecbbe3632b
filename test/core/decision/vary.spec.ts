import { describe, expect, it } from '@jest/globals';
import { addToVary } from '../../../lib/core/decision/vary.js';

describe('adding Origin to Vary', () => {
  it.each([
    ['', 'Origin'],
    ['  ', 'Origin'],
    ['Accept-Encoding', 'Accept-Encoding, Origin'],
    ['Accept, Accept-Encoding', 'Accept, Accept-Encoding, Origin'],
    ['Origin', 'Origin'],
    ['origin', 'origin'],
    ['Accept ,ORIGIN', 'Accept ,ORIGIN'],
    ['X-Origin', 'X-Origin, Origin'],
    ['*', '*'],
    ['Accept, *', 'Accept, *'],
  ])('%j becomes %j', (vary, merged) => {
    expect(addToVary(vary, 'Origin')).toBe(merged);
    expect(addToVary(merged, 'Origin')).toBe(merged);
  });
});
