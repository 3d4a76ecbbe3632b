import { areOfDifferentServers, type Version } from './position.js';

/** A written change that must become visible. */
export interface AwaitedChange extends Version {
  readonly kind: string;
}

interface Waiting {
  change: AwaitedChange;
  readonly since: number;
  readonly resolve: (isSeen: boolean) => void;
}

/** The changes that wait until they are visible in this process. */
export class AwaitedVersions {
  readonly #waiting = new Set<Waiting>();

  /** @returns a promise of `true` when the change is visible, or of `false` after `giveUp()` */
  seen(change: AwaitedChange): Promise<boolean> {
    return new Promise((resolve) => {
      this.#waiting.add({ change, since: performance.now(), resolve });
    });
  }

  /** Tells whether a change waits that a position does not include. */
  hasMore(position: Version | undefined): boolean {
    return [...this.#waiting].some(({ change }) => isBeyond(change, position));
  }

  /** Tells whether a change of another epoch waits. */
  hasOther(server: string | undefined): boolean {
    return [...this.#waiting].some(({ change }) => change.server !== server);
  }

  /** Tells whether a change waits that another server made. */
  hasElsewhere(server: string): boolean {
    return [...this.#waiting].some(({ change }) =>
      areOfDifferentServers(change.server, server),
    );
  }

  /**
   * Makes changes wait for a position if they were made before the position was requested, and it does not
   * include them. Then Redis went back in time: its present state includes them, or has lost them.
   *
   * @param asked - when the position was requested
   */
  rebase(position: Version, asked: number): void {
    const { server, version } = position;
    for (const waiting of this.#waiting) {
      if (waiting.since <= asked && isBeyond(waiting.change, position)) {
        waiting.change = { ...waiting.change, server, version };
      }
    }
  }

  /** Resolves the changes that are visible. */
  release(isSeen: (change: AwaitedChange) => boolean): void {
    for (const waiting of this.#waiting) {
      if (isSeen(waiting.change)) {
        this.#waiting.delete(waiting);
        waiting.resolve(true);
      }
    }
  }

  /** Resolves all changes with `false`. */
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
