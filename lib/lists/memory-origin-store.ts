import { applyTo } from './apply-changes.js';
import type {
  OriginChange,
  OriginFollower,
  OriginStore,
} from './origin-store.js';
import { OriginSet } from '../core/origin/origin-set.js';
import { inSlices } from '../core/slices.js';

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
    let confirming: ReturnType<typeof setInterval> | undefined;
    signal.addEventListener('abort', () => {
      clearInterval(confirming);
      kept.followers.delete(follower);
    });
    await follower.replace(kept.entries);
    // Not before: what it has not been told is not what the list holds.
    if (!signal.aborted) {
      confirming = setInterval(() => follower.confirm(), CONFIRM_EVERY).unref();
    }
  }

  /**
   * Adds or removes entries; every follower has them when it resolves. More than 500 come or go
   * in several steps.
   */
  async change(list: string, change: OriginChange): Promise<void> {
    await inSlices(change, (slice) => {
      const { entries, followers } = this.#keptList(list);
      applyTo(entries, slice);
      for (const follower of followers) {
        follower.apply(slice);
      }
    });
  }

  /** Puts other entries in the place of all; every follower has them when it resolves. */
  async replace(list: string, entries: AsyncIterable<string>): Promise<void> {
    const replacing = new OriginSet();
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
      entries: new OriginSet(),
      followers: new Set<OriginFollower>(),
    };
    this.#lists.set(name, kept);
    return kept;
  }
}

interface KeptList {
  entries: OriginSet;
  readonly followers: Set<OriginFollower>;
}
