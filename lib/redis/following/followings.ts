import type { ListFollowing } from './list-following.js';

/** The bounds of the time between two confirmations, in milliseconds. */
const SHORTEST = 1_000;
const LONGEST = 2_000;

/** The followers of the lists of a store. */
export class Followings {
  readonly #byList = new Map<string, Set<ListFollowing>>();

  /** The names of the lists. */
  get lists(): readonly string[] {
    return [...this.#byList.keys()];
  }

  /** Returns the followers of a list. */
  of(list: string): readonly ListFollowing[] {
    return [...(this.#byList.get(list) ?? [])];
  }

  /** How often to confirm the lists, in milliseconds: as often as one of them needs. */
  get confirmWithin(): number {
    let within = LONGEST;
    this.forEach((following) => {
      within = Math.min(within, following.confirmWithin);
    });
    return Math.max(within, SHORTEST);
  }

  add(following: ListFollowing): void {
    const others = this.#byList.get(following.list) ?? new Set();
    this.#byList.set(following.list, others.add(following));
  }

  /** @returns whether it was the last follower of its list */
  delete(following: ListFollowing): boolean {
    const others = this.#byList.get(following.list);
    others?.delete(following);
    return others?.size === 0 && this.#byList.delete(following.list);
  }

  forEach(work: (following: ListFollowing) => void): void {
    for (const followings of this.#byList.values()) {
      followings.forEach(work);
    }
  }

  some(isSo: (following: ListFollowing) => boolean): boolean {
    return [...this.#byList.values()].some((followings) =>
      [...followings].some(isSo),
    );
  }
}
