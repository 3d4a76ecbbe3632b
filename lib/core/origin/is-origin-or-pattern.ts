import { schemeOfAnyExtension } from './extension-origin.js';
import { parseOriginPattern } from './origin-pattern.js';
import { parseSerializedOrigin } from './serialized-origin.js';
import { isWritableUnusualOrigin } from './unusual-origin.js';

/** Tells whether a text is an exact origin, be it an unusual one. */
export function isExactOrigin(text: string): boolean {
  return (
    parseSerializedOrigin(text) !== undefined || isWritableUnusualOrigin(text)
  );
}

/** Tells whether a text is an exact origin or a pattern of origins. */
export function isOriginOrPattern(text: string): boolean {
  return (
    isExactOrigin(text) ||
    parseOriginPattern(text) !== undefined ||
    schemeOfAnyExtension(text) !== undefined
  );
}
