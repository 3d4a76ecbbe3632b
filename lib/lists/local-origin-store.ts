import type {
  OriginChange,
  OriginFollower,
  OriginStore,
} from './origin-store.js';

import { inSlices } from '../core/slices.js';

/**
 * The store of a list without a configured store. It keeps nothing itself: the list has the entries. It works
 * before the application is initialized, too.
 */
export class LocalOriginStore implements OriginStore {
  constructor(private readonly follower: OriginFollower) {}

  follow(): void {
    this.follower.confirm();
  }

  async change(_list: string, change: OriginChange): Promise<void> {
    await inSlices(change, (slice) => this.follower.apply(slice));
  }

  async replace(_list: string, entries: AsyncIterable<string>): Promise<void> {
    await this.follower.replace(entries);
  }
}
