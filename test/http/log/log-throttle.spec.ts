import {
  afterEach,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import { LogThrottle } from '../../../lib/http/log/log-throttle.js';

describe('a repeated event is logged once in ten seconds', () => {
  let throttle: LogThrottle;
  beforeEach(() => {
    jest.useFakeTimers();
    throttle = new LogThrottle();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('with the number of suppressed lines', () => {
    const ends = [0, 4000, 5999, 1, 10_000].map((after) => {
      jest.advanceTimersByTime(after);
      return throttle.lineEnd('a');
    });
    expect(ends).toEqual([
      '',
      undefined,
      undefined,
      ' (2 more since the last such line)',
      '',
    ]);
  });

  it('each event by itself', () => {
    expect(['a', 'b', 'a'].map((what) => throttle.lineEnd(what))).toEqual([
      '',
      '',
      undefined,
    ]);
  });

  it('and up to ten details of each event', () => {
    const details = Array.from(
      { length: 1000 },
      (_, index) => `detail ${index}`,
    );
    const ends = [...details, 'detail 0'].map((detail) =>
      throttle.lineEnd('a', detail),
    );
    expect(ends.filter((end) => end === '')).toHaveLength(10);
    expect(ends.slice(10)).toEqual(ends.slice(10).map(() => undefined));
    jest.advanceTimersByTime(10_000);
    expect(throttle.lineEnd('a', 'detail 0')).toBe(
      ' (991 more since the last such line)',
    );
    expect(throttle.lineEnd('a', 'detail 1')).toBe('');
  });
});
