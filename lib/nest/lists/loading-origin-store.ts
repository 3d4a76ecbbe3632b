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

/** The timing of `load`. */
export interface LoadingSetting {
  /** In seconds. Default: loads once. */
  readonly refreshEvery?: number | undefined;
  /** In seconds. Default: 60. */
  readonly loadTimeout?: number | undefined;
}

/** Seconds until a failed load is repeated, unless `refreshEvery` is shorter. */
const RETRY_AFTER = 10;

const DEFAULT_LOAD_TIMEOUT = 60;

/**
 * Fills a list by calling a function, once or repeatedly. A change at run time applies at once, and
 * lasts until the next load, which should include it.
 */
export class LoadingOriginStore implements OriginStore {
  #follower: OriginFollower | undefined;
  readonly #changes = new OneAtATime();
  /** The replacements in progress. */
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
    // A change does not confirm the loaded entries, because loading may keep failing.
    const follower = this.#followed();
    await this.#changes.run(() =>
      inSlices(change, (slice) => follower.apply(slice, false)),
    );
  }

  async replace(_list: string, entries: AsyncIterable<string>): Promise<void> {
    const follower = this.#followed();
    // Reads all entries first, so that the follower knows that loads in progress are older.
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
        'The list was not changed: it is loaded when CorsModule is initialized. Change it later, such as in onApplicationBootstrap().',
      );
    }
    return this.#follower;
  }

  async #loadInto(
    list: string,
    follower: OriginFollower,
    signal: AbortSignal,
  ): Promise<boolean> {
    // A load that starts before a replacement is applied would not include it, but would replace
    // it.
    while (this.#replacing.size > 0) {
      await Promise.allSettled(this.#replacing);
    }
    const { loadTimeout = DEFAULT_LOAD_TIMEOUT } = this.setting;
    const limit = new AbortController();
    const late = setTimeout(() => {
      limit.abort(
        new Error(`load() did not finish within ${loadTimeout} seconds.`),
      );
    }, loadTimeout * 1000).unref();
    try {
      // Starts before loading, so that no change in between is lost.
      await follower.replace(
        readWithin(list, this.load, AbortSignal.any([signal, limit.signal])),
      );
      return true;
    } catch (error) {
      // The source is often closed before the list.
      if (!signal.aborted) {
        follower.lose(error);
      }
      return false;
    } finally {
      clearTimeout(late);
    }
  }
}
