import type { ReceivedRequest } from '../platform/received-request.js';

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

  /**
   * The URL that it had before something in front of the module changed it, if the platform
   * says so and the application can have received it.
   */
  readonly urlBefore: string | undefined;

  /** @param wasRewritten - whether it is known that it was something else before */
  constructor(request: MountedRequest, wasRewritten = false) {
    const { method, url, headers } = request;
    this.method = method;
    this.url = url;
    this.#baseUrl = baseUrlOf(request);
    this.#host = headers.host;
    this.#forwardedHost = headers['x-forwarded-host'];
    this.#wasRewritten = wasRewritten || isRewritten(request);
    this.urlBefore = isRewritten(request)
      ? urlBelow(this.#baseUrl, request.originalUrl)
      : undefined;
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

  /**
   * The method and the URL that a request is routed by now, if middleware has changed them.
   * What a router cuts off for what is mounted in it is no change.
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

/** What a request is routed by since middleware changed it. */
export interface ChangedTarget {
  readonly method: string;
  readonly url: string;
}

function baseUrlOf(request: MountedRequest): string {
  return request.baseUrl ?? '';
}

/** Tells whether a URL was changed before it was received here. */
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

// The prefix that Express cuts off for what is mounted is no change: of `/inner?x` it leaves
// `/?x`.
function isSameUrl(whole: string, baseUrl: string, url: string): boolean {
  return (
    whole === baseUrl + url ||
    (url.startsWith('/') && whole === baseUrl + url.slice(1))
  );
}
