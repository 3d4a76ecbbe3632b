import { isToken } from '../token.js';

/**
 * The longest `Access-Control-Request-Headers` that the module reads, in characters. Browsers send the names
 * of a page's own headers, once each: some tens of characters.
 */
export const MAX_REQUESTED_HEADERS_LENGTH = 4096;

/** The most elements of it that the module reads, including empty ones. */
export const MAX_REQUESTED_HEADERS = 128;

/**
 * Parses the value of `Access-Control-Request-Headers`. Names may have any case, order and number, with
 * blanks around them and empty elements between them (RFC 9110, section 5.6.1.2), as some proxies leave them.
 *
 * @returns the names, in lower case and each once, or `undefined` if one of them is no token or a limit is
 * exceeded
 *
 * @example
 * parseRequestedHeaders('X-Id, content-type,,x-id'); // ['x-id', 'content-type']
 */
export function parseRequestedHeaders(
  value: string,
): readonly string[] | undefined {
  if (value.length > MAX_REQUESTED_HEADERS_LENGTH) {
    return undefined;
  }
  const elements = value.split(',', MAX_REQUESTED_HEADERS + 1);
  if (elements.length > MAX_REQUESTED_HEADERS) {
    return undefined;
  }
  return areSortedNames(elements) ? elements : readLeniently(elements);
}

// Browsers send them in lower case, sorted, each once, and separated only by commas (Fetch, "CORS-unsafe
// request-header names" and "CORS-preflight fetch", step 5).
function areSortedNames(elements: readonly string[]): boolean {
  let before = '';
  for (const element of elements) {
    if (element <= before || !LOWER_CASE_TOKEN.test(element)) {
      return false;
    }
    before = element;
  }
  return true;
}

const LOWER_CASE_TOKEN = /^[!#$%&'*+.^_`|~0-9a-z-]+$/;

function readLeniently(
  elements: readonly string[],
): readonly string[] | undefined {
  const names = new Set<string>();
  for (const element of elements) {
    const name = trimBlanks(element);
    if (name !== '') {
      // Before lower-casing, which would turn U+212A into a plain k.
      if (!isToken(name)) {
        return undefined;
      }
      names.add(name.toLowerCase());
    }
  }
  return [...names];
}

// String.prototype.trim() would remove more than the blanks of the standard: U+00A0 and others.
function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charCodeAt(start))) {
    start++;
  }
  while (end > start && isBlank(text.charCodeAt(end - 1))) {
    end--;
  }
  return text.slice(start, end);
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}
