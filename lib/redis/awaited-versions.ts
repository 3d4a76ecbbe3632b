import { hasReached, type Position, type Version } from './position.js';

interface Waiting {
  readonly version: Version;
  readonly resolve: () => void;
}

/** Those who wait until what they have written is applied. */
export class AwaitedVersions {
  readonly #waiting = new Set<Waiting>();

  /** Resolves once a version was reached, or nobody follows any more. */
  reached(version: Version): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.add({ version, resolve });
    });
  }

  /** Lets those go whose version a position has reached. */
  release(position: Position): void {
    this.#release(({ version }) => hasReached(position, version));
  }

  /** What lets those go who wait at this moment. */
  releaseLater(): () => void {
    const now = new Set(this.#waiting);
    return () => this.#release((waiting) => now.has(waiting));
  }

  #release(isOver: (waiting: Waiting) => boolean): void {
    for (const waiting of this.#waiting) {
      if (isOver(waiting)) {
        this.#waiting.delete(waiting);
        waiting.resolve();
      }
    }
  }
}
