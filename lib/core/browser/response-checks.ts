import {
  FORBIDDEN_RESPONSE_HEADERS,
  SAFELISTED_RESPONSE_HEADERS,
} from '../policy/exposed-headers.js';
import { isSafelistedMethod } from '../policy/method.js';
import { namesOf } from '../policy/policy-options.js';
import type { CorsCredentialsMode } from './page-request.js';

/** The head of a response, with names in lower case. */
export interface ResponseHead {
  readonly status: number | undefined;
  readonly headers: ReadonlyMap<string, string>;
}

/** What of a request the checks of its responses read. */
export interface CheckedRequest {
  readonly origin: string;
  /** As it is sent. */
  readonly method: string;
  readonly credentials: CorsCredentialsMode;
  /** The names that a preflight announces. */
  readonly unsafeNames: readonly string[];
}

/** Why the CORS check of a response fails (Fetch, "CORS check"). */
export type CorsCheckFailure =
  | 'allow-origin-missing'
  | 'allow-origin-wildcard'
  | 'allow-origin-mismatch'
  | 'allow-credentials-missing';

/** Why a preflight fails after its CORS check (Fetch, "CORS-preflight fetch", step 7). */
export type PreflightCheckFailure =
  'status-not-ok' | 'method-not-allowed' | 'header-not-allowed';

/** Runs the CORS check on a response. Returns `undefined` if it passes. */
export function corsCheckFailure(
  { origin, credentials }: CheckedRequest,
  { headers }: ResponseHead,
): CorsCheckFailure | undefined {
  const allowed = headers.get('access-control-allow-origin');
  const isIncluded = credentials === 'include';
  if (allowed === undefined) {
    return 'allow-origin-missing';
  }
  if (allowed === '*') {
    return isIncluded ? 'allow-origin-wildcard' : undefined;
  }
  if (allowed !== origin) {
    return 'allow-origin-mismatch';
  }
  return isIncluded &&
    headers.get('access-control-allow-credentials') !== 'true'
    ? 'allow-credentials-missing'
    : undefined;
}

/** Tells whether the status of a preflight's response is an ok status. */
export function isOkStatus({ status = 0 }: ResponseHead): boolean {
  return status >= 200 && status <= 299;
}

/** Tells whether the response to a preflight allows the method. */
export function allowsMethod(
  { method, credentials }: CheckedRequest,
  response: ResponseHead,
): boolean {
  const methods = listIn(response, 'access-control-allow-methods');
  return (
    methods.includes(method) ||
    isSafelistedMethod(method) ||
    (methods.includes('*') && credentials !== 'include')
  );
}

/** Returns the announced names that the response to a preflight does not allow. */
export function refusedNames(
  { unsafeNames, credentials }: CheckedRequest,
  response: ResponseHead,
): readonly string[] {
  const allowed = listIn(response, 'access-control-allow-headers').map((name) =>
    name.toLowerCase(),
  );
  const isWild = allowed.includes('*') && credentials !== 'include';
  // Fetch, "CORS non-wildcard request-header name".
  return unsafeNames.filter(
    (name) => !allowed.includes(name) && (!isWild || name === 'authorization'),
  );
}

/** Tells whether no page reads a response header, whatever the response exposes. */
export function isNeverReadable(name: string): boolean {
  return FORBIDDEN_RESPONSE_HEADERS.includes(name);
}

/** The response headers that a page reads. */
export interface ReadableHeaders {
  /** Whether it reads every header but `Set-Cookie`. */
  readonly any: boolean;
  /** The names, in lower case. */
  readonly names: readonly string[];
}

/** Returns the response headers that a page reads (Fetch, "main fetch" and "CORS filtered response"). */
export function readableHeaders(
  credentials: CorsCredentialsMode,
  response: ResponseHead,
): ReadableHeaders {
  const exposed = listIn(response, 'access-control-expose-headers').map(
    (name) => name.toLowerCase(),
  );
  return {
    any: exposed.includes('*') && credentials !== 'include',
    names: [
      ...new Set([
        ...SAFELISTED_RESPONSE_HEADERS,
        ...exposed.filter((name) => name !== '*' && !isNeverReadable(name)),
      ]),
    ],
  };
}

/** Tells whether a page reads one response header. */
export function isReadable(
  { any, names }: ReadableHeaders,
  name: string,
): boolean {
  return names.includes(name) || (any && !isNeverReadable(name));
}

function listIn({ headers }: ResponseHead, name: string): readonly string[] {
  return namesOf(headers.get(name) ?? '');
}
