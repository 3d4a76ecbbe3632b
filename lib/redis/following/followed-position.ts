import { HistoryBroken } from '../history/history-broken.js';
import {
  hasReached,
  type Position,
  type StreamEntry,
  type Version,
} from '../history/position.js';

interface Waiting {
  readonly version: Version;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** How far the changes of a store were followed, and the versions that others wait for. */
export class FollowedPosition {
  #position: Position | undefined;
  readonly #waiting = new Set<Waiting>();

  /** The position; `undefined` if nothing was followed yet. */
  get position(): Position | undefined {
    return this.#position;
  }

  /** Sets the position. Rejects waiters of another epoch, which would wait for ever. */
  take(position: Position): void {
    this.#position = position;
    for (const waiting of this.#waiting) {
      if (waiting.version.server !== position.server) {
        this.#waiting.delete(waiting);
        waiting.reject(new HistoryBroken());
      }
    }
    this.#release();
  }

  /**
   * Advances by one change.
   *
   * @throws HistoryBroken if it is not the next one
   */
  goTo({ after, version, tag, id }: StreamEntry): void {
    const position = this.#position;
    if (position === undefined || position.tag !== after) {
      throw new HistoryBroken();
    }
    this.#position = { server: position.server, version, tag, id };
    this.#release();
  }

  /**
   * Waits until the changes were followed to a version.
   *
   * @throws HistoryBroken if the server gets another epoch meanwhile
   */
  reached(version: Version): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.add({ version, resolve, reject });
      this.#release();
    });
  }

  #release(): void {
    for (const waiting of this.#waiting) {
      if (hasReached(this.#position, waiting.version)) {
        this.#waiting.delete(waiting);
        waiting.resolve();
      }
    }
  }
}
