import { MemoryOriginStore } from '../../lib/lists/memory-origin-store.js';
import {
  inMemory,
  readAll,
  readFrom,
  storeLike,
  tellingOtherwise,
  type BrokenStore,
} from './broken-store.js';

/** Breaks what the followers of a store are told, the first excepted. */
function tellingOthers(
  otherwise: Parameters<typeof tellingOtherwise>[1],
): BrokenStore['storage'] {
  return () => {
    const memory = new MemoryOriginStore();
    const connect = () => {
      let isFirst = true;
      return tellingOtherwise(memory, (follower) => {
        const told = isFirst ? {} : otherwise(follower);
        isFirst = false;
        return told;
      });
    };
    return { connect };
  };
}

/** Ends all followers of a store, of whatever list, with the first that ends. */
const endingTogether: BrokenStore['storage'] = () => {
  const memory = new MemoryOriginStore();
  const connect = () => {
    const ending = new AbortController();
    return storeLike(memory, {
      follow: (list, follower, signal) => {
        signal.addEventListener('abort', () => ending.abort());
        return memory.follow(list, follower, ending.signal);
      },
    });
  };
  return { connect };
};

/** Stores that tell too little, or too much. */
export const BROKEN_FOLLOWINGS: readonly BrokenStore[] = [
  {
    name: 'tells the first thousand entries to who comes later',
    breaks: ['a follower that begins later gets the whole list'],
    storage: inMemory((store) =>
      tellingOtherwise(store, (follower) => ({
        replace: async (entries) =>
          follower.replace((await readAll(entries)).slice(0, 1000)),
      })),
    ),
  },
  {
    name: 'has one follower',
    breaks: ['every follower of a list in one store gets its changes'],
    storage: () => {
      const memory = new MemoryOriginStore();
      const connect = () => {
        let last = new AbortController();
        return storeLike(memory, {
          follow: (list, follower, signal) => {
            last.abort();
            last = new AbortController();
            const either = AbortSignal.any([signal, last.signal]);
            return memory.follow(list, follower, either);
          },
        });
      };
      return { connect };
    },
  },
  {
    name: 'ends every follower with the first',
    breaks: ['a follower that ends leaves the others of its store alone'],
    storage: endingTogether,
  },
  {
    name: 'does not look at the signal',
    breaks: [
      'a follower gets no call after its signal has aborted',
      'a follower whose signal had aborted before gets no call',
    ],
    storage: inMemory((store) =>
      storeLike(store, {
        follow: (list, follower) =>
          store.follow(list, follower, new AbortController().signal),
      }),
    ),
  },
  {
    name: 'tells the list late, as it was before the changes that it told',
    breaks: ['a follower that begins while the list changes misses nothing'],
    storage: inMemory((store) =>
      tellingOtherwise(store, (follower) => {
        let isTold = false;
        return {
          replace: async (entries) => {
            const read = await readAll(entries);
            if (!isTold) {
              isTold = true;
              await new Promise(setImmediate);
            }
            await follower.replace(read);
          },
        };
      }),
    ),
  },
  {
    name: 'reads a list before it subscribes to it',
    breaks: ['a follower that begins while the list changes misses nothing'],
    storage: inMemory((store) =>
      storeLike(store, {
        follow: async (list, follower, signal) => {
          const read = await readFrom(store, list);
          await new Promise(setImmediate);
          if (signal.aborted) {
            return;
          }
          let isFirst = true;
          const told = tellingOtherwise(store, () => ({
            replace: async (entries) => {
              const replacing = await readAll(entries);
              await follower.replace(isFirst ? read : replacing);
              isFirst = false;
            },
          }));
          await told.follow(list, follower, signal);
        },
      }),
    ),
  },
  {
    name: 'tells its own changes again, when it hears of them',
    breaks: [
      'entries that this process has deleted or replaced do not come back',
    ],
    storage: inMemory((store) =>
      tellingOtherwise(store, (follower) => {
        let turn = Promise.resolve();
        return {
          apply: (change) => {
            follower.apply(change);
            turn = turn.then(async () => {
              await new Promise(setImmediate);
              follower.apply(change);
            });
          },
        };
      }),
    ),
  },
  {
    name: 'tells deletions to its first follower only',
    breaks: ['every follower of a list in one store gets its changes'],
    storage: tellingOthers((follower) => ({
      apply: (change) => {
        if (change.kind === 'add') {
          follower.apply(change);
        }
      },
    })),
  },
  {
    name: 'tells replacements to its first follower only',
    breaks: ['every follower of a list in one store gets its changes'],
    storage: tellingOthers((follower) => {
      let isTold = false;
      return {
        replace: async (entries) => {
          if (!isTold) {
            isTold = true;
            await follower.replace(entries);
          }
        },
      };
    }),
  },
  {
    name: 'has followed a list that it followed before',
    breaks: ['a store follows a list again after its last follower has ended'],
    storage: () => {
      const memory = new MemoryOriginStore();
      const connect = () => {
        const followed = new Set<string>();
        return storeLike(memory, {
          follow: async (list, follower, signal) => {
            if (followed.has(list)) {
              follower.confirm();
              return;
            }
            await memory.follow(list, follower, signal);
            signal.addEventListener('abort', () => followed.add(list));
          },
        });
      };
      return { connect };
    },
  },
  {
    name: 'looks at the signal only before it reads',
    breaks: ['a follower that ends while it is loaded gets no further call'],
    storage: inMemory((store) =>
      storeLike(store, {
        follow: async (list, follower, signal) => {
          if (!signal.aborted) {
            await follower.replace(await readFrom(store, list));
            await store.follow(list, follower, signal);
          }
        },
      }),
    ),
  },
  {
    name: 'changes the list that it followed last',
    breaks: ['a store keeps several lists at a time'],
    storage: () => {
      const memory = new MemoryOriginStore();
      const connect = () => {
        let last = '';
        return storeLike(memory, {
          follow: (list, follower, signal) => {
            last = list;
            return memory.follow(list, follower, signal);
          },
          change: (list, change) => memory.change(last || list, change),
        });
      };
      return { connect };
    },
  },
  {
    name: 'follows one list, the last',
    breaks: ['a store keeps several lists at a time'],
    storage: () => {
      const memory = new MemoryOriginStore();
      const connect = () => {
        let last = '';
        let ending = new AbortController();
        return storeLike(memory, {
          follow: (list, follower, signal) => {
            if (list !== last) {
              ending.abort();
              ending = new AbortController();
            }
            last = list;
            const either = AbortSignal.any([signal, ending.signal]);
            return memory.follow(list, follower, either);
          },
        });
      };
      return { connect };
    },
  },
  {
    name: 'ends all its lists with one',
    breaks: ['a store keeps several lists at a time'],
    storage: endingTogether,
  },
  {
    name: 'confirms nothing, and cannot be interrupted',
    breaks: ['a list is confirmed at least once in a second'],
    storage: inMemory((store) =>
      tellingOtherwise(store, () => ({ confirm: () => undefined })),
    ),
  },
  {
    name: 'has a timer that goes on',
    breaks: ['a follower that has ended leaves no timer behind'],
    storage: inMemory((store) =>
      storeLike(store, {
        follow: (list, follower, signal) => {
          let looked = 0;
          const looking = setInterval(() => {
            looked++;
            // For ever, if the tests were.
            if (looked === 100) {
              clearInterval(looking);
            }
          }, 50);
          return store.follow(list, follower, signal);
        },
      }),
    ),
  },
];
