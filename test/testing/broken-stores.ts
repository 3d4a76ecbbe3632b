import { MemoryOriginStore } from '../../lib/lists/memory-origin-store.js';
import {
  entriesOf,
  inMemory,
  readAll,
  storeLike,
  tellingOtherwise,
  type BrokenStore,
} from './broken-store.js';
import { PolledStorage, PollingOriginStore } from './polling-origin-store.js';

const KINDS = [
  'an addition',
  'a deletion',
  'a replacement',
  'a replacement by nothing',
];

/** Stores that each break one promise or a few. */
export const BROKEN_STORES: readonly BrokenStore[] = [
  {
    name: 'never says what a list holds',
    breaks: ['a list without entries is empty and confirmed'],
    storage: inMemory((store) => storeLike(store, { follow: () => undefined })),
  },
  {
    name: 'begins with an entry',
    breaks: ['a list without entries is empty and confirmed'],
    storage: inMemory((store) =>
      storeLike(store, {
        follow: async (list, follower, signal) => {
          await store.follow(list, follower, signal);
          await store.change(list, {
            kind: 'add',
            entries: ['https://demo.example'],
          });
        },
      }),
    ),
  },
  {
    name: 'resolves before its follower has the change',
    breaks: KINDS.map(
      (what) => `${what} shows in this process once it has resolved`,
    ),
    storage: () => {
      const storage = new PolledStorage();
      const connect = () => {
        const polling = new PollingOriginStore(storage);
        const writing = new PollingOriginStore(storage);
        return storeLike(writing, {
          follow: (list, follower, signal) =>
            polling.follow(list, follower, signal),
        });
      };
      return { connect };
    },
  },
  {
    name: 'keeps each instance for itself',
    breaks: [
      ...KINDS.flatMap((what) => [
        `${what} shows on every other instance within a second`,
        ...(what.endsWith('by nothing')
          ? []
          : [`${what} shows in a store that connects later`]),
      ]),
      'instances that add and delete the same entry end up with the same list',
      'a follower that begins later gets the whole list',
    ],
    storage: () => ({ connect: () => new MemoryOriginStore() }),
  },
  {
    name: 'empties nothing',
    breaks: ['a replacement by nothing shows in a store that connects later'],
    storage: inMemory((store) =>
      storeLike(store, {
        replace: async (list, entries) => {
          const read = await readAll(entries);
          if (read.length > 0) {
            await store.replace(list, entriesOf(read));
          }
        },
      }),
    ),
  },
  {
    name: 'tells changes in the wrong order',
    breaks: [
      'instances that add and delete the same entry end up with the same list',
    ],
    storage: inMemory((store) =>
      tellingOtherwise(store, (follower) => ({
        apply: (change) => {
          if (change.kind === 'delete' || change.entries.length > 1) {
            setImmediate(() => follower.apply(change));
          } else {
            follower.apply(change);
          }
        },
      })),
    ),
  },
  {
    name: 'forgets what changes while it replaces',
    breaks: [
      'instances that replace and change a list at the same time end up with the same list',
    ],
    storage: inMemory((store) =>
      tellingOtherwise(store, (follower) => ({
        replace: async (entries) => {
          const read = await readAll(entries);
          await new Promise(setImmediate);
          await follower.replace(read);
        },
      })),
    ),
  },
  {
    name: 'lets a replacement in between the parts of a change',
    breaks: [
      'adding 2500 entries is done whole or not at all beside a replacement',
    ],
    storage: inMemory((store) =>
      storeLike(store, {
        change: async (list, { kind, entries }) => {
          for (let first = 0; first < entries.length; first += 500) {
            const part = entries.slice(first, first + 500);
            await store.change(list, { kind, entries: part });
            await new Promise(setImmediate);
          }
        },
      }),
    ),
  },
  {
    name: 'replaces entry by entry',
    breaks: ['no instance sees a list half replaced by 2500 entries'],
    storage: inMemory((store) =>
      storeLike(store, {
        replace: async (list, entries) => {
          const read = await readAll(entries);
          await store.replace(list, entriesOf(read.slice(0, 1)));
          await store.change(list, { kind: 'add', entries: read });
        },
      }),
    ),
  },
  {
    name: 'tells a change entry by entry',
    breaks: ['no instance sees a part of one change'],
    storage: inMemory((store) =>
      tellingOtherwise(store, (follower) => ({
        apply: ({ kind, entries }) => {
          for (const entry of entries) {
            follower.apply({ kind, entries: [entry] });
          }
        },
      })),
    ),
  },
  {
    name: 'empties a list before it reads what replaces it',
    breaks: [
      'a list stays as it is while a replacement is read',
      'a replacement whose entries throw changes nothing and passes the error on',
    ],
    storage: inMemory((store) =>
      storeLike(store, {
        replace: async (list, entries) => {
          await store.replace(list, entriesOf([]));
          await store.replace(list, entries);
        },
      }),
    ),
  },
  {
    name: 'throws an error of its own where entries throw',
    breaks: [
      'a replacement whose entries throw changes nothing and passes the error on',
    ],
    storage: inMemory((store) =>
      storeLike(store, {
        replace: (list, entries) =>
          store.replace(list, entries).catch((error: unknown) => {
            throw new Error('not replaced', { cause: error });
          }),
      }),
    ),
  },
];
