import { isToken } from './header-list.js';

/**
 * MIME Sniffing, "parse a MIME type", as far as the essence: parameters, whatever they
 * hold, never make it fail. `undefined` is failure.
 */
export function mimeTypeEssence(value: string): string | undefined {
  const [typeAndSubtype = ''] = trimWhitespace(value).split(';');
  const slash = typeAndSubtype.indexOf('/');
  const type = typeAndSubtype.slice(0, slash);
  const subtype = trimWhitespace(typeAndSubtype.slice(slash + 1), 'end');
  return slash > 0 && isToken(type) && isToken(subtype)
    ? `${type}/${subtype}`.toLowerCase()
    : undefined;
}

// Fetch, "HTTP whitespace", which is less than String.prototype.trim() takes.
function trimWhitespace(text: string, side: 'both' | 'end' = 'both'): string {
  const withoutEnd = text.replace(/[\t\n\r ]+$/, '');
  return side === 'end' ? withoutEnd : withoutEnd.replace(/^[\t\n\r ]+/, '');
}
