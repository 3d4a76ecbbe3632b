import { isToken } from '../token.js';

/** Fetch, "CORS-safelisted method": allowed by every policy, named or not. */
const SAFELISTED: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST']);

/** Fetch, "forbidden method", compared without case as the standard does. */
const FORBIDDEN: ReadonlySet<string> = new Set(['CONNECT', 'TRACE', 'TRACK']);

/** Tells whether no page can send a method. */
export function isForbiddenMethod(method: string): boolean {
  return FORBIDDEN.has(method.toUpperCase());
}

/**
 * Tells whether a method, as announced by `Access-Control-Request-Method`, is one that
 * a page may send at all: a token that Fetch does not forbid.
 */
export function isAnnounceableMethod(method: string): boolean {
  return isToken(method) && !isForbiddenMethod(method);
}

/**
 * Tells whether a policy allows a method: a CORS-safelisted one always, one that it lists
 * by an exact match, case included (Fetch, "CORS-preflight fetch", step 7.5), and without
 * a list whatever is served.
 *
 * @param methods - what the policy lists, if it does
 */
export function isMethodAllowed(
  method: string,
  methods: ReadonlySet<string> | undefined,
  isServed: boolean,
): boolean {
  return SAFELISTED.has(method) || (methods?.has(method) ?? isServed);
}
