import { extractTokens } from './header-list-values.js';
import {
  isSameName,
  lowerCaseBytes,
  type Header,
  type HeaderList,
} from './header-list.js';
import type { CredentialsMode, ReceivedResponse } from './page-request.js';

const SAFELISTED: ReadonlySet<string> = new Set([
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
]);
const FORBIDDEN: ReadonlySet<string> = new Set(['set-cookie', 'set-cookie2']);

/** Fetch, "main fetch": the CORS-exposed header-name list of a response. */
export function exposedHeaderNames(
  headers: HeaderList,
  credentials: CredentialsMode,
): readonly string[] {
  const names = extractTokens(headers, 'access-control-expose-headers');
  if (names === undefined || names === 'failure') {
    return [];
  }
  return credentials !== 'include' && names.includes('*')
    ? headers.map(([name]) => name)
    : names;
}

/** Fetch, "CORS filtered response": the headers that the page may read. */
export function readableHeaders(
  { headers }: ReceivedResponse,
  credentials: CredentialsMode,
): readonly Header[] {
  const exposed = exposedHeaderNames(headers, credentials);
  return headers.filter(([name]) => isSafelistedResponseHeader(name, exposed));
}

/** Fetch, "CORS-safelisted response-header name". */
function isSafelistedResponseHeader(
  name: string,
  exposed: readonly string[],
): boolean {
  const lowerCase = lowerCaseBytes(name);
  return (
    SAFELISTED.has(lowerCase) ||
    (!FORBIDDEN.has(lowerCase) &&
      exposed.some((candidate) => isSameName(candidate, name)))
  );
}
