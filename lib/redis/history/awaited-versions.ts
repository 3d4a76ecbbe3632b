import type { Version } from './position.js';

/** A change that was written, and is waited for. */
export interface AwaitedChange extends Version {
  readonly kind: string;
}

interface Waiting {
  change: AwaitedChange;
  readonly since: number;
  readonly resolve: (isSeen: boolean) => void;
}

/** Those who wait until what they have written can be seen. */
export class AwaitedVersions {
  readonly #waiting = new Set<Waiting>();

  /** @returns whether the change can be seen; `false` where it is not waited for any longer */
  seen(change: AwaitedChange): Promise<boolean> {
    return new Promise((resolve) => {
      this.#waiting.add({ change, since: performance.now(), resolve });
    });
  }

  /** Whether somebody waits for what a position has not reached. */
  hasMore(position: Version | undefined): boolean {
    return [...this.#waiting].some(({ change }) => isBeyond(change, position));
  }

  /** Whether somebody waits for a change of another epoch. */
  hasOther(server: string | undefined): boolean {
    return [...this.#waiting].some(({ change }) => change.server !== server);
  }

  /**
   * Has changes that were made before a position was asked for, and are not among those that led
   * to it, wait for that position: Redis went back, and they are in what it has, or lost.
   *
   * @param asked - when it was asked for
   */
  rebase(position: Version, asked: number): void {
    const { server, version } = position;
    for (const waiting of this.#waiting) {
      if (waiting.since <= asked && isBeyond(waiting.change, position)) {
        waiting.change = { ...waiting.change, server, version };
      }
    }
  }

  /** Lets those go whose change can be seen. */
  release(isSeen: (change: AwaitedChange) => boolean): void {
    for (const waiting of this.#waiting) {
      if (isSeen(waiting.change)) {
        this.#waiting.delete(waiting);
        waiting.resolve(true);
      }
    }
  }

  /** Lets all go. */
  giveUp(): void {
    for (const waiting of this.#waiting) {
      waiting.resolve(false);
    }
    this.#waiting.clear();
  }
}

function isBeyond(change: Version, position: Version | undefined): boolean {
  return (
    change.server !== position?.server || change.version > position.version
  );
}
