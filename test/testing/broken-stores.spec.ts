import { describe, expect, it } from '@jest/globals';
import { originStoreContract } from '../../lib/testing/origin-store-contract.js';
import { BROKEN_ENTRIES } from './broken-entries.js';
import { BROKEN_FOLLOWINGS } from './broken-followings.js';
import { BROKEN_INTERRUPTIONS } from './broken-interruptions.js';
import { BROKEN_NAMES } from './broken-names.js';
import { BROKEN_STORES } from './broken-stores.js';

const ALL = [
  ...BROKEN_STORES,
  ...BROKEN_ENTRIES,
  ...BROKEN_FOLLOWINGS,
  ...BROKEN_NAMES,
  ...BROKEN_INTERRUPTIONS,
];

describe.each(ALL)('a store that $name', ({ breaks, storage }) => {
  it.each(breaks)(
    'is caught: %s',
    async (promise) => {
      const checks = originStoreContract(storage());
      const found = checks.find((check) => check.promise === promise);

      await expect(found?.check()).rejects.toThrow(
        `The store does not keep "${promise}": `,
      );
    },
    20_000,
  );
});

describe('the table of broken stores', () => {
  it('has one for every promise', () => {
    const caught = new Set(ALL.flatMap(({ breaks }) => breaks));
    const promises = originStoreContract({
      connect: () => {
        throw new Error('Nothing is connected until a check runs.');
      },
      interrupt: async () => async () => undefined,
    }).map(({ promise }) => promise);

    expect(promises.filter((promise) => !caught.has(promise))).toEqual([]);
  });
});
