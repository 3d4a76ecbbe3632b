import { meantInstead } from '../core/issue/known-object.js';
import { quoted } from '../core/issue/quoted.js';

/** Entries of a list, as somebody passes them: they may be anything. */
export type UnreadEntries = Iterable<unknown> | AsyncIterable<unknown>;

/** Tells whether a value can be iterated for entries. A text can, letter by letter, which nobody means. */
export function isIterableOfEntries(value: unknown): value is UnreadEntries {
  return (
    typeof value === 'object' &&
    value !== null &&
    (Symbol.iterator in value || Symbol.asyncIterator in value) &&
    !(value instanceof String)
  );
}

/**
 * Returns the error for what came in place of the entries of a list.
 *
 * @param list - the name of the list
 *
 * @example
 * notEntries('partners', undefined).message;
 * // 'The list "partners" came as undefined, and not as an iterable of texts, such as an array.'
 */
export function notEntries(list: string, value: unknown): TypeError {
  return new TypeError(
    `The list ${quoted(list)} came as ${quoted(value)}, and not as an iterable of texts, such as an array.${remedyFor(value)}`,
  );
}

/**
 * Tells texts from other entries while a list is read. One that is no text is left out like any other mistake, but
 * not if none is a text: then what came was meant for something else, such as rows of a table.
 */
export class TextEntries {
  #hasText = false;
  /** What came before the first text: the first of it is enough to say what it is. */
  #first: { readonly entry: unknown } | undefined;

  /** @param skip - receives entries that are left out */
  constructor(
    private readonly list: string,
    private readonly skip: (entry: unknown) => void,
  ) {}

  isText(entry: unknown): entry is string {
    const isText = typeof entry === 'string';
    if (isText && !this.#hasText) {
      this.#hasText = true;
      this.#skipFirst();
    } else if (!isText && this.#hasText) {
      this.skip(entry);
    } else if (!isText) {
      this.#first ??= { entry };
    }
    return isText;
  }

  /** @throws TypeError if there were entries, and none was a text */
  expectSome(): void {
    if (this.#first !== undefined && !this.#hasText) {
      const { entry } = this.#first;
      throw new TypeError(
        `The entries of the list ${quoted(this.list)} came as ${quoted(entry)}, and not as texts.${remedyFor(entry)}`,
      );
    }
  }

  #skipFirst(): void {
    if (this.#first !== undefined) {
      this.skip(this.#first.entry);
    }
  }
}

function remedyFor(value: unknown): string {
  const remedy = meantInstead(value);
  return remedy === undefined ? '' : ` ${remedy}`;
}
