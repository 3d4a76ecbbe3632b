import { parseOriginPattern } from './origin-pattern.js';
import { parseSerialisedOrigin } from './serialised-origin.js';

/** Tells whether a text is a serialised origin or a pattern of them. */
export function isOriginOrPattern(text: string): boolean {
  return (
    parseSerialisedOrigin(text) !== undefined ||
    parseOriginPattern(text) !== undefined
  );
}
