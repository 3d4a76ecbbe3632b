import { isToken } from '../token.js';

/** Fetch, "CORS-safelisted method": every policy allows them. */
export const SAFELISTED_METHODS: ReadonlySet<string> = new Set([
  'GET',
  'HEAD',
  'POST',
]);

/** Fetch, "forbidden method", case-insensitive as in the standard. */
const FORBIDDEN: ReadonlySet<string> = new Set(['CONNECT', 'TRACE', 'TRACK']);

/** Tells whether Fetch forbids pages to send a method. */
export function isForbiddenMethod(method: string): boolean {
  return FORBIDDEN.has(method.toUpperCase());
}

/**
 * Tells whether a page may send a method that `Access-Control-Request-Method` announces: a token that Fetch
 * does not forbid.
 */
export function isAnnounceableMethod(method: string): boolean {
  return isToken(method) && !isForbiddenMethod(method);
}

/** Tells whether every policy allows a method. */
export function isSafelistedMethod(method: string): boolean {
  return SAFELISTED_METHODS.has(method);
}

/**
 * Tells whether a policy allows a method. It always allows the CORS-safelisted ones. A list allows exact
 * matches, case included (Fetch, "CORS-preflight fetch", step 7.5). Without a list, it allows whatever is
 * served.
 *
 * @param methods - the list of the policy, if it has one
 * @param isServed - whether something serves the method
 */
export function isMethodAllowed(
  method: string,
  methods: ReadonlySet<string> | undefined,
  isServed: boolean,
): boolean {
  return isSafelistedMethod(method) || (methods?.has(method) ?? isServed);
}
