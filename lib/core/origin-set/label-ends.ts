import { DividedSet } from './divided-set.js';
import { isStar } from '../origin/preview-label.js';
import { withLength } from './with-length.js';

/** A set of what comes behind a star in a label. */
export class LabelEnds extends DividedSet {
  // Whatever is deleted, these stay: they only save look-ups.
  #lengths: readonly number[] = [];

  override add(end: string): boolean {
    this.#lengths = withLength(this.#lengths, end.length);
    return super.add(end);
  }

  /**
   * Tells whether a label ends with one of them. It takes at most one step for each of their lengths.
   *
   * @param star - where the star begins
   */
  hasEndOf(label: string, star: number): boolean {
    for (const length of this.#lengths) {
      const end = label.length - length;
      if (end <= star) {
        return false;
      }
      if (this.has(label, end) && isStar(label, star, end)) {
        return true;
      }
    }
    return false;
  }
}
