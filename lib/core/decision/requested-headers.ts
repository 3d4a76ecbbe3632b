import { isToken } from '../token.js';

/**
 * The longest `Access-Control-Request-Headers` that is read, in characters. Browsers
 * send the names of a page's own headers, once each: some tens of characters.
 */
export const MAX_REQUESTED_HEADERS_LENGTH = 4096;

/** The most elements of it that are read, empty ones counted. */
export const MAX_REQUESTED_HEADERS = 128;

/**
 * Reads the value of `Access-Control-Request-Headers`: names in any case, order and
 * number, with blanks around them and empty elements between them (RFC 9110,
 * section 5.6.1.2), as proxies leave them behind.
 *
 * @returns the names, lower-cased and each once, or `undefined` where one of them is no
 * token or a bound is passed
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

// As browsers send them: in lower case, sorted and each once, with nothing but a comma between
// them (Fetch, "CORS-unsafe request-header names" and "CORS-preflight fetch", step 5).
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
      // Before it is lower-cased: U+212A would become a plain k.
      if (!isToken(name)) {
        return undefined;
      }
      names.add(name.toLowerCase());
    }
  }
  return [...names];
}

// String.prototype.trim() would take more than the standard's blanks: U+00A0 and others.
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
