import type {
  OriginChange,
  OriginFollower,
  OriginStore,
} from './origin-store.js';

import { OneAtATime } from './one-at-a-time.js';
import { inSlices } from '../core/slices.js';

/**
 * The store of a list without a configured store. It keeps nothing itself: the list has the entries. It works
 * before the application is initialized, too.
 */
export class LocalOriginStore implements OriginStore {
  readonly #changes = new OneAtATime();

  constructor(private readonly follower: OriginFollower) {}

  follow(): void {
    this.follower.confirm();
  }

  async change(_list: string, change: OriginChange): Promise<void> {
    await this.#changes.run(() =>
      inSlices(change, (slice) => this.follower.apply(slice)),
    );
  }

  async replace(_list: string, entries: AsyncIterable<string>): Promise<void> {
    await this.#changes.begin(() => this.follower.replace(entries));
  }
}
