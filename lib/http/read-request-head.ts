import type { RequestHead } from '../core/classify-request.js';
import type { EnforcedRequest } from '../core/enforce.js';
import type { ReceivedRequest } from './received-request.js';

/**
 * Reads what the CORS protocol needs of Node's request. A header sent twice comes joined
 * by a comma: no origin and no method is well-formed then, and a list of names still is.
 */
export function readRequestHead({
  method,
  headers,
}: ReceivedRequest): RequestHead {
  // With another method they announce nothing.
  const mayAnnounce = method === 'OPTIONS';
  return {
    method,
    origin: headers.origin,
    accessControlRequestMethod: mayAnnounce
      ? textOf(headers['access-control-request-method'])
      : undefined,
    accessControlRequestHeaders: mayAnnounce
      ? textOf(headers['access-control-request-headers'])
      : undefined,
  };
}

/**
 * Reads what enforcing needs: the method as it is now, which middleware may have changed.
 *
 * @param head - as the edge saw it
 * @param host - with its port, as the platform computes it
 */
export function readEnforcedRequest(
  { origin }: RequestHead,
  { method, headers }: ReceivedRequest,
  host: string,
): EnforcedRequest {
  return {
    method,
    origin,
    secFetchSite: textOf(headers['sec-fetch-site']),
    host,
    hasCookie: headers.cookie !== undefined,
  };
}

// Only Set-Cookie comes as a list from Node itself; in-process clients may pass lists on.
function textOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(',') : value;
}
