import { schemeOfAnyExtension } from './extension-origin.js';
import { parseOriginPattern } from './origin-pattern.js';
import { hasInvalidPunycode } from './punycode.js';
import {
  isSecureOrigin,
  isUnprotected,
  parseSerializedOrigin,
} from './serialized-origin.js';
import { isWritableUnusualOrigin } from './unusual-origin.js';
import { isSchemeOfPages } from './written-scheme.js';

/**
 * Tells whether a text is an exact origin, including unusual ones. An origin that no page has,
 * such as `wss://a.example` or `htps://a.example`, is a mistake.
 */
export function isExactOrigin(text: string): boolean {
  const origin = parseSerializedOrigin(text);
  return origin === undefined
    ? isWritableUnusualOrigin(text) &&
        isSchemeOfPages(text.slice(0, text.indexOf(':')))
    : !hasInvalidPunycode(origin) && isSchemeOfPages(origin.scheme);
}

/** Tells whether a text is an exact origin or a pattern of origins. */
export function isOriginOrPattern(text: string): boolean {
  return (
    isExactOrigin(text) ||
    parseOriginPattern(text) !== undefined ||
    schemeOfAnyExtension(text) !== undefined
  );
}

/**
 * Tells whether an entry, an exact origin or a pattern, stands for origins that anybody on
 * the network path can speak for.
 */
export function isInsecure(entry: string): boolean {
  // Fast path: nearly every entry is secure by its scheme alone, and there may be many thousand.
  if (!isUnprotected(entry.slice(0, entry.indexOf(':')))) {
    return false;
  }
  const origin = parseSerializedOrigin(entry) ?? parseOriginPattern(entry);
  return origin !== undefined && !isSecureOrigin(origin);
}
