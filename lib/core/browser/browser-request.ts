import { isForbiddenMethod, isSafelistedMethod } from '../policy/method.js';
import { isToken } from '../token.js';
import {
  isSecureOrigin,
  parseSerializedOrigin,
} from '../origin/serialized-origin.js';
import type { PageHeader, PageRequest } from './page-request.js';
import {
  unsafeHeaders,
  type CorsHeaderRule,
  type UnsafeHeader,
} from './request-header-rules.js';
import { isDroppedHeader, isHeaderValue } from './request-headers.js';
import type { CheckedRequest } from './response-checks.js';

/** A part of a request that makes the browser send a preflight before it. */
export type CorsPreflightReason =
  /** The method is not GET, HEAD or POST (Fetch, "CORS-safelisted method"). */
  | { readonly part: 'method'; readonly method: string }
  /** A header is not safelisted (Fetch, "CORS-safelisted request-header"). */
  | {
      readonly part: 'header';
      /** In lower case. */
      readonly name: string;
      readonly rule: CorsHeaderRule;
    }
  /** An `XMLHttpRequest` has upload listeners (XHR, "send()"). */
  | { readonly part: 'upload-listeners' }
  /** The body is a stream (Fetch, the constructor of `Request`). */
  | { readonly part: 'stream-body' };

/** Why a browser sends nothing at all. */
export type CorsNotSentReason =
  | 'method-malformed'
  | 'method-forbidden'
  | 'header-value-malformed'
  | 'scheme-without-cors'
  | 'mixed-content'
  | 'mode-same-origin'
  | 'mode-no-cors-method';

/** What a browser makes of the request of a page. */
export interface BrowserRequest extends CheckedRequest {
  readonly page: PageRequest;
  /** The headers that are sent. */
  readonly headers: readonly PageHeader[];
  /** The names that the browser drops, in lower case. */
  readonly dropped: readonly string[];
  readonly preflightReasons: readonly CorsPreflightReason[];
  readonly unsafe: readonly UnsafeHeader[];
  /** `undefined` if the request is sent. */
  readonly notSent: CorsNotSentReason | undefined;
  /** Whether the page and the URL are of one origin. Nothing is checked then. */
  readonly isSameOrigin: boolean;
}

/** The methods that a browser writes in upper case (Fetch, methods, "normalize"). */
const NORMALIZED = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT'];

/** Works out what a browser sends for the request of a page (Fetch, the constructor of `Request`, "main fetch"). */
export function browserRequest(page: PageRequest): BrowserRequest {
  const method = methodSent(page);
  const isScripted =
    page.initiator === 'fetch' || page.initiator === 'XMLHttpRequest';
  const written = isScripted ? page.headers : [];
  const kept = written.filter((header) => !isDroppedHeader(header));
  // The guard "request-no-cors" drops what is not safelisted.
  const headers =
    page.mode === 'no-cors'
      ? kept.filter((header) => unsafeHeaders([header]).length === 0)
      : kept;
  const unsafe = unsafeHeaders(headers);
  return {
    page,
    origin: page.origin,
    method,
    credentials: page.credentials,
    headers,
    unsafe,
    unsafeNames: unsafe.map(({ name }) => name),
    dropped: page.headers
      .filter((header) => !headers.includes(header))
      .map(([name]) => name.toLowerCase()),
    preflightReasons: isScripted ? preflightReasons(page, method, unsafe) : [],
    notSent: notSent(page, method),
    isSameOrigin: page.url.origin === page.origin,
  };
}

function methodSent({ method, initiator }: PageRequest): string {
  if (initiator !== 'fetch' && initiator !== 'XMLHttpRequest') {
    return 'GET';
  }
  const upperCase = method.toUpperCase();
  return NORMALIZED.includes(upperCase) ? upperCase : method;
}

function preflightReasons(
  { initiator, uploadListeners, streamBody, mode }: PageRequest,
  method: string,
  unsafe: readonly UnsafeHeader[],
): readonly CorsPreflightReason[] {
  return mode === 'no-cors'
    ? []
    : [
        ...(isSafelistedMethod(method)
          ? []
          : [{ part: 'method', method } as const]),
        ...unsafe.map((header) => ({ part: 'header', ...header }) as const),
        ...(uploadListeners && initiator === 'XMLHttpRequest'
          ? [{ part: 'upload-listeners' } as const]
          : []),
        ...(streamBody && initiator === 'fetch'
          ? [{ part: 'stream-body' } as const]
          : []),
      ];
}

function notSent(
  page: PageRequest,
  method: string,
): CorsNotSentReason | undefined {
  const { url, origin, mode, headers } = page;
  if (!isToken(method)) {
    return 'method-malformed';
  }
  if (isForbiddenMethod(method)) {
    return 'method-forbidden';
  }
  if (!headers.every(([, value]) => isHeaderValue(value))) {
    return 'header-value-malformed';
  }
  if (mode === 'no-cors' && !isSafelistedMethod(method)) {
    return 'mode-no-cors-method';
  }
  if (url.scheme !== undefined && !/^https?$/.test(url.scheme)) {
    return 'scheme-without-cors';
  }
  if (isMixedContent(page)) {
    return 'mixed-content';
  }
  return mode === 'same-origin' && url.origin !== origin
    ? 'mode-same-origin'
    : undefined;
}

/** Tells whether a page of HTTPS requests a URL of HTTP (Mixed Content, "should fetching request be blocked"). */
function isMixedContent({ url, origin }: PageRequest): boolean {
  return (
    url.scheme === 'http' &&
    parseSerializedOrigin(origin)?.scheme === 'https' &&
    !isSecureOrigin({ scheme: 'http', host: url.hostname })
  );
}
