import {
  afterEach,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import { settleWithin } from '../../lib/core/settle-within.js';
import { thenable } from './thenable.js';

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

describe('a promise is waited for, but not for ever', () => {
  it('fulfils as the promise does, and leaves no timer', async () => {
    await expect(settleWithin(Promise.resolve('yes'), 1000)).resolves.toBe(
      'yes',
    );
    expect(jest.getTimerCount()).toBe(0);
  });

  it('rejects as the promise does, and leaves no timer', async () => {
    const error = new Error('no');
    await expect(settleWithin(Promise.reject(error), 1000)).rejects.toBe(error);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('waits until just before the time is over', async () => {
    const late = new Promise<string>((resolve) => {
      setTimeout(() => resolve('late'), 999);
    });
    const settled = settleWithin(late, 1000);
    await jest.advanceTimersByTimeAsync(999);
    await expect(settled).resolves.toBe('late');
  });

  it('rejects once the time is over', async () => {
    const settled = settleWithin(new Promise(() => {}), 1000);
    const expectation = expect(settled).rejects.toStrictEqual(
      new Error('It did not settle within 1000 milliseconds.'),
    );
    await jest.advanceTimersByTimeAsync(1000);
    await expectation;
  });

  it('rejects with what a thenable throws, and leaves no timer', async () => {
    const broken = thenable(() => {
      throw new Error('broken');
    }) as PromiseLike<boolean>;
    await expect(settleWithin(broken, 1000)).rejects.toThrow('broken');
    expect(jest.getTimerCount()).toBe(0);
  });
});
