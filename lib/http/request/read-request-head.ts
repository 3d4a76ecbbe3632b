import type { RequestHead } from '../../core/decision/classify-request.js';
import type {
  EnforcedRequest,
  RequestSite,
} from '../../core/decision/enforce.js';
import type { HttpPlatform } from '../platform/http-platform.js';
import type { ReceivedRequest } from '../platform/received-request.js';

/**
 * Reads the parts of Node's request that the CORS protocol needs. Node joins repeated headers with
 * a comma. That makes an origin or a method invalid, but a list of names stays valid.
 */
export function readRequestHead({
  method,
  headers,
}: ReceivedRequest): RequestHead {
  // With another method, these headers announce nothing.
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
 * Reads what a policy may refuse. It reads the current method, which middleware may have changed.
 */
export function readEnforcedRequest({
  method,
  headers,
}: ReceivedRequest): EnforcedRequest {
  return { method, hasCookie: headers.cookie !== undefined };
}

/**
 * Tells whether a page may read the response. Browsers say in `Sec-Fetch-Mode` whether they load an
 * image, follow a link or send a form: none of these needs CORS.
 */
export function isReadByPage({ headers }: ReceivedRequest): boolean {
  const mode = textOf(headers['sec-fetch-mode']);
  return mode === undefined || mode === 'cors';
}

/** Reads the parts of a request that tell whether it comes from another origin. */
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

// Node itself passes only Set-Cookie as a list, but in-process clients may pass any header as one.
function textOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(',') : value;
}
