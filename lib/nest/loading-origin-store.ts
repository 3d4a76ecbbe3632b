import type {
  OriginChange,
  OriginFollower,
  OriginStore,
} from '../core/origin-store.js';
import { pause } from '../core/pause.js';

/** Where the entries of a list come from: a query, a file, another service. */
export type LoadOrigins = () =>
  | Iterable<string>
  | AsyncIterable<string>
  | Promise<Iterable<string> | AsyncIterable<string>>;

/** After how many seconds a load that failed is repeated, unless it is repeated sooner anyway. */
const RETRY_AFTER = 10;

/** After how many seconds it is said that a load has not ended, which is waited for. */
const PATIENCE = 60;

/**
 * Fills a list from a function, again and again. A change at run time is seen at once and
 * lasts until the next load, which is expected to know of it.
 */
export class LoadingOriginStore implements OriginStore {
  #follower: OriginFollower | undefined;

  /** @param refreshEvery - in seconds; `undefined` loads once */
  constructor(
    private readonly load: LoadOrigins,
    private readonly refreshEvery: number | undefined,
  ) {}

  async follow(
    _list: string,
    follower: OriginFollower,
    signal: AbortSignal,
  ): Promise<void> {
    this.#follower = follower;
    while (!signal.aborted) {
      const isLoaded = await this.#loadInto(follower, signal);
      if (isLoaded && this.refreshEvery === undefined) {
        return;
      }
      const { refreshEvery = RETRY_AFTER } = this;
      const seconds = isLoaded
        ? refreshEvery
        : Math.min(refreshEvery, RETRY_AFTER);
      await pause(seconds * 1000, signal);
    }
  }

  async change(_list: string, change: OriginChange): Promise<void> {
    // It is no sign that what was loaded is still so: a load that fails may go on failing.
    this.#followed().apply(change, false);
  }

  async replace(_list: string, entries: AsyncIterable<string>): Promise<void> {
    await this.#followed().replace(entries);
  }

  #followed(): OriginFollower {
    if (this.#follower === undefined) {
      throw new Error(
        'The list was not changed: it is loaded when CorsModule is initialised. Change it afterwards, as in onApplicationBootstrap().',
      );
    }
    return this.#follower;
  }

  async #loadInto(
    follower: OriginFollower,
    signal: AbortSignal,
  ): Promise<boolean> {
    const late = setTimeout(() => {
      follower.lose(
        new Error(`load() has not ended within ${PATIENCE} seconds.`),
      );
    }, PATIENCE * 1000).unref();
    try {
      // Begun before it is loaded, so that no change in between is lost.
      await follower.replace(loadedBy(this.load));
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

async function* loadedBy(
  load: LoadOrigins,
): AsyncGenerator<string, void, undefined> {
  yield* await load();
}
