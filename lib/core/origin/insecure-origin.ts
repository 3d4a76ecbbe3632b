import { parseOriginPattern } from './origin-pattern.js';
import { isSecureOrigin, parseSerializedOrigin } from './serialized-origin.js';

/**
 * Tells whether an entry, an exact origin or a pattern, stands for origins that anybody on
 * the network path can speak for.
 */
export function isInsecure(entry: string): boolean {
  const origin = parseSerializedOrigin(entry) ?? parseOriginPattern(entry);
  return origin !== undefined && !isSecureOrigin(origin);
}
