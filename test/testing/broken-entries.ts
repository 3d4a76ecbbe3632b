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

/** Breaks a store that finds the entries to delete by comparing otherwise. */
function finding(
  isFound: (stored: string, deleted: string) => boolean,
): BrokenStore['storage'] {
  return inMemory((memory) => {
    const lists = new Map<string, Set<string>>();
    return storeLike(memory, {
      change: async (list, { kind, entries }) => {
        const has = lists.get(list) ?? new Set();
        lists.set(list, has);
        const meant =
          kind === 'add'
            ? entries
            : [...has].filter((stored) =>
                entries.some((entry) => isFound(stored, entry)),
              );
        for (const entry of meant) {
          has[kind](entry);
        }
        await memory.change(list, { kind, entries: meant });
      },
    });
  });
}

/** Breaks a store that replaces otherwise than it changes. */
function replacing(
  kept: (entries: readonly string[]) => readonly string[],
): BrokenStore['storage'] {
  return inMemory((store) =>
    storeLike(store, {
      replace: async (list, entries) =>
        store.replace(list, entriesOf(kept(await readAll(entries)))),
    }),
  );
}

/** Breaks a store that keeps entries as others. */
function writing(write: (entry: string) => string): BrokenStore['storage'] {
  return inMemory((store) => keeping(store, (entries) => entries.map(write)));
}

const KINDS = 'origins of every kind are kept as they are written';
const DELETED = 'an entry is deleted as it is written, and no other with it';
const REPLACED = 'a replacement keeps entries as they are written';

/** The origin that a URL has, or the URL if it has none. */
function hrefOf(entry: string): string {
  const { origin, href } = new URL(entry);
  return origin === 'null' ? href : origin;
}

/** The host of an entry, with its port. */
function hostOf(entry: string): string {
  return entry.replace(/^.*:\/\//, '');
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
    name: 'keeps entries in one text, with commas between them',
    breaks: ['patterns are kept as they are written'],
    storage: inMemory((store) =>
      keeping(store, (entries) =>
        entries.length === 0 ? [] : entries.join(',').split(','),
      ),
    ),
  },
  {
    name: 'shows hosts in Unicode',
    breaks: [KINDS],
    storage: writing((entry) => entry.replace('xn--bcher-kva', 'b\u00fccher')),
  },
  {
    name: 'trims a dot at the end',
    breaks: [KINDS],
    storage: writing((entry) => entry.replace(/\.$/, '')),
  },
  {
    name: 'takes the small letters of an entry',
    breaks: [KINDS],
    storage: writing((entry) => entry.toLowerCase()),
  },
  {
    name: 'writes exact origins as its URL parser does',
    breaks: [KINDS],
    storage: writing((entry) => (entry.includes('*') ? entry : hrefOf(entry))),
  },
  {
    name: 'keeps each host once, whatever the scheme',
    breaks: [KINDS],
    storage: inMemory((store) =>
      keeping(store, (entries) => [
        ...new Map(entries.map((entry) => [hostOf(entry), entry])).values(),
      ]),
    ),
  },
  {
    name: 'keeps a host or its subdomains',
    breaks: [KINDS],
    storage: inMemory((store) =>
      keeping(store, (entries) => [
        ...new Map(
          entries.map((entry) => [entry.replace('*.', ''), entry]),
        ).values(),
      ]),
    ),
  },
  {
    name: 'deletes what begins with an entry',
    breaks: [DELETED],
    storage: finding((stored, deleted) => stored.startsWith(deleted)),
  },
  {
    name: 'deletes what ends with the host of an entry',
    breaks: [DELETED],
    storage: finding((stored, deleted) => stored.endsWith(hostOf(deleted))),
  },
  {
    name: 'deletes what the text of an entry matches as a RegExp',
    breaks: [DELETED],
    storage: finding((stored, deleted) =>
      new RegExp(`^${deleted.replaceAll('*', String.raw`\*`)}$`).test(stored),
    ),
  },
  {
    name: 'leaves patterns out of a replacement',
    breaks: [REPLACED],
    storage: replacing((entries) =>
      entries.filter((entry) => !entry.includes('*')),
    ),
  },
  {
    name: 'cuts off the entries of a replacement',
    breaks: [REPLACED],
    storage: replacing((entries) =>
      entries.map((entry) => entry.slice(0, 319)),
    ),
  },
  {
    name: 'replaces by ten thousand entries at most',
    breaks: ['a replacement takes 10500 entries'],
    storage: replacing((entries) => entries.slice(0, 10_000)),
  },
  {
    name: 'deletes a thousand entries at most',
    breaks: ['a change deletes 2500 entries'],
    storage: inMemory((store) =>
      storeLike(store, {
        change: (list, { kind, entries }) =>
          store.change(list, {
            kind,
            entries: kind === 'delete' ? entries.slice(0, 1_000) : entries,
          }),
      }),
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
    breaks: ['adding entries of which some are there adds the rest'],
    storage: skipping('add'),
  },
  {
    name: 'deletes nothing where something is missing',
    breaks: ['deleting entries of which some are missing deletes the rest'],
    storage: skipping('delete'),
  },
  {
    name: 'refuses what is there',
    breaks: ['an entry that is there may be added again'],
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
    breaks: ['an entry that is missing may be deleted'],
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
