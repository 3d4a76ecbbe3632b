import { passesCorsCheck } from './cors-check.js';
import { extractMaxAge, extractTokens } from './header-list-values.js';
import { isSameName, type Header, type HeaderList } from './header-list.js';
import { isSafelistedMethod } from './method.js';
import type {
  PageRequest,
  ReceivedResponse,
  SentRequest,
} from './page-request.js';
import {
  isNonWildcardRequestHeaderName,
  unsafeRequestHeaderNames,
} from './safelists.js';

/** The step at which a CORS-preflight fetch became a network error. */
export type PreflightFailure =
  | 'cors-check'
  | 'status'
  | 'malformed-list'
  | 'method'
  | 'non-wildcard-header'
  | 'header';

/** Fetch, "main fetch", for a request that a script made: whether one is needed. */
export function needsPreflight({ method, headers }: PageRequest): boolean {
  return (
    !isSafelistedMethod(method) || unsafeRequestHeaderNames(headers).length > 0
  );
}

/** Fetch, "CORS-preflight fetch", steps 1 to 5. */
export function preflightFor({
  origin,
  method,
  headers,
}: PageRequest): SentRequest {
  const names = unsafeRequestHeaderNames(headers);
  const requestHeaders: readonly Header[] =
    names.length === 0
      ? []
      : [['access-control-request-headers', names.join(',')]];
  return {
    method: 'OPTIONS',
    headers: [
      ['accept', '*/*'],
      ['access-control-request-method', method],
      ...requestHeaders,
      ['origin', origin],
    ],
    includesCredentials: false,
  };
}

/** Fetch, "CORS-preflight fetch", steps 7 and 8; `undefined` is a success. */
export function preflightFailure(
  request: PageRequest,
  response: ReceivedResponse,
): PreflightFailure | undefined {
  if (!passesCorsCheck(request, response)) {
    return 'cors-check';
  }
  if (response.status < 200 || response.status > 299) {
    return 'status';
  }
  const { headers } = response;
  const methods = extractTokens(headers, 'access-control-allow-methods') ?? [];
  const names = extractTokens(headers, 'access-control-allow-headers') ?? [];
  return methods === 'failure' || names === 'failure'
    ? 'malformed-list'
    : failureUnderLists(request, methods, names);
}

/** Fetch, "CORS-preflight fetch", steps 7.5 to 7.7. */
function failureUnderLists(
  { method, headers, credentials }: PageRequest,
  methods: readonly string[],
  names: readonly string[],
): PreflightFailure | undefined {
  const isWild = (list: readonly string[]): boolean =>
    credentials !== 'include' && list.includes('*');
  const isNamed = (wanted: string): boolean =>
    names.some((name) => isSameName(name, wanted));
  if (
    !methods.includes(method) &&
    !isSafelistedMethod(method) &&
    !isWild(methods)
  ) {
    return 'method';
  }
  if (
    headers.some(
      ([name]) => isNonWildcardRequestHeaderName(name) && !isNamed(name),
    )
  ) {
    return 'non-wildcard-header';
  }
  return unsafeRequestHeaderNames(headers).every(
    (name) => isNamed(name) || isWild(names),
  )
    ? undefined
    : 'header';
}

/** Fetch, "CORS-preflight fetch", steps 7.8 and 7.9: for how long it may be remembered. */
export function preflightMaxAge(headers: HeaderList): number {
  const maxAge = extractMaxAge(headers);
  return typeof maxAge === 'number' ? maxAge : 5;
}
