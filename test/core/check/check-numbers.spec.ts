import { describe, expect, it } from '@jest/globals';
import {
  checkMaxAge,
  checkOriginTimeout,
  checkSuccessStatus,
} from '../../../lib/core/check/check-numbers.js';
import { PLACE as place } from '../compiled-policy.js';

type Row = readonly [wrong: unknown, permitted: unknown, remedy?: string];

describe('maxAge', () => {
  it.each<Row>([
    [-1, 0],
    [86_401, 86_400],
    [1.5, 1],
    [NaN, 600],
    [Infinity, 86_400],
    ['600', 600, '600'],
    [' 300 ', 300, '300'],
    [600_000, 600, '600'],
    ['3600000', 3600, '3600'],
    [86_400_000, 86_400, '86400'],
    [604_800_000, 86_400, '86400'],
    [604_800, 86_400, '86400'],
    [2_592_000, 86_400, '86400'],
    [31_536_000, 86_400, '86400'],
    [90_000, 86_400],
    ['10m', 600],
    ['1e3', 1000],
    [Symbol('600'), 600],
    ['', 0],
    [true, false],
    [null, false],
    [undefined, false],
    [600n, 600],
    [[600], 600],
    [{}, 5],
  ])('%p is an issue, %p is none', (value, permitted, ...[remedy]) => {
    expect(checkMaxAge(place, value)).toStrictEqual([
      { kind: 'invalid-max-age', place, option: 'maxAge', value, remedy },
    ]);
    expect(checkMaxAge(place, permitted)).toStrictEqual([]);
  });
});

describe('optionsSuccessStatus', () => {
  it.each<Row>([
    [199, 200],
    [300, 299],
    [204.5, 204],
    [NaN, 204],
    [Infinity, 299],
    ['204', 204, '204'],
    ['404', 204],
    [true, 200],
    [null, 204],
    [undefined, 204],
    [204n, 204],
    [[204], 204],
  ])('%p is an issue, %p is none', (value, permitted, ...[remedy]) => {
    const option = 'optionsSuccessStatus';
    expect(checkSuccessStatus(place, value)).toStrictEqual([
      { kind: 'invalid-success-status', place, option, value, remedy },
    ]);
    expect(checkSuccessStatus(place, permitted)).toStrictEqual([]);
  });
});

describe('originTimeout', () => {
  it.each<Row>([
    [0, 0.001],
    [-1, 1],
    [60.5, 60],
    [5000, 5, '5'],
    ['500', 0.5, '0.5'],
    [70_000, 60],
    [NaN, 1],
    [Infinity, 60],
    ['1', 1, '1'],
    [false, 1],
    [null, 1],
    [undefined, 1],
    [1n, 1],
    [[1], 1.5],
  ])('%p is an issue, %p is none', (value, permitted, ...[remedy]) => {
    const option = 'originTimeout';
    expect(checkOriginTimeout(place, value)).toStrictEqual([
      { kind: 'invalid-origin-timeout', place, option, value, remedy },
    ]);
    expect(checkOriginTimeout(place, permitted)).toStrictEqual([]);
  });
});
