import { DividedMap } from './divided-map.js';
import { DividedSet } from './divided-set.js';
import { isStar } from '../origin/preview-label.js';

const STAR = '*';

/**
 * A set of labels with one `*`: `pr-*`, `app-*-team`. A look-up takes at most one step for each length of the texts
 * before the stars, and after one that is there, one for each length of the texts behind them, however many labels
 * there are. A label has at most 63 characters.
 */
export class PreviewLabels implements Iterable<string> {
  /** What comes before a star to what comes behind it: most often a single text. */
  readonly #ends = new DividedMap<string | DividedSet>();
  // Ascending. Whatever is deleted, these stay: they only save look-ups.
  #startLengths: readonly number[] = [];
  #endLengths: readonly number[] = [];
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
    this.#endLengths = withLength(this.#endLengths, end.length);
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
      if (ends !== undefined && this.#endsWithOneOf(ends, label, length)) {
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

  #endsWithOneOf(
    ends: string | DividedSet,
    label: string,
    start: number,
  ): boolean {
    if (typeof ends === 'string') {
      return (
        label.endsWith(ends) && isStar(label, start, label.length - ends.length)
      );
    }
    for (const length of this.#endLengths) {
      const end = label.length - length;
      if (end <= start) {
        return false;
      }
      if (ends.has(label, end) && isStar(label, start, end)) {
        return true;
      }
    }
    return false;
  }
}

function partsOf(label: string): readonly [start: string, end: string] {
  const star = label.indexOf(STAR);
  return [label.slice(0, star), label.slice(star + STAR.length)];
}

function setOf(...texts: readonly string[]): DividedSet {
  const set = new DividedSet();
  for (const text of texts) {
    set.add(text);
  }
  return set;
}

function withLength(
  lengths: readonly number[],
  length: number,
): readonly number[] {
  return lengths.includes(length)
    ? lengths
    : [...lengths, length].toSorted((left, right) => left - right);
}
