import { isToken } from './token.js';

/** Fetch, "CORS-safelisted method": allowed by every policy, named or not. */
const SAFELISTED: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST']);

/** Fetch, "forbidden method", compared without case as the standard does. */
const FORBIDDEN: ReadonlySet<string> = new Set(['CONNECT', 'TRACE', 'TRACK']);

/**
 * Tells whether a method, as announced by `Access-Control-Request-Method`, is one that
 * a page may send at all: a token that Fetch does not forbid.
 */
export function isAnnounceableMethod(method: string): boolean {
  return isToken(method) && !FORBIDDEN.has(method.toUpperCase());
}

/**
 * Tells whether a policy that lists these methods allows this one. The match is exact,
 * case included (Fetch, "CORS-preflight fetch", step 7.5); no list means every method.
 */
export function isMethodAllowed(
  method: string,
  methods: ReadonlySet<string> | undefined,
): boolean {
  return methods === undefined || SAFELISTED.has(method) || methods.has(method);
}
