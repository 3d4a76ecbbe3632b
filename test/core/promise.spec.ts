import { describe, expect, it } from '@jest/globals';
import { whenAllSettled, whenSettled } from '../../lib/core/promise.js';

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

  it('fails as its promise does, or what uses it', async () => {
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
