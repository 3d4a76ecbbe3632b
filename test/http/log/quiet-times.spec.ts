import {
  afterEach,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import { QuietTimes } from '../../../lib/http/log/quiet-times.js';

describe('what happens often is reported once in ten seconds', () => {
  let times: QuietTimes;
  beforeEach(() => {
    jest.useFakeTimers();
    times = new QuietTimes();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('with how often it happened since', () => {
    const ends = [0, 4000, 5999, 1, 10_000].map((after) => {
      jest.advanceTimersByTime(after);
      return times.endOfLine('a');
    });
    expect(ends).toEqual([
      '',
      undefined,
      undefined,
      ' (2 more since the last such line)',
      '',
    ]);
  });

  it('each thing by itself', () => {
    expect(['a', 'b', 'a'].map((what) => times.endOfLine(what))).toEqual([
      '',
      '',
      undefined,
    ]);
  });

  it('and each of its details, as long as they are few', () => {
    const details = Array.from(
      { length: 1000 },
      (_, index) => `detail ${index}`,
    );
    const ends = [...details, 'detail 0'].map((detail) =>
      times.endOfLine('a', detail),
    );
    expect(ends.filter((end) => end === '')).toHaveLength(10);
    expect(ends.slice(10)).toEqual(ends.slice(10).map(() => undefined));
    jest.advanceTimersByTime(10_000);
    expect(times.endOfLine('a', 'detail 0')).toBe(
      ' (991 more since the last such line)',
    );
    expect(times.endOfLine('a', 'detail 1')).toBe('');
  });
});
