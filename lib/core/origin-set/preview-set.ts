import { DividedMap } from './divided-map.js';
import { isPreviewOf } from '../origin/preview-label.js';
import { PreviewLabels } from './preview-labels.js';

/**
 * A set of previews: a label with a `*`, and what follows it, `pr-*.example.com`. A look-up takes one step to find what
 * follows the label, and from there on those of {@link PreviewLabels}.
 */
export class PreviewSet implements Iterable<string> {
  /** What follows the label, `.example.com`, to the label if there is only one, as most often. */
  readonly #labels = new DividedMap<string | PreviewLabels>();
  /** The label that was added last. Most tenants have the same, and it is in memory once. */
  #last = '';

  has(preview: string): boolean {
    const [label, rest] = partsOf(preview);
    const labels = this.#labels.get(rest);
    return typeof labels === 'object' ? labels.has(label) : labels === label;
  }

  /** @returns whether it was missing */
  add(preview: string): boolean {
    const [label, rest] = partsOf(preview);
    const labels = this.#labels.get(rest);
    if (typeof labels === 'object') {
      return labels.add(label);
    }
    if (labels === label) {
      return false;
    }
    this.#last = label === this.#last ? this.#last : label;
    this.#labels.set(
      rest,
      labels === undefined ? this.#last : labelsOf(labels, label),
    );
    return true;
  }

  /** @returns whether it was there */
  delete(preview: string): boolean {
    const [label, rest] = partsOf(preview);
    const labels = this.#labels.get(rest);
    if (typeof labels !== 'object') {
      return labels === label && this.#labels.delete(rest);
    }
    const wasThere = labels.delete(label);
    if (labels.size === 0) {
      this.#labels.delete(rest);
    }
    return wasThere;
  }

  /**
   * Tells whether an origin is one of a preview.
   *
   * @param start - where its host begins
   */
  admits(origin: string, start: number): boolean {
    const dot = origin.indexOf('.', start);
    const labels = dot === -1 ? undefined : this.#labels.get(origin, dot);
    if (labels === undefined) {
      return false;
    }
    const label = origin.slice(start, dot);
    return typeof labels === 'object'
      ? labels.admits(label)
      : isPreviewOf(labels, label);
  }

  /** Iterates over the previews, in no order. */
  *[Symbol.iterator](): Generator<string, void, undefined> {
    for (const [rest, labels] of this.#labels) {
      for (const label of typeof labels === 'object' ? labels : [labels]) {
        yield label + rest;
      }
    }
  }
}

function partsOf(preview: string): readonly [label: string, rest: string] {
  const dot = preview.indexOf('.');
  // A slice alone would keep the whole text in memory.
  return [preview.slice(0, dot), `.${preview.slice(dot + 1)}`];
}

function labelsOf(...all: readonly string[]): PreviewLabels {
  const labels = new PreviewLabels();
  for (const label of all) {
    labels.add(label);
  }
  return labels;
}
