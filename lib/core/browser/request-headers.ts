import { isForbiddenMethod } from '../policy/method.js';
import type { PageHeader } from './page-request.js';

/** Fetch, "forbidden request-header", the names that are forbidden with every value. */
const FORBIDDEN: ReadonlySet<string> = new Set([
  'accept-charset',
  'accept-encoding',
  'access-control-request-headers',
  'access-control-request-method',
  'connection',
  'content-length',
  'cookie',
  'cookie2',
  'date',
  'dnt',
  'expect',
  'host',
  'keep-alive',
  'origin',
  'referer',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
]);

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
    FORBIDDEN.has(key) ||
    key.startsWith('proxy-') ||
    key.startsWith('sec-') ||
    (METHOD_OVERRIDES.has(key) &&
      value.split(',').some((method) => isForbiddenMethod(method.trim())))
  );
}

/** Tells whether a page may set a header value (Fetch, "header value"), which is normalized. */
export function isHeaderValue(value: string): boolean {
  return !/[\0\r\n]|[^\0-\xff]/.test(value);
}
