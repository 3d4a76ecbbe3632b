import {
  afterEach,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import { pause } from '../../lib/lists/pause.js';

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

describe('a pause', () => {
  it('lasts as long as it was asked to', async () => {
    const ended = jest.fn();
    const pausing = pause(1000, new AbortController().signal).then(ended);

    await jest.advanceTimersByTimeAsync(999);
    expect(ended).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(1);
    await pausing;
    expect(ended).toHaveBeenCalledTimes(1);
  });

  it('ends with the signal, and leaves no timer', async () => {
    const closing = new AbortController();
    const pausing = pause(1000, closing.signal);
    closing.abort();

    await pausing;
    expect(jest.getTimerCount()).toBe(0);
  });

  it('does not begin after the signal', async () => {
    const pausing = pause(1000, AbortSignal.abort());

    await jest.advanceTimersByTimeAsync(0);
    await pausing;
  });
});
