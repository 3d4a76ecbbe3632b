import type { RequestHead } from '../../core/decision/classify-request.js';
import type {
  EnforcedRequest,
  RequestSite,
} from '../../core/decision/enforce.js';
import type { HttpPlatform } from '../platform/http-platform.js';
import type { ReceivedRequest } from '../platform/received-request.js';

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

/** Reads what a policy may refuse, as it is now: middleware may have changed the method. */
export function readEnforcedRequest({
  method,
  headers,
}: ReceivedRequest): EnforcedRequest {
  return { method, hasCookie: headers.cookie !== undefined };
}

/** Reads what tells whether a request comes from another origin. */
export function readSite(
  { head, request }: { readonly head: RequestHead; readonly request: object },
  platform: HttpPlatform,
): RequestSite {
  const { headers } = platform.rawRequestOf(request);
  return {
    origin: head.origin,
    secFetchSite: textOf(headers['sec-fetch-site']),
    host: platform.hostOf(request),
    isSecure: platform.isSecure(request),
  };
}

// Only Set-Cookie comes as a list from Node itself; in-process clients may pass lists on.
function textOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(',') : value;
}
