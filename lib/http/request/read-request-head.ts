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
 * Tells whether a page needs `Access-Control-Allow-Credentials` to read the response: to another
 * origin, fetch sends cookies only with the credentials mode `include` (Fetch, "CORS check", step
 * 4). A form or a navigation sends them too, but its response is not checked.
 */
export function needsCredentials({ headers }: ReceivedRequest): boolean {
  return headers.cookie !== undefined && headers['sec-fetch-mode'] === 'cors';
}

/**
 * Tells whether a page may read the response. Browsers say in `Sec-Fetch-Mode` whether they load an
 * image, follow a link or send a form: none of these needs CORS.
 */
export function isReadByPage({ headers }: ReceivedRequest): boolean {
  const mode = textOf(headers['sec-fetch-mode']);
  return mode === undefined || mode === 'cors';
}

/** A request whose head was read. */
interface HeadedRequest {
  readonly head: RequestHead;
  readonly request: object;
}

/**
 * Reads the parts of a request that tell whether it comes from another origin. The host is computed
 * when it is read, because few requests need it and a function of the application may compute it.
 */
export function readSite(
  received: HeadedRequest,
  platform: HttpPlatform,
): RequestSite {
  return new ReceivedSite(received, platform);
}

class ReceivedSite implements RequestSite {
  readonly origin: string | undefined;
  readonly secFetchSite: string | undefined;
  readonly #request: object;
  readonly #platform: HttpPlatform;

  constructor({ head, request }: HeadedRequest, platform: HttpPlatform) {
    const { headers } = platform.rawRequestOf(request);
    this.origin = head.origin;
    this.secFetchSite = textOf(headers['sec-fetch-site']);
    this.#request = request;
    this.#platform = platform;
  }

  get host(): string {
    return this.#platform.hostOf(this.#request);
  }

  get isSecure(): boolean {
    return this.#platform.isSecure(this.#request);
  }
}

// Node itself passes only Set-Cookie as a list, but in-process clients may pass any header as one.
function textOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(',') : value;
}
