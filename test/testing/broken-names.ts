import { MemoryOriginStore } from '../../lib/lists/memory-origin-store.js';
import type { OriginFollower } from '../../lib/lists/origin-store.js';
import {
  entriesOf,
  inMemory,
  naming,
  readAll,
  storeLike,
  type BrokenStore,
} from './broken-store.js';

/** Breaks a store that ends names at a character. */
function endingAt(character: string): BrokenStore['storage'] {
  return inMemory((store) =>
    naming(store, (list) => list.split(character, 1).join()),
  );
}

/** Stores that take one list for another. */
export const BROKEN_NAMES: readonly BrokenStore[] = [
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
    name: 'trims names at their beginning',
    breaks: [
      'lists whose names differ in a blank at their beginning do not mix',
    ],
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
    name: 'ends a name at a colon',
    breaks: ['lists whose names differ in what follows a colon do not mix'],
    storage: endingAt(':'),
  },
  {
    name: 'makes a name a file name',
    breaks: ['lists whose names differ in a character for another do not mix'],
    storage: inMemory((store) =>
      naming(store, (list) => list.replaceAll(/\W/g, '_')),
    ),
  },
  {
    name: 'makes a name a path',
    breaks: ['lists whose names differ in what follows a slash do not mix'],
    storage: endingAt('/'),
  },
  {
    name: 'takes what follows a dot for a suffix',
    breaks: ['lists whose names differ in what follows a dot do not mix'],
    storage: endingAt('.'),
  },
  {
    name: 'takes what follows a question mark for a query',
    breaks: [
      'lists whose names differ in what follows a question mark do not mix',
    ],
    storage: endingAt('?'),
  },
  {
    name: 'takes what follows a number sign for a fragment',
    breaks: [
      'lists whose names differ in what follows a number sign do not mix',
    ],
    storage: endingAt('#'),
  },
  {
    name: 'decodes names that it did not encode',
    breaks: [
      'lists whose names differ in how a character is escaped do not mix',
    ],
    storage: inMemory((store) => naming(store, decodeURIComponent)),
  },
  {
    name: 'has channels with names of 63 characters',
    breaks: ['lists whose names differ after a hundred characters do not mix'],
    storage: inMemory((store) => naming(store, (list) => list.slice(0, 63))),
  },
  {
    name: 'tells of the wrong list, and late',
    breaks: ['a store keeps several lists at a time'],
    storage: () => {
      const memory = new MemoryOriginStore();
      const followers = new Set<OriginFollower>();
      const connect = () =>
        storeLike(memory, {
          follow: async (list, follower, signal) => {
            followers.add(follower);
            signal.addEventListener('abort', () => followers.delete(follower));
            await memory.follow(list, follower, signal);
          },
          replace: async (list, entries) => {
            const read = await readAll(entries);
            await memory.replace(list, entriesOf(read));
            setImmediate(() => {
              for (const follower of followers) {
                void follower.replace(read);
              }
            });
          },
        });
      return { connect };
    },
  },
];
