import { applyTo } from './apply-changes.js';
import { OneAtATime } from './one-at-a-time.js';
import type {
  OriginChange,
  OriginFollower,
  OriginStore,
} from './origin-store.js';
import { OriginSet } from '../core/origin-set/origin-set.js';
import { inSlices } from '../core/slices.js';

/** How often to confirm a list, in milliseconds. `staleAfter` counts from the last confirmation. */
const CONFIRM_EVERY = 500;

/**
 * Keeps lists in this process, for every application in it that uses the same store. Use it in tests
 * and demos without Redis. The lists end with the process.
 *
 * @example
 * const originStore = new MemoryOriginStore();
 * // … CorsModule.forRoot({ origin: originList('partners'), originStore })
 */
export class MemoryOriginStore implements OriginStore {
  readonly #lists = new Map<string, KeptList>();

  /** Passes a follower what the list holds, and then every change, until the signal aborts. */
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
    // Only now: before, the follower does not have what the list holds.
    if (!signal.aborted) {
      confirming = setInterval(() => follower.confirm(), CONFIRM_EVERY).unref();
    }
  }

  /**
   * Adds or removes entries. When it resolves, every follower has the change. It applies more than 500
   * entries in several steps.
   */
  async change(list: string, change: OriginChange): Promise<void> {
    const kept = this.#keptList(list);
    await kept.changes.run(() =>
      inSlices(change, (slice) => {
        applyTo(kept.entries, slice);
        for (const follower of kept.followers) {
          follower.apply(slice);
        }
      }),
    );
  }

  /** Replaces all entries. When it resolves, every follower has the new ones. */
  async replace(list: string, entries: AsyncIterable<string>): Promise<void> {
    const replacing = new OriginSet();
    for await (const entry of entries) {
      replacing.add(entry);
    }
    const kept = this.#keptList(list);
    await kept.changes.begin(async () => {
      kept.entries = replacing;
      await Promise.all(
        [...kept.followers].map((follower) => follower.replace(replacing)),
      );
    });
  }

  #keptList(name: string): KeptList {
    const kept = this.#lists.get(name) ?? {
      entries: new OriginSet(),
      followers: new Set<OriginFollower>(),
      changes: new OneAtATime(),
    };
    this.#lists.set(name, kept);
    return kept;
  }
}

interface KeptList {
  entries: OriginSet;
  readonly followers: Set<OriginFollower>;
  readonly changes: OneAtATime;
}
