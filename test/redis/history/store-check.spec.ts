import {
  afterEach,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import type { Connection } from '../../../lib/redis/connection/connection.js';
import { StoreCheck } from '../../../lib/redis/history/store-check.js';
import { keysOf } from '../../../lib/redis/scripts/store-keys.js';

const KEYS = keysOf('shop');
const POSITION = { server: 's', version: 1, tag: 'one', id: '1-0' };

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

describe('the checks of many lists', () => {
  it('look for some sets at a time, and for all of them in turn', async () => {
    const asked: (readonly string[])[] = [];
    const connection: Pick<Connection, 'run'> = {
      run: async (_, [, , ...filled]) => {
        asked.push(filled);
        return ['s', 'one', 1, filled.length];
      },
    };
    const check = new StoreCheck(connection, KEYS);
    const lists = Array.from({ length: 2_500 }, (_, index) => `list-${index}`);
    lists.forEach((list) => check.expect(list, 1));
    for (let checks = 0; checks < 3; checks++) {
      jest.advanceTimersByTime(4_000);
      expect(await check.isPassed(POSITION, true)).toBe(true);
    }

    expect(asked.map(({ length }) => length)).toEqual([1_000, 1_000, 500]);
    expect(asked.flat()).toEqual(lists.map((list) => KEYS.list(list).origins));
  });
});
