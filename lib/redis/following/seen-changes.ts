import {
  AwaitedVersions,
  type AwaitedChange,
} from '../history/awaited-versions.js';
import type { Version } from '../history/position.js';

/** Which changes of a list its follower has, and who waits for others. */
export class SeenChanges {
  readonly #awaited = new AwaitedVersions();
  #isLoaded = false;
  /** The version of the last replacement that was announced. */
  #replaced = 0;
  /** All replacements up to this version have been read. */
  #replacedUpTo = 0;
  /** Changes up to this version may be missing until a reading ends. */
  #missingUpTo = 0;

  /** Whether the follower has had the whole list. */
  get isLoaded(): boolean {
    return this.#isLoaded;
  }

  /**
   * Whether somebody waits for what will not come.
   *
   * @param isAtEnd - whether no change comes after the position
   */
  awaitsInVain(position: Version | undefined, isAtEnd: boolean): boolean {
    return isAtEnd
      ? this.#awaited.hasMore(position)
      : this.#awaited.hasOther(position?.server);
  }

  /** Goes on from a position; what was made before it is in what was found there. */
  rebase(position: Version, asked: number): void {
    this.#awaited.rebase(position, asked);
  }

  /** The list is what it was at a version. */
  takeWhole(version: number): void {
    this.#isLoaded = true;
    this.#replacedUpTo = version;
    this.#missingUpTo = 0;
  }

  /** A replacement was announced, and is to be read. */
  announceReplacement(version: number): void {
    this.#replaced = version;
  }

  /** Whether a reading that began at a version has a replacement that was announced. */
  hasReplacement(began: number): boolean {
    return began >= this.#replaced;
  }

  /** Nobody knows what became of the list until a version. */
  miss(version: number): void {
    this.#replaced = 0;
    this.#replacedUpTo = 0;
    this.#missingUpTo = version;
  }

  /** Tells whether a change can be seen where changes were followed to a position. */
  isSeen(change: AwaitedChange, position: Version | undefined): boolean {
    const { kind, server, version } = change;
    return (
      this.#isLoaded &&
      position?.server === server &&
      position.version >= version &&
      (this.#missingUpTo === 0 || version > this.#missingUpTo) &&
      (kind !== 'replace' ||
        this.#replacedUpTo >= version ||
        // None is left to be read, of those up to the position.
        this.#replacedUpTo >= this.#replaced)
    );
  }

  /** Waits until a change can be seen. */
  seen(change: AwaitedChange): Promise<boolean> {
    return this.#awaited.seen(change);
  }

  /** Lets those go who wait for what can be seen by now. */
  release(position: Version | undefined): void {
    this.#awaited.release((change) => this.isSeen(change, position));
  }

  /** Lets all go. */
  giveUp(): void {
    this.#awaited.giveUp();
  }
}
