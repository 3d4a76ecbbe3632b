import { isForbiddenRequestHeader } from '../policy/forbidden-request-header.js';
import { isForbiddenMethod } from '../policy/method.js';
import type { PageHeader } from './page-request.js';

/** Names that are forbidden if their value names a forbidden method. */
const METHOD_OVERRIDES: ReadonlySet<string> = new Set([
  'x-http-method',
  'x-http-method-override',
  'x-method-override',
]);

/**
 * Tells whether a browser drops a header that a page sets (Fetch, "forbidden request-header"). It
 * does so without an error.
 */
export function isDroppedHeader([name, value]: PageHeader): boolean {
  const key = name.toLowerCase();
  return (
    isForbiddenRequestHeader(key) ||
    (METHOD_OVERRIDES.has(key) &&
      value.split(',').some((method) => isForbiddenMethod(method.trim())))
  );
}

/** Tells whether a page may set a header value (Fetch, "header value"), which is normalized. */
export function isHeaderValue(value: string): boolean {
  return !/[\0\r\n]|[^\0-\xff]/.test(value);
}
