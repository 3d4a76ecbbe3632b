import { MemoryOriginStore } from '../../lib/lists/memory-origin-store.js';
import {
  entriesOf,
  inMemory,
  keeping,
  readAll,
  storeLike,
  type BrokenStore,
} from './broken-store.js';

/** Breaks a store where something is not permitted. */
function refusing(
  isRefused: (entries: readonly string[]) => boolean,
): BrokenStore['storage'] {
  return inMemory((store) =>
    storeLike(store, {
      change: async (list, change) => {
        if (isRefused(change.entries)) {
          throw new Error('constraint violated');
        }
        await store.change(list, change);
      },
    }),
  );
}

/** Breaks a store where a part of a change is done already. */
function skipping(kind: 'add' | 'delete'): BrokenStore['storage'] {
  return () => {
    const lists = new Map<string, Set<string>>();
    const memory = new MemoryOriginStore();
    const connect = () =>
      storeLike(memory, {
        change: async (list, change) => {
          const has = lists.get(list) ?? new Set();
          lists.set(list, has);
          const isDone = change.entries.some(
            (entry) => has.has(entry) === (change.kind === 'add'),
          );
          if (change.kind === kind && isDone) {
            return;
          }
          for (const entry of change.entries) {
            has[change.kind](entry);
          }
          await memory.change(list, change);
        },
      });
    return { connect };
  };
}

const repeats = (entries: readonly string[]) =>
  new Set(entries).size < entries.length;

/** Stores that do with entries what they should not. */
export const BROKEN_ENTRIES: readonly BrokenStore[] = [
  {
    name: 'takes the star of a pattern for any text',
    breaks: [
      'patterns are kept as they are written',
      'an entry is deleted as it is written, and no other with it',
    ],
    storage: inMemory((store) =>
      keeping(store, (entries) =>
        entries.map((entry) => entry.replace('*', 'a').replace('_', 'x')),
      ),
    ),
  },
  {
    name: 'cuts entries off',
    breaks: ['entries of 320 characters are kept whole'],
    storage: inMemory((store) =>
      keeping(store, (entries) => entries.map((entry) => entry.slice(0, 319))),
    ),
  },
  {
    name: 'takes a thousand entries at most',
    breaks: ['a change takes 2500 entries'],
    storage: refusing((entries) => entries.length > 1000),
  },
  {
    name: 'has 2,600 entries at most',
    breaks: ['a list takes 10500 entries'],
    storage: inMemory((store) => {
      const sizes = new Map<string, number>();
      return storeLike(store, {
        change: async (list, change) => {
          const size = sizes.get(list) ?? 0;
          const entries = change.entries.slice(0, 2_600 - size);
          sizes.set(list, size + entries.length);
          await store.change(list, { ...change, entries });
        },
      });
    }),
  },
  {
    name: 'adds nothing where something is there',
    breaks: ['adding what is partly there adds the rest'],
    storage: skipping('add'),
  },
  {
    name: 'deletes nothing where something is missing',
    breaks: ['deleting what is partly missing deletes the rest'],
    storage: skipping('delete'),
  },
  {
    name: 'refuses what is there',
    breaks: ['what is there already may be added'],
    storage: () => {
      const lists = new Map<string, Set<string>>();
      const memory = new MemoryOriginStore();
      const connect = () =>
        storeLike(memory, {
          change: async (list, change) => {
            const has = lists.get(list) ?? new Set();
            lists.set(list, has);
            for (const entry of change.entries) {
              if (has.has(entry) === (change.kind === 'add')) {
                throw new Error('constraint violated');
              }
              has[change.kind](entry);
            }
            await memory.change(list, change);
          },
        });
      return { connect };
    },
  },
  {
    name: 'deletes what is there only',
    breaks: ['what is not there may be deleted'],
    storage: refusing((entries) => entries.includes('https://blog.example')),
  },
  {
    name: 'refuses an entry that is named twice',
    breaks: ['an entry may be named twice in one change'],
    storage: refusing(repeats),
  },
  {
    name: 'refuses a replacement that names an entry twice',
    breaks: ['an entry may be named twice in one replacement'],
    storage: inMemory((store) =>
      storeLike(store, {
        replace: async (list, entries) => {
          const read = await readAll(entries);
          if (repeats(read)) {
            throw new Error('constraint violated');
          }
          await store.replace(list, entriesOf(read));
        },
      }),
    ),
  },
  {
    name: 'cannot write a statement without entries',
    breaks: ['a change may have no entries'],
    storage: refusing((entries) => entries.length === 0),
  },
];
