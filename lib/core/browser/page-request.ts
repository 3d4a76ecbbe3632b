/** Which feature of the browser makes a request. */
export type CorsInitiator =
  | 'fetch'
  | 'XMLHttpRequest'
  | 'EventSource'
  /** An element with `crossorigin`: `<img>`, `<script>`, `<link>`, `<video>`; and fonts of CSS. */
  | 'img'
  | 'WebSocket';

/** The credentials mode of a request, as in `fetch()`. */
export type CorsCredentialsMode = 'omit' | 'same-origin' | 'include';

/** The mode of a request, as in `fetch()`. */
export type CorsRequestMode = 'cors' | 'no-cors' | 'same-origin';

/**
 * The request of a page, as the page writes it. The browser derives from it what it sends.
 *
 * @example
 * const request: CorsPageRequest = {
 *   url: 'https://api.example.com/widgets/1',
 *   origin: 'https://app.example.com',
 *   method: 'PUT',
 *   headers: { 'Content-Type': 'application/json' },
 *   credentials: 'include',
 * };
 */
export interface CorsPageRequest {
  /**
   * The URL, or only its path and query. A path counts as a URL of another origin, of an unknown
   * host.
   */
  readonly url: string;
  /** The origin of the page, as `location.origin` shows it; `null` for an opaque origin. */
  readonly origin: string;
  /** The method. Default: `GET`. */
  readonly method?: string | undefined;
  /** The headers that the page sets, by name or as a list of names and values. Default: none. */
  readonly headers?:
    | Readonly<Record<string, string>>
    | readonly (readonly [name: string, value: string])[]
    | undefined;
  /**
   * The credentials mode. `withCredentials` of an `XMLHttpRequest` or `EventSource`, and
   * `crossorigin="use-credentials"` of an element, are `include`. Default: `same-origin`.
   */
  readonly credentials?: CorsCredentialsMode | undefined;
  /** The mode, for `fetch` only. Default: `cors`. */
  readonly mode?: CorsRequestMode | undefined;
  /** The feature of the browser that makes the request. Default: `fetch`. */
  readonly initiator?: CorsInitiator | undefined;
  /** For `XMLHttpRequest`: whether `upload` has event listeners. Default: `false`. */
  readonly uploadListeners?: boolean | undefined;
  /** For `fetch`: whether the body is a stream. Default: `false`. */
  readonly streamBody?: boolean | undefined;
  /** The names of the response headers that the page wants to read. Default: none. */
  readonly reads?: readonly string[] | undefined;
}

/** A header that a page sets: its name as written, and its value. */
export type PageHeader = readonly [name: string, value: string];

/** A {@link CorsPageRequest} that was checked, with its defaults. */
export interface PageRequest {
  readonly url: PageUrl;
  readonly origin: string;
  /** As the page writes it. */
  readonly method: string;
  readonly headers: readonly PageHeader[];
  readonly credentials: CorsCredentialsMode;
  readonly mode: CorsRequestMode;
  readonly initiator: CorsInitiator;
  readonly uploadListeners: boolean;
  readonly streamBody: boolean;
  /** In lower case. */
  readonly reads: readonly string[];
}

/** The URL of a request. */
export interface PageUrl {
  /** As the page writes it. */
  readonly written: string;
  /** The scheme without its colon; `undefined` if only a path is given. */
  readonly scheme: string | undefined;
  /** The host with its port, unless that is the default; empty if only a path is given. */
  readonly host: string;
  /** The host without its port; empty if only a path is given. */
  readonly hostname: string;
  /** The serialized origin; `undefined` if only a path is given. */
  readonly origin: string | undefined;
  /** The path and the query, as the browser sends them. */
  readonly target: string;
}
