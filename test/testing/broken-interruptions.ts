import type {
  OriginFollower,
  OriginStore,
} from '../../lib/lists/origin-store.js';
import {
  entriesOf,
  readAll,
  storeLike,
  tellingOtherwise,
  type BrokenStore,
} from './broken-store.js';
import {
  NotifiedOriginStore,
  NotifyingStorage,
} from './notified-origin-store.js';
import { PolledStorage, PollingOriginStore } from './polling-origin-store.js';

/** Polls a storage that can be taken away, in a broken way. */
function broken(
  change: (store: OriginStore, storage: PolledStorage) => OriginStore,
): BrokenStore['storage'] {
  return () => {
    const storage = new PolledStorage();
    return {
      connect: () => change(new PollingOriginStore(storage), storage),
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
      const told = new Set<OriginFollower>();
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
  {
    name: 'swallows the error of a replacement',
    breaks: [
      'a replacement made while the storage is away is there where it resolved, and only there',
    ],
    storage: broken((store) =>
      storeLike(store, {
        replace: (list, entries) =>
          store.replace(list, entries).catch(() => undefined),
      }),
    ),
  },
  {
    name: 'shows a replacement that it cannot write',
    breaks: [
      'a replacement made while the storage is away is there where it resolved, and only there',
    ],
    storage: broken((store) => {
      const told = new Set<OriginFollower>();
      return storeLike(store, {
        follow: (list, follower, signal) => {
          told.add(follower);
          return store.follow(list, follower, signal);
        },
        replace: async (list, entries) => {
          const read = await readAll(entries);
          for (const follower of told) {
            await follower.replace(read);
          }
          await store.replace(list, entriesOf(read));
        },
      });
    }),
  },
  {
    name: 'does not say why a list is lost',
    breaks: ['a list that is lost says why'],
    storage: broken((store) =>
      tellingOtherwise(store, (follower) => ({
        lose: () => follower.lose(undefined),
      })),
    ),
  },
  {
    name: 'confirms its lists on a timer',
    breaks: ['nothing confirms a list while its storage is away'],
    storage: broken((store) =>
      storeLike(store, {
        follow: async (list, follower, signal) => {
          const confirming = setInterval(() => follower.confirm(), 300);
          await store.follow(list, follower, signal);
          clearInterval(confirming);
        },
      }),
    ),
  },
  {
    name: 'subscribes again, and does not ask what it has missed',
    breaks: [
      'changes that others make before a list is followed again arrive afterward',
    ],
    storage: () => {
      const storage = new NotifyingStorage();
      return {
        connect: () => new NotifiedOriginStore(storage, false),
        interrupt: async () => {
          storage.leave();
          return async () => {
            storage.isAway = false;
          };
        },
      };
    },
  },
  {
    name: 'writes a change in parts',
    breaks: ['adding', 'deleting'].map(
      (what) =>
        `${what} 2500 entries is done whole or not at all when the storage goes away`,
    ),
    storage: broken((store) =>
      storeLike(store, {
        change: async (list, { kind, entries }) => {
          for (let first = 0; first < entries.length; first += 500) {
            const part = entries.slice(first, first + 500);
            await store.change(list, { kind, entries: part });
          }
        },
      }),
    ),
  },
  {
    name: 'empties a list, and then fills it',
    breaks: [
      'replacing by 2500 entries is done whole or not at all when the storage goes away',
    ],
    storage: broken((store, storage) =>
      storeLike(store, {
        replace: async (list, entries) => {
          const read = await readAll(entries);
          await storage.write(list, () => new Set());
          await store.replace(list, entriesOf(read));
        },
      }),
    ),
  },
];
