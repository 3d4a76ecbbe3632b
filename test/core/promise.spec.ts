import {
  afterEach,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import {
  settleWithin,
  whenAllSettled,
  whenSettled,
} from '../../lib/core/promise.js';
import { thenable } from './thenable.js';

const double = (value: number): number => value * 2;
const sum = (values: readonly number[]): number =>
  values.reduce((total, each) => total + each, 0);
const fails = (): never => {
  throw new RangeError('used');
};

describe('a value that may be a promise', () => {
  it('is used at once if it is there', () => {
    expect(whenSettled(2, double)).toBe(4);
  });

  it('is used once its promise settles', async () => {
    const used = whenSettled(Promise.resolve(2), double);
    expect(used).toBeInstanceOf(Promise);
    await expect(used).resolves.toBe(4);
  });

  it('fails as its promise or its callback fails', async () => {
    const error = new Error('lost');
    await expect(whenSettled(Promise.reject(error), double)).rejects.toBe(
      error,
    );
    await expect(whenSettled(Promise.resolve(2), fails)).rejects.toThrow(
      'used',
    );
    expect(() => whenSettled(2, fails)).toThrow('used');
  });
});

describe('values that may be promises', () => {
  it.each([[[]], [[1, 2, 3]]])('%j are used at once', (values) => {
    expect(whenAllSettled(values, sum)).toBe(sum(values));
  });

  it.each([
    { title: 'the first', values: [Promise.resolve(1), 2] },
    { title: 'the last', values: [1, Promise.resolve(2)] },
    { title: 'each', values: [Promise.resolve(1), Promise.resolve(2)] },
  ])('are used together once $title settles', async ({ values }) => {
    const used = whenAllSettled(values, sum);
    expect(used).toBeInstanceOf(Promise);
    await expect(used).resolves.toBe(3);
  });

  it('fail as one of them does', async () => {
    const error = new Error('lost');
    await expect(whenAllSettled([1, Promise.reject(error)], sum)).rejects.toBe(
      error,
    );
  });
});

describe('a promise that must settle within a time', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

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

  it('rejects with the error of a thenable, and leaves no timer', async () => {
    const broken = thenable(() => {
      throw new Error('broken');
    }) as PromiseLike<boolean>;
    await expect(settleWithin(broken, 1000)).rejects.toThrow('broken');
    expect(jest.getTimerCount()).toBe(0);
  });
});
