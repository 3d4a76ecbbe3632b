import { MemoryOriginStore } from '../../lib/lists/memory-origin-store.js';
import { OriginList } from '../../lib/lists/origin-list.js';
import type {
  OriginFollower,
  OriginStore,
} from '../../lib/lists/origin-store.js';

import type { OriginStoreSetting } from '../../lib/testing/origin-store-contract.js';

/** How a store is broken, and the promises that it breaks by that, others maybe besides. */
export interface BrokenStore {
  readonly name: string;
  readonly breaks: readonly string[];
  /** Called for each check. */
  readonly storage: () => OriginStoreSetting;
}

/** One store in memory for all, broken. */
export function inMemory(
  change: (store: OriginStore) => OriginStore,
): BrokenStore['storage'] {
  return () => {
    const store = change(new MemoryOriginStore());
    return { connect: () => store };
  };
}

/** A store that does as another, but for what it does otherwise. */
export function storeLike(
  store: OriginStore,
  otherwise: Partial<OriginStore>,
): OriginStore {
  return {
    follow: (list, follower, signal) => store.follow(list, follower, signal),
    change: (list, change) => store.change(list, change),
    replace: (list, entries) => store.replace(list, entries),
    ...otherwise,
  };
}

/** A store whose followers are told as another's, but for what they are told otherwise. */
export function tellingOtherwise(
  store: OriginStore,
  otherwise: (follower: OriginFollower) => Partial<OriginFollower>,
): OriginStore {
  return storeLike(store, {
    follow: (list, follower, signal) =>
      store.follow(
        list,
        {
          replace: (entries) => follower.replace(entries),
          apply: (change, isConfirmed) => follower.apply(change, isConfirmed),
          confirm: () => follower.confirm(),
          fallBehind: (lacks) => follower.fallBehind(lacks),
          catchUp: () => follower.catchUp(),
          lose: (error) => follower.lose(error),
          ...otherwise(follower),
        },
        signal,
      ),
  });
}

/** A store that keeps entries otherwise than they are given. */
export function keeping(
  store: OriginStore,
  kept: (entries: readonly string[]) => readonly string[],
): OriginStore {
  return storeLike(store, {
    change: (list, { kind, entries }) =>
      store.change(list, { kind, entries: kept(entries) }),
  });
}

/** A store that keeps lists under other names. */
export function naming(
  store: OriginStore,
  nameOf: (list: string) => string,
): OriginStore {
  return storeLike(store, {
    follow: (list, follower, signal) =>
      store.follow(nameOf(list), follower, signal),
    change: (list, change) => store.change(nameOf(list), change),
    replace: (list, entries) => store.replace(nameOf(list), entries),
  });
}

/** The entries, all read. */
export async function readAll(
  entries: Iterable<string> | AsyncIterable<string>,
): Promise<string[]> {
  const read: string[] = [];
  for await (const entry of entries) {
    read.push(entry);
  }
  return read;
}

/** Entries that can be read again and again, as a replacement is. */
export async function* entriesOf(
  entries: Iterable<string>,
): AsyncGenerator<string, void, undefined> {
  yield* entries;
}

/** What a store holds of a list. */
export async function readFrom(
  store: OriginStore,
  name: string,
): Promise<readonly string[]> {
  const list = new OriginList(name, { store });
  await list.follow(1_000);
  list.close();
  return [...list];
}
