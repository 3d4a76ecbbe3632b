import type { Version } from './position.js';

/** A change that was written, and is waited for. */
export interface AwaitedChange extends Version {
  readonly kind: string;
}

interface Waiting {
  change: AwaitedChange;
  readonly resolve: (isSeen: boolean) => void;
}

/** Those who wait until what they have written can be seen. */
export class AwaitedVersions {
  readonly #waiting = new Set<Waiting>();

  /** @returns whether the change can be seen; `false` where it is not waited for any longer */
  seen(change: AwaitedChange): Promise<boolean> {
    return new Promise((resolve) => {
      this.#waiting.add({ change, resolve });
    });
  }

  /** Whether somebody waits for a change of another epoch. */
  hasOther(server: string | undefined): boolean {
    return [...this.#waiting].some(({ change }) => change.server !== server);
  }

  /** Has changes of other epochs wait for a version of this one: they were made before it. */
  rebase({ server, version }: Version): void {
    for (const waiting of this.#waiting) {
      if (waiting.change.server !== server) {
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
