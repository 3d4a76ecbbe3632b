import { isToken } from '../token.js';

/**
 * Returns the type and subtype of a `Content-Type` (MIME Sniffing, "parse a MIME type"), in lower
 * case, or `undefined` if it has none. Parameters never make it fail.
 *
 * @example
 * mimeTypeEssence('Text/Plain; charset=utf-8'); // 'text/plain'
 */
export function mimeTypeEssence(value: string): string | undefined {
  const essence = trimmed(value.replace(/;.*$/s, ''));
  const parts = essence.split('/');
  // Blanks may stand after the subtype, but not before the slash.
  return parts.length === 2 && parts.every(isToken)
    ? essence.toLowerCase()
    : undefined;
}

// Fetch, "HTTP whitespace", of which String.prototype.trim() removes more.
function trimmed(text: string): string {
  return text.replace(/^[\t\n\r ]+/, '').replace(/[\t\n\r ]+$/, '');
}
