import type { ReceivedRequest } from './received-request.js';

/** What Express adds to a request: where an application is mounted, and the URL before that. */
type MountedRequest = ReceivedRequest & {
  readonly baseUrl?: string;
  readonly originalUrl?: string;
};

/**
 * What a request is routed by: its method, its URL and the host that it names. Middleware may
 * change each of them, and whoever judged the request before must know.
 */
export class ReceivedTarget {
  readonly method: string;
  readonly url: string;
  readonly #baseUrl: string;
  readonly #host: string | undefined;
  readonly #forwardedHost: string | string[] | undefined;
  readonly #wasRewritten: boolean;

  /** @param wasRewritten - whether it is known that it was something else before */
  constructor(request: ReceivedRequest, wasRewritten = false) {
    const { method, url, headers } = request;
    this.method = method;
    this.url = url;
    this.#baseUrl = baseUrlOf(request);
    this.#host = headers.host;
    this.#forwardedHost = headers['x-forwarded-host'];
    this.#wasRewritten = wasRewritten || isRewritten(request);
  }

  /** Tells whether a request is routed by something else by now. */
  wasLeft(request: ReceivedRequest): boolean {
    const { method, url, headers } = request;
    return (
      this.#wasRewritten ||
      method !== this.method ||
      url !== this.url ||
      baseUrlOf(request) !== this.#baseUrl ||
      headers.host !== this.#host ||
      headers['x-forwarded-host'] !== this.#forwardedHost
    );
  }
}

function baseUrlOf(request: MountedRequest): string {
  return request.baseUrl ?? '';
}

/**
 * Tells whether a URL was changed before it was received here. The prefix that Express cuts
 * off for an application that is mounted under another one is no change: of `/inner?x` it
 * leaves `/?x`.
 */
function isRewritten(request: MountedRequest): boolean {
  const { originalUrl, url } = request;
  if (originalUrl === undefined || originalUrl === url) {
    return false;
  }
  const baseUrl = baseUrlOf(request);
  return (
    originalUrl !== baseUrl + url &&
    !(url.startsWith('/') && originalUrl === baseUrl + url.slice(1))
  );
}
