import { passesCorsCheck } from './cors-check.js';
import { readableHeaders } from './exposed-headers.js';
import { isForbiddenRequestHeader } from './forbidden-request-header.js';
import { isToken, type HeaderList } from './header-list.js';
import { isForbiddenMethod, normalizeMethod } from './method.js';
import type {
  PageRequest,
  ReceivedResponse,
  SentRequest,
} from './page-request.js';
import {
  needsPreflight,
  preflightFailure,
  preflightFor,
  type PreflightFailure,
} from './preflight-fetch.js';

/** What becomes of a `fetch()` to another origin. All but `readable` are network errors. */
export type FetchVerdict =
  | { readonly kind: 'not-sent' }
  | {
      readonly kind: 'refused-at-preflight';
      readonly failure: PreflightFailure;
    }
  | { readonly kind: 'refused-at-response' }
  | {
      readonly kind: 'readable';
      readonly status: number;
      readonly headers: HeaderList;
    };

export interface FetchOutcome {
  readonly verdict: FetchVerdict;
  /** Every request that left the browser, in order. */
  readonly sent: readonly SentRequest[];
}

/** Brings a request to the server and its response back. */
export type Send = (
  request: SentRequest,
) => ReceivedResponse | Promise<ReceivedResponse>;

/**
 * Fetch, "HTTP fetch" with the CORS protocol around it, of a browser that remembers no
 * preflight and meets no redirect.
 */
export async function fetchAcrossOrigins(
  asked: PageRequest,
  send: Send,
): Promise<FetchOutcome> {
  const sent: SentRequest[] = [];
  const conclude = (verdict: FetchVerdict): FetchOutcome => ({ verdict, sent });
  const exchange = (request: SentRequest): ReturnType<Send> => {
    sent.push(request);
    return send(request);
  };
  if (!isToken(asked.method) || isForbiddenMethod(asked.method)) {
    return conclude({ kind: 'not-sent' });
  }
  const request = constructRequest(asked);
  if (needsPreflight(request)) {
    const preflight = await exchange(preflightFor(request));
    const failure = preflightFailure(request, preflight);
    if (failure !== undefined) {
      return conclude({ kind: 'refused-at-preflight', failure });
    }
  }
  const response = await exchange(actualRequestFor(request));
  return conclude(verdictOn(request, response));
}

/** Fetch, the `Request` constructor, and the guard of its `Headers`. */
function constructRequest(asked: PageRequest): PageRequest {
  return {
    ...asked,
    method: normalizeMethod(asked.method),
    headers: asked.headers.filter(
      (header) => !isForbiddenRequestHeader(header),
    ),
  };
}

/** Fetch, "append a request `Origin` header": to every CORS request. */
function actualRequestFor({
  origin,
  method,
  headers,
  credentials,
}: PageRequest): SentRequest {
  return {
    method,
    headers: [...headers, ['origin', origin]],
    includesCredentials: credentials === 'include',
  };
}

/** Fetch, "HTTP fetch" for the CORS check, then "main fetch" for what is filtered. */
function verdictOn(
  request: PageRequest,
  response: ReceivedResponse,
): FetchVerdict {
  return passesCorsCheck(request, response)
    ? {
        kind: 'readable',
        status: response.status,
        headers: readableHeaders(response, request.credentials),
      }
    : { kind: 'refused-at-response' };
}
