import { parseOriginPattern } from './origin-pattern.js';
import type { CorsPolicyOptions } from '../policy/policy-options.js';
import { isSecureOrigin, parseSerialisedOrigin } from './serialized-origin.js';

/**
 * Tells whether an entry, an exact origin or a pattern, stands for origins that anybody on
 * the network path can speak for.
 */
export function isInsecure(entry: string): boolean {
  const origin = parseSerialisedOrigin(entry) ?? parseOriginPattern(entry);
  return origin !== undefined && !isSecureOrigin(origin);
}

/** Tells whether a policy keeps insecure origins out: with credentials, unless its switch is set. */
export function refusesInsecure(options: CorsPolicyOptions): boolean {
  return (
    options.credentials === true &&
    options.dangerouslyAllowInsecureOrigins !== true
  );
}
