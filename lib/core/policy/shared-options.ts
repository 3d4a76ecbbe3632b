import type { CorsPolicyOptions } from './policy-options.js';

/** The longest list that is compared. It bounds what a look-up costs. */
const MAX_LENGTH = 16;

/**
 * Finds options that are equal, so that they can share one object. Handlers often repeat the options of
 * others, and whoever works with options can then remember its result by the object.
 *
 * Only literals of texts, numbers, booleans and short lists of texts are shared. A list of origins never
 * is, because warnings tell one list from another.
 */
export class SharedOptions {
  readonly #known = new Map<string, CorsPolicyOptions>();

  /** Returns the first options that are equal to these, or these. Their types are not trusted. */
  firstLike(options: CorsPolicyOptions): CorsPolicyOptions {
    if (!isShareable(options)) {
      return options;
    }
    const key = JSON.stringify(options);
    const known = this.#known.get(key);
    if (known !== undefined) {
      return known;
    }
    this.#known.set(key, options);
    return options;
  }
}

/** Remembers what options make of what they adjust. */
export class Adjustments<Adjusted, Result> {
  readonly #known = new Map<Adjusted, Map<CorsPolicyOptions, Result>>();

  /** Returns the result of the same options for the same thing, which `adjust` makes the first time. */
  of(
    adjusted: Adjusted,
    options: CorsPolicyOptions,
    adjust: () => Result,
  ): Result {
    const known = this.#known.get(adjusted) ?? new Map<object, Result>();
    this.#known.set(adjusted, known);
    const result = known.get(options) ?? adjust();
    known.set(options, result);
    return result;
  }
}

function isShareable(options: unknown): boolean {
  return (
    typeof options === 'object' &&
    options !== null &&
    Object.getPrototypeOf(options) === Object.prototype &&
    Object.entries(options).every(([option, value]) =>
      Array.isArray(value)
        ? option !== 'origin' && value.length <= MAX_LENGTH && areTexts(value)
        : isPrimitive(value),
    )
  );
}

function areTexts(values: readonly unknown[]): boolean {
  return values.every((value) => typeof value === 'string');
}

// JSON has no `undefined`, NaN or Infinity.
function isPrimitive(value: unknown): boolean {
  return (
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    Number.isFinite(value)
  );
}
