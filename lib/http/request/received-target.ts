import type { ReceivedRequest } from '../platform/received-request.js';

/** The fields that Express adds: the mount path of an application, and the URL before mounting. */
type MountedRequest = ReceivedRequest & {
  readonly baseUrl?: string;
  readonly originalUrl?: string;
};

/**
 * The method, URL and host by which a request is routed, as they were when it was received.
 * Middleware may change each of them later, and then the request must be judged again.
 */
export class ReceivedTarget {
  readonly method: string;
  readonly url: string;
  readonly #baseUrl: string;
  readonly #host: string | undefined;
  readonly #forwardedHost: string | string[] | undefined;

  /** Whether the request changed before this module received it. */
  readonly wasRewritten: boolean;

  /**
   * The URL before something in front of the module changed it, if the platform reveals it and the
   * application can have received it.
   */
  readonly urlBefore: string | undefined;

  /** @param wasRewritten - whether the request is known to have changed before */
  constructor(request: MountedRequest, wasRewritten = false) {
    const { method, url, headers } = request;
    this.method = method;
    this.url = url;
    this.#baseUrl = baseUrlOf(request);
    this.#host = headers.host;
    this.#forwardedHost = headers['x-forwarded-host'];
    this.wasRewritten = wasRewritten || isRewritten(request);
    this.urlBefore = isRewritten(request)
      ? urlBelow(this.#baseUrl, request.originalUrl)
      : undefined;
  }

  /** Tells whether the request has changed since it was received. */
  isChangedIn(request: ReceivedRequest): boolean {
    const { method, url, headers } = request;
    return (
      this.wasRewritten ||
      method !== this.method ||
      url !== this.url ||
      baseUrlOf(request) !== this.#baseUrl ||
      headers.host !== this.#host ||
      headers['x-forwarded-host'] !== this.#forwardedHost
    );
  }

  /**
   * Returns the current method and URL, if middleware has changed them. A mount path that a router
   * removes is not a change.
   */
  changedTo(request: ReceivedRequest): ChangedTarget | undefined {
    const { method, url } = request;
    const baseUrl = baseUrlOf(request);
    const received = this.#baseUrl + this.url;
    if (method === this.method && isSameUrl(received, baseUrl, url)) {
      return undefined;
    }
    const whole = baseUrl + url;
    return {
      method,
      url: whole.startsWith(this.#baseUrl)
        ? whole.slice(this.#baseUrl.length)
        : whole,
    };
  }
}

/** The method and URL of a request after middleware changed it. */
export interface ChangedTarget {
  readonly method: string;
  readonly url: string;
}

function baseUrlOf(request: MountedRequest): string {
  return request.baseUrl ?? '';
}

/** Tells whether the URL was changed before the module received it. */
function isRewritten(request: MountedRequest): boolean {
  const { originalUrl, url } = request;
  return (
    originalUrl !== undefined &&
    originalUrl !== url &&
    !isSameUrl(originalUrl, baseUrlOf(request), url)
  );
}

function urlBelow(
  baseUrl: string,
  whole: string | undefined,
): string | undefined {
  return whole?.startsWith(baseUrl) ? whole.slice(baseUrl.length) : undefined;
}

// Express removes the mount path from the URL, which is not a change: `/inner?x` becomes `/?x`.
function isSameUrl(whole: string, baseUrl: string, url: string): boolean {
  return (
    whole === baseUrl + url ||
    (url.startsWith('/') && whole === baseUrl + url.slice(1))
  );
}
