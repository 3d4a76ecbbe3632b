import { DividedMap } from './divided-map.js';
import { isStar } from '../origin/preview-label.js';
import { LabelEnds } from './label-ends.js';
import { withLength } from './with-length.js';

const STAR = '*';

/**
 * A set of labels with one `*`: `pr-*`, `app-*-team`. A look-up takes at most one step for each length of the texts
 * before the stars, and after one that is there, one for each length of the texts behind its star. A label has at most
 * 63 characters. So it takes 1953 steps after these at most, if as many labels were chosen for it, however many others
 * there are.
 */
export class PreviewLabels implements Iterable<string> {
  /** What comes before a star to what comes behind it: most often a single text. */
  readonly #ends = new DividedMap<string | LabelEnds>();
  // Whatever is deleted, these stay: they only save look-ups.
  #startLengths: readonly number[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  has(label: string): boolean {
    const [start, end] = partsOf(label);
    const ends = this.#ends.get(start);
    return typeof ends === 'object' ? ends.has(end) : ends === end;
  }

  /** @returns whether it was missing */
  add(label: string): boolean {
    const [start, end] = partsOf(label);
    const ends = this.#ends.get(start);
    if (ends === end) {
      return false;
    }
    if (typeof ends === 'object') {
      if (!ends.add(end)) {
        return false;
      }
    } else {
      this.#ends.set(start, ends === undefined ? end : setOf(ends, end));
    }
    this.#startLengths = withLength(this.#startLengths, start.length);
    this.#size++;
    return true;
  }

  /** @returns whether it was there */
  delete(label: string): boolean {
    const [start, end] = partsOf(label);
    const ends = this.#ends.get(start);
    if (typeof ends === 'object') {
      if (!ends.delete(end)) {
        return false;
      }
    } else if (ends !== end) {
      return false;
    }
    if (typeof ends !== 'object' || ends.size === 0) {
      this.#ends.delete(start);
    }
    this.#size--;
    return true;
  }

  /** Tells whether one of them stands for a label. */
  admits(label: string): boolean {
    for (const length of this.#startLengths) {
      if (length >= label.length) {
        return false;
      }
      const ends = this.#ends.get(label.slice(0, length));
      if (ends !== undefined && endsWith(label, ends, length)) {
        return true;
      }
    }
    return false;
  }

  /** Iterates over the labels, in no order. */
  *[Symbol.iterator](): Generator<string, void, undefined> {
    for (const [start, ends] of this.#ends) {
      for (const end of typeof ends === 'object' ? ends : [ends]) {
        yield start + STAR + end;
      }
    }
  }
}

/** @param star - where the star begins */
function endsWith(
  label: string,
  ends: string | LabelEnds,
  star: number,
): boolean {
  return typeof ends === 'string'
    ? label.endsWith(ends) && isStar(label, star, label.length - ends.length)
    : ends.hasEndOf(label, star);
}

function partsOf(label: string): readonly [start: string, end: string] {
  const star = label.indexOf(STAR);
  return [label.slice(0, star), label.slice(star + STAR.length)];
}

function setOf(...texts: readonly string[]): LabelEnds {
  const set = new LabelEnds();
  for (const text of texts) {
    set.add(text);
  }
  return set;
}
