import { getHeader } from './header-list.js';
import type { PageRequest, ReceivedResponse } from './page-request.js';

/** Fetch, "CORS check", step by step. */
export function passesCorsCheck(
  request: Pick<PageRequest, 'origin' | 'credentials'>,
  { headers }: ReceivedResponse,
): boolean {
  const origin = getHeader(headers, 'access-control-allow-origin');
  if (origin === undefined) {
    return false;
  }
  if (request.credentials !== 'include' && origin === '*') {
    return true;
  }
  if (origin !== request.origin) {
    return false;
  }
  return (
    request.credentials !== 'include' ||
    getHeader(headers, 'access-control-allow-credentials') === 'true'
  );
}
