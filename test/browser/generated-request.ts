import fc from 'fast-check';
import type { PageOrigins } from './fetch-case.js';
import type { Header } from './fetch-standard/header-list.js';
import type {
  CredentialsMode,
  PageRequest,
} from './fetch-standard/page-request.js';

const METHODS = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'PUT',
  'get',
  'Post',
  'put',
  'delete',
  'patch',
  'Patch',
  'CHICKEN',
  'PROPFIND',
  'TRACE',
  'connect',
  'Track',
  'P UT',
];
const CREDENTIALS: readonly CredentialsMode[] = [
  'omit',
  'same-origin',
  'include',
];
const REQUEST_HEADERS: readonly Header[] = [
  ['x-id', '1'],
  ['X-Widget', 'a, b'],
  ['x_odd.name', '1'],
  ['Authorization', 'Bearer x'],
  ['content-type', 'application/json'],
  ['content-type', 'text/plain'],
  ['accept', 'application/json'],
  ['accept', 'a"'],
  ['range', 'bytes=0-9'],
  ['range', 'bytes=-9'],
  ['accept-language', 'x_y'],
  ['x-http-method-override', 'DELETE'],
];

/** Requests of pages, as scripts write them. */
export function generatedRequest({
  page,
  opaque,
}: PageOrigins): fc.Arbitrary<PageRequest> {
  return fc.record<PageRequest>({
    origin: oftener([page], [opaque]),
    method: fc.constantFrom(...METHODS),
    headers: fc.uniqueArray(fc.constantFrom(...REQUEST_HEADERS), {
      maxLength: 4,
      selector: ([name]) => name,
    }),
    credentials: fc.constantFrom(...CREDENTIALS),
  });
}

/** Mostly one of the first. */
export function oftener<T>(
  passing: readonly T[],
  others: readonly T[],
): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...passing) },
    { weight: 2, arbitrary: fc.constantFrom(...others) },
  );
}
