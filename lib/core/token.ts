const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Tells whether a text is a token (RFC 9110, section 5.6.2), as methods and header names are. */
export function isToken(text: string): boolean {
  return TOKEN.test(text);
}

/**
 * Tells whether a text is a token that may be the name of a method or of a header. A token may have quotes and bars,
 * and no name has them: they surround or separate names.
 *
 * @example
 * isName('PUT'); // true
 * isName("'PUT'"); // false
 * isName('GET|PUT'); // false
 */
export function isName(text: string): boolean {
  return isToken(text) && !/['`|]/.test(text);
}
