import { describe, expect, it } from '@jest/globals';
import { MemoryOriginStore } from '../../lib/lists/memory-origin-store.js';
import { originStoreContract } from '../../lib/testing/origin-store-contract.js';
import {
  NotifiedOriginStore,
  NotifyingStorage,
} from './notified-origin-store.js';
import { PolledStorage, PollingOriginStore } from './polling-origin-store.js';

describe('a store in memory', () => {
  const store = new MemoryOriginStore();
  const contract = originStoreContract({ connect: () => store });

  it.each(contract)('$promise', ({ check }) => check());
});

describe('a store that polls', () => {
  const storage = new PolledStorage();
  const contract = originStoreContract({
    connect: () => new PollingOriginStore(storage),
    interrupt: async () => {
      storage.isAway = true;
      return async () => {
        storage.isAway = false;
      };
    },
  });

  it.each(contract)('$promise', ({ check }) => check());
});

describe('a store that is notified', () => {
  const storage = new NotifyingStorage();
  const contract = originStoreContract({
    connect: () => new NotifiedOriginStore(storage),
    interrupt: async () => {
      storage.leave();
      return async () => {
        storage.isAway = false;
      };
    },
  });

  it.each(contract)('$promise', ({ check }) => check());
});

describe('the contract', () => {
  it('names each promise once', () => {
    const promises = originStoreContract({
      connect: () => new MemoryOriginStore(),
      interrupt: async () => async () => undefined,
    }).map(({ promise }) => promise);

    expect(promises.length).toBeGreaterThan(30);
    expect(new Set(promises).size).toBe(promises.length);
  });

  it.each([new Error('no database'), 'no database'])(
    'says what connecting threw: %p',
    async (thrown) => {
      const [first] = originStoreContract({
        connect: () => {
          throw thrown;
        },
      });

      await expect(first?.check()).rejects.toThrow('no database');
    },
  );
});
