import {
  AwaitedVersions,
  type AwaitedChange,
} from '../history/awaited-versions.js';
import type { Version } from '../history/position.js';

/** The changes of a list that its follower has, and the changes that wait to become visible. */
export class SeenChanges {
  readonly #awaited = new AwaitedVersions();
  #isLoaded = false;
  /** The version of the last announced replacement. */
  #replaced = 0;
  /** All replacements up to this version have been read. */
  #replacedUpTo = 0;
  /** Changes up to this version may be missing until the reading ends. An emptied store is at version 0. */
  #missingUpTo: number | undefined;

  /** Whether the follower has received the whole list. */
  get isLoaded(): boolean {
    return this.#isLoaded;
  }

  /**
   * Tells whether a change waits that will never arrive.
   *
   * @param isAtEnd - whether there is no change after the position
   */
  awaitsInVain(position: Version | undefined, isAtEnd: boolean): boolean {
    return isAtEnd
      ? this.#awaited.hasMore(position)
      : this.#awaited.hasOther(position?.server);
  }

  /** Tells whether a change waits that another server made. */
  awaitsElsewhere(server: string): boolean {
    return this.#awaited.hasElsewhere(server);
  }

  /** Continues from a position. It includes all changes that were made before. */
  rebase(position: Version, asked: number): void {
    this.#awaited.rebase(position, asked);
  }

  /** Notes that the follower has the whole list as of a version. */
  takeWhole(version: number): void {
    this.#isLoaded = true;
    this.#replacedUpTo = version;
    this.#missingUpTo = undefined;
  }

  /** Notes an announced replacement, which must be read. */
  announceReplacement(version: number): void {
    this.#replaced = version;
  }

  /** Tells whether a reading that began at a version includes the announced replacement. */
  hasReplacement(began: number): boolean {
    return began >= this.#replaced;
  }

  /** Notes that changes up to a version may be missing. */
  miss(version: number): void {
    this.#replaced = 0;
    this.#replacedUpTo = 0;
    this.#missingUpTo = version;
  }

  /** Tells whether a change is visible when changes were followed to a position. */
  isSeen(change: AwaitedChange, position: Version | undefined): boolean {
    const { kind, server, version } = change;
    return (
      this.#isLoaded &&
      position?.server === server &&
      position.version >= version &&
      (this.#missingUpTo === undefined || version > this.#missingUpTo) &&
      (kind !== 'replace' ||
        this.#replacedUpTo >= version ||
        // No replacement up to the position remains to be read.
        this.#replacedUpTo >= this.#replaced)
    );
  }

  /** Waits until a change is visible. */
  seen(change: AwaitedChange): Promise<boolean> {
    return this.#awaited.seen(change);
  }

  /** Resolves the changes that are visible now. */
  release(position: Version | undefined): void {
    this.#awaited.release((change) => this.isSeen(change, position));
  }

  /** Gives up waiting for all changes. */
  giveUp(): void {
    this.#awaited.giveUp();
  }
}
