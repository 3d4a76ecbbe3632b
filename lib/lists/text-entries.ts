import { meantInstead } from '../core/issue/known-object.js';
import { quoted } from '../core/issue/quoted.js';

/** The entries of a list, as passed. They may be anything. */
export type UnreadEntries = Iterable<unknown> | AsyncIterable<unknown>;

/** Tells whether a value is an iterable of entries. A text is an iterable of letters, which is never meant. */
export function isIterableOfEntries(value: unknown): value is UnreadEntries {
  return (
    typeof value === 'object' &&
    value !== null &&
    (Symbol.iterator in value || Symbol.asyncIterator in value) &&
    !(value instanceof String)
  );
}

/**
 * Returns the error for a value that is no iterable of entries.
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
 * Separates texts from other entries while a list is read. It skips an entry that is not a text, like any other
 * mistake. If no entry is a text, it throws: the value has another meaning, such as rows of a table.
 */
export class TextEntries {
  #hasText = false;
  /** The first entry, if it came before any text. One is enough for the message. */
  #first: { readonly entry: unknown } | undefined;

  /** @param skip - receives the entries that are skipped */
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
