import type { OriginChange } from '../../lists/origin-store.js';
import type { Version } from '../history/position.js';

/**
 * Changes of this instance that the follower has before the stream brings them. Earlier changes that the stream brings
 * later must never undo them, even for a moment.
 */
export class ChangesAhead {
  /** The version that decides about each entry. */
  readonly #decided = new Map<string, number>();
  readonly #servers = new Set<string>();
  #upTo = 0;

  add({ server, version }: Version, { entries }: OriginChange): void {
    this.#servers.add(server);
    this.#upTo = Math.max(this.#upTo, version);
    for (const entry of entries) {
      const decided = this.#decided.get(entry) ?? 0;
      this.#decided.set(entry, Math.max(decided, version));
    }
  }

  /** Tells whether some were made in another epoch, so that they may be lost. */
  areOfOther(server: string): boolean {
    return [...this.#servers].some((each) => each !== server);
  }

  /** Returns a change of the stream without the entries that a later change decides. */
  without(version: number, change: OriginChange): OriginChange {
    if (this.#upTo <= version) {
      this.forget();
      return change;
    }
    const entries = change.entries.filter(
      (entry) => (this.#decided.get(entry) ?? 0) <= version,
    );
    return { ...change, entries };
  }

  forget(): void {
    this.#decided.clear();
    this.#servers.clear();
    this.#upTo = 0;
  }
}
