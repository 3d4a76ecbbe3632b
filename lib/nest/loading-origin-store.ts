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

/** After how many seconds a load that failed is repeated, unless it is repeated anyway. */
const RETRY_AFTER = 10;

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
      const isLoaded = await this.#loadInto(follower);
      if (isLoaded && this.refreshEvery === undefined) {
        return;
      }
      await pause((this.refreshEvery ?? RETRY_AFTER) * 1000, signal);
    }
  }

  async change(_list: string, change: OriginChange): Promise<void> {
    this.#follower?.apply(change);
  }

  async replace(_list: string, entries: AsyncIterable<string>): Promise<void> {
    await this.#follower?.replace(entries);
  }

  async #loadInto(follower: OriginFollower): Promise<boolean> {
    try {
      // Begun before it is loaded, so that no change in between is lost.
      await follower.replace(loadedBy(this.load));
      return true;
    } catch (error) {
      follower.lose(error);
      return false;
    }
  }
}

async function* loadedBy(
  load: LoadOrigins,
): AsyncGenerator<string, void, undefined> {
  yield* await load();
}
