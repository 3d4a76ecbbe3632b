import type { OriginStore } from '../../lib/lists/origin-store.js';
import {
  storeLike,
  tellingOtherwise,
  type BrokenStore,
} from './broken-store.js';
import { PolledStorage, PollingOriginStore } from './polling-origin-store.js';

/** Polls a storage that can be taken away, in a broken way. */
function broken(
  change: (store: OriginStore) => OriginStore,
): BrokenStore['storage'] {
  return () => {
    const storage = new PolledStorage();
    return {
      connect: () => change(new PollingOriginStore(storage)),
      interrupt: async () => {
        storage.isAway = true;
        return async () => {
          storage.isAway = false;
        };
      },
    };
  };
}

/** Stores that break a promise of what happens while their storage is away. */
export const BROKEN_INTERRUPTIONS: readonly BrokenStore[] = [
  {
    name: 'does not say that nothing has changed',
    breaks: ['a list is confirmed at least once in a second'],
    storage: broken((store) =>
      tellingOtherwise(store, () => ({ confirm: () => undefined })),
    ),
  },
  {
    name: 'empties its lists while its storage is away',
    breaks: [
      'a list keeps what it has, and is lost, while its storage is away',
    ],
    storage: broken((store) =>
      tellingOtherwise(store, (follower) => ({
        lose: (error) => {
          void follower.replace([]).then(() => follower.lose(error));
        },
      })),
    ),
  },
  {
    name: 'hides that its storage is away',
    breaks: [
      'a list keeps what it has, and is lost, while its storage is away',
    ],
    storage: broken((store) =>
      tellingOtherwise(store, () => ({ lose: () => undefined })),
    ),
  },
  {
    name: 'applies what it cannot write',
    breaks: [
      'a change made while the storage is away is applied where it resolved, and only there',
    ],
    storage: broken((store) => {
      const told = new Set<Parameters<OriginStore['follow']>[1]>();
      return storeLike(store, {
        follow: (list, follower, signal) => {
          told.add(follower);
          return store.follow(list, follower, signal);
        },
        change: async (list, change) => {
          try {
            await store.change(list, change);
          } catch (error) {
            told.forEach((follower) => follower.apply(change));
            throw error;
          }
        },
      });
    }),
  },
  {
    name: 'gives up when its storage is away',
    breaks: ['a list is followed again once its storage is back'],
    storage: broken((store) =>
      storeLike(store, {
        follow: (list, follower, signal) => {
          const givingUp = new AbortController();
          const either = AbortSignal.any([signal, givingUp.signal]);
          const quitter = {
            replace: (entries: Parameters<typeof follower.replace>[0]) =>
              follower.replace(entries),
            apply: follower.apply.bind(follower),
            confirm: () => follower.confirm(),
            fallBehind: follower.fallBehind.bind(follower),
            catchUp: () => follower.catchUp(),
            lose: (error: unknown) => {
              givingUp.abort();
              follower.lose(error);
            },
          };
          return store.follow(list, quitter, either);
        },
      }),
    ),
  },
];
