import type {
  OriginChange,
  OriginFollower,
  OriginStore,
} from '../../lists/origin-store.js';
import { OneAtATime } from '../../lists/one-at-a-time.js';
import { pause } from '../../lists/pause.js';
import { inSlices } from '../../core/slices.js';
import type { LoadOrigins } from '../options/cors-module-options.js';
import { readWithin } from './read-within.js';

/** How a list is loaded. */
export interface LoadingSetting {
  /** In seconds. Default: loads once. */
  readonly refreshEvery?: number | undefined;
  /** In seconds. Default: 60. */
  readonly loadTimeout?: number | undefined;
}

/** After how many seconds a load that failed is repeated, unless it is repeated sooner anyway. */
const RETRY_AFTER = 10;

const DEFAULT_LOAD_TIMEOUT = 60;

/**
 * Fills a list from a function, again and again. A change at run time is seen at once and
 * lasts until the next load, which is expected to know of it.
 */
export class LoadingOriginStore implements OriginStore {
  #follower: OriginFollower | undefined;
  readonly #changes = new OneAtATime();
  /** The replacements that are being put in place. */
  readonly #replacing = new Set<Promise<void>>();

  constructor(
    private readonly load: LoadOrigins,
    private readonly setting: LoadingSetting = {},
  ) {}

  async follow(
    list: string,
    follower: OriginFollower,
    signal: AbortSignal,
  ): Promise<void> {
    this.#follower = follower;
    const { refreshEvery } = this.setting;
    while (!signal.aborted) {
      const isLoaded = await this.#loadInto(list, follower, signal);
      if (isLoaded && refreshEvery === undefined) {
        return;
      }
      const seconds = isLoaded
        ? (refreshEvery ?? RETRY_AFTER)
        : Math.min(refreshEvery ?? RETRY_AFTER, RETRY_AFTER);
      await pause(seconds * 1000, signal);
    }
  }

  async change(_list: string, change: OriginChange): Promise<void> {
    // It is no sign that what was loaded is still so: a load that fails may go on failing.
    const follower = this.#followed();
    await this.#changes.run(() =>
      inSlices(change, (slice) => follower.apply(slice, false)),
    );
  }

  async replace(_list: string, entries: AsyncIterable<string>): Promise<void> {
    const follower = this.#followed();
    // All of them first: the follower then knows that any load which has begun is older.
    const read: string[] = [];
    for await (const entry of entries) {
      read.push(entry);
    }
    const replacing = this.#changes.begin(() => follower.replace(read, false));
    this.#replacing.add(replacing);
    try {
      await replacing;
    } finally {
      this.#replacing.delete(replacing);
    }
  }

  #followed(): OriginFollower {
    if (this.#follower === undefined) {
      throw new Error(
        'The list was not changed: it is loaded when CorsModule is initialized. Change it afterward, as in onApplicationBootstrap().',
      );
    }
    return this.#follower;
  }

  async #loadInto(
    list: string,
    follower: OriginFollower,
    signal: AbortSignal,
  ): Promise<boolean> {
    // A load that begins before they are there could not know of them, and would have the say.
    while (this.#replacing.size > 0) {
      await Promise.allSettled(this.#replacing);
    }
    const { loadTimeout = DEFAULT_LOAD_TIMEOUT } = this.setting;
    const limit = new AbortController();
    const late = setTimeout(() => {
      limit.abort(
        new Error(`load() has not ended within ${loadTimeout} seconds.`),
      );
    }, loadTimeout * 1000).unref();
    try {
      // Begun before it is loaded, so that no change in between is lost.
      await follower.replace(
        readWithin(list, this.load, AbortSignal.any([signal, limit.signal])),
      );
      return true;
    } catch (error) {
      // What it loads from is often closed before the list is.
      if (!signal.aborted) {
        follower.lose(error);
      }
      return false;
    } finally {
      clearTimeout(late);
    }
  }
}
