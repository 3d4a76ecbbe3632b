import { describe, expect, it } from '@jest/globals';
import {
  checkMaxAge,
  checkOriginTimeout,
  checkSuccessStatus,
} from '../../../lib/core/check/check-numbers.js';
import { PLACE as place } from '../compiled-policy.js';

type Pair = readonly [wrong: unknown, permitted: unknown];

describe('maxAge', () => {
  it.each<Pair>([
    [-1, 0],
    [86_401, 86_400],
    [1.5, 1],
    [NaN, 600],
    [Infinity, 86_400],
    ['600', 600],
    ['', 0],
    [true, false],
    [null, false],
    [undefined, false],
    [600n, 600],
    [[600], 600],
    [{}, 5],
  ])('%p is an issue, %p is none', (value, permitted) => {
    expect(checkMaxAge(place, value)).toStrictEqual([
      { kind: 'invalid-max-age', place, option: 'maxAge', value },
    ]);
    expect(checkMaxAge(place, permitted)).toStrictEqual([]);
  });
});

describe('optionsSuccessStatus', () => {
  it.each<Pair>([
    [199, 200],
    [300, 299],
    [204.5, 204],
    [NaN, 204],
    [Infinity, 299],
    ['204', 204],
    [true, 200],
    [null, 204],
    [undefined, 204],
    [204n, 204],
    [[204], 204],
  ])('%p is an issue, %p is none', (value, permitted) => {
    const option = 'optionsSuccessStatus';
    expect(checkSuccessStatus(place, value)).toStrictEqual([
      { kind: 'invalid-success-status', place, option, value },
    ]);
    expect(checkSuccessStatus(place, permitted)).toStrictEqual([]);
  });
});

describe('originTimeout', () => {
  it.each<Pair>([
    [0, 0.001],
    [-1, 1],
    [60.5, 60],
    [5000, 5],
    [NaN, 1],
    [Infinity, 60],
    ['1', 1],
    [false, 1],
    [null, 1],
    [undefined, 1],
    [1n, 1],
    [[1], 1.5],
  ])('%p is an issue, %p is none', (value, permitted) => {
    const option = 'originTimeout';
    expect(checkOriginTimeout(place, value)).toStrictEqual([
      { kind: 'invalid-origin-timeout', place, option, value },
    ]);
    expect(checkOriginTimeout(place, permitted)).toStrictEqual([]);
  });
});
