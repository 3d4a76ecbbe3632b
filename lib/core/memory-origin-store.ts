import type {
  OriginChange,
  OriginFollower,
  OriginStore,
} from './origin-store.js';

/** In milliseconds. `staleAfter` counts from the last time, as with any store. */
const CONFIRM_EVERY = 500;

/**
 * Keeps lists in this process, for all its applications that are given the same store: in
 * tests and demos, where there is no Redis. What it holds ends with the process.
 *
 * @example
 * const originStore = new MemoryOriginStore();
 * // … CorsModule.forRoot({ origin: originList('partners'), originStore })
 */
export class MemoryOriginStore implements OriginStore {
  readonly #lists = new Map<string, KeptList>();

  /** Tells a follower what the list holds, and every change, until the signal aborts. */
  async follow(
    list: string,
    follower: OriginFollower,
    signal: AbortSignal,
  ): Promise<void> {
    if (signal.aborted) {
      return;
    }
    const kept = this.#keptList(list);
    kept.followers.add(follower);
    const confirming = setInterval(() => follower.confirm(), CONFIRM_EVERY);
    confirming.unref();
    signal.addEventListener('abort', () => {
      clearInterval(confirming);
      kept.followers.delete(follower);
    });
    await follower.replace(kept.entries);
  }

  /** Adds or removes entries; every follower has them when it resolves. */
  async change(list: string, change: OriginChange): Promise<void> {
    const { entries, followers } = this.#keptList(list);
    for (const entry of change.entries) {
      entries[change.kind](entry);
    }
    for (const follower of followers) {
      follower.apply(change);
    }
  }

  /** Puts other entries in the place of all; every follower has them when it resolves. */
  async replace(list: string, entries: AsyncIterable<string>): Promise<void> {
    const replacing = new Set<string>();
    for await (const entry of entries) {
      replacing.add(entry);
    }
    const kept = this.#keptList(list);
    kept.entries = replacing;
    await Promise.all(
      [...kept.followers].map((follower) => follower.replace(replacing)),
    );
  }

  #keptList(name: string): KeptList {
    const kept = this.#lists.get(name) ?? {
      entries: new Set<string>(),
      followers: new Set<OriginFollower>(),
    };
    this.#lists.set(name, kept);
    return kept;
  }
}

interface KeptList {
  entries: Set<string>;
  readonly followers: Set<OriginFollower>;
}
