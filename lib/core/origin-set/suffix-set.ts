import { DividedSet } from './divided-set.js';

/** A set of suffixes of hosts, each of which begins with a dot: `.example.com`. */
export class SuffixSet extends DividedSet {
  // Whatever is deleted, these stay: they only save look-ups.
  #shortest = Infinity;
  #longest = 0;

  override add(suffix: string): boolean {
    this.#shortest = Math.min(this.#shortest, suffix.length);
    this.#longest = Math.max(this.#longest, suffix.length);
    return super.add(suffix);
  }

  /** Tells whether the origin ends with one of the suffixes. */
  hasEndOf(origin: string): boolean {
    // A host of 253 characters has up to 126 ends. Only a few are as long as a suffix.
    let start = origin.indexOf('.', origin.length - this.#longest);
    while (start !== -1 && origin.length - start >= this.#shortest) {
      if (this.has(origin, start)) {
        return true;
      }
      start = origin.indexOf('.', start + 1);
    }
    return false;
  }
}
