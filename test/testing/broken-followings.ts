import { MemoryOriginStore } from '../../lib/lists/memory-origin-store.js';
import {
  inMemory,
  naming,
  readAll,
  storeLike,
  tellingOtherwise,
  type BrokenStore,
} from './broken-store.js';

/** Stores that tell too little, too much, or of another list. */
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
    breaks: ['a store tells every follower of a list that it has'],
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
    storage: () => {
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
    },
  },
  {
    name: 'does not look at the signal',
    breaks: [
      'a follower is told nothing after its signal has aborted',
      'a follower whose signal had aborted before is told nothing',
    ],
    storage: inMemory((store) =>
      storeLike(store, {
        follow: (list, follower) =>
          store.follow(list, follower, new AbortController().signal),
      }),
    ),
  },
  {
    name: 'has one list',
    breaks: ['lists with the same entry do not mix'],
    storage: inMemory((store) => naming(store, () => 'list')),
  },
  {
    name: 'takes capital letters for small ones',
    breaks: ['lists whose names differ in the case of a letter do not mix'],
    storage: inMemory((store) => naming(store, (list) => list.toLowerCase())),
  },
  {
    name: 'trims names at their end',
    breaks: ['lists whose names differ in a blank at their end do not mix'],
    storage: inMemory((store) => naming(store, (list) => list.trimEnd())),
  },
  {
    name: 'trims names at their begin',
    breaks: ['lists whose names differ in a blank at their begin do not mix'],
    storage: inMemory((store) => naming(store, (list) => list.trimStart())),
  },
  {
    name: 'compares names without accents',
    breaks: ['lists whose names differ in an accent do not mix'],
    storage: inMemory((store) =>
      naming(store, (list) =>
        list.normalize('NFD').replaceAll(/\p{Mark}/gu, ''),
      ),
    ),
  },
  {
    name: 'normalizes names',
    breaks: ['lists whose names differ in how an accent is written do not mix'],
    storage: inMemory((store) => naming(store, (list) => list.normalize())),
  },
  {
    name: 'takes letters for others that look alike',
    breaks: ['lists whose names differ in what looks alike do not mix'],
    storage: inMemory((store) =>
      naming(store, (list) => list.replaceAll('\u0430', 'a')),
    ),
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
  {
    name: 'ends a name at a colon',
    breaks: ['lists whose names differ in what follows a colon do not mix'],
    storage: inMemory((store) =>
      naming(store, (list) => list.split(':', 1).join()),
    ),
  },
  {
    name: 'makes a name a file name',
    breaks: ['lists whose names differ in a character for another do not mix'],
    storage: inMemory((store) =>
      naming(store, (list) => list.replaceAll(/\W/g, '_')),
    ),
  },
];
