import {
  isSameName,
  lowerCaseBytes,
  sortedLowerCaseSet,
  type Header,
  type HeaderList,
} from './header-list.js';
import { mimeTypeEssence } from './mime-type-essence.js';
import { parseSingleRange } from './single-range.js';

const MOST_BYTES_OF_ONE = 128;
const MOST_BYTES_OF_ALL = 1024;

// Fetch, "CORS-unsafe request-header byte".
// oxlint-disable-next-line no-control-regex -- the control characters are what it is about
const UNSAFE_BYTE = /[\x00-\x08\x0a-\x1f"():<>?@[\\\]{}\x7f]/;
const LANGUAGE = /^[0-9A-Za-z *,.;=-]*$/;
const FORM_TYPES: readonly (string | undefined)[] = [
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'text/plain',
];

/** Fetch, "CORS-safelisted request-header", the switch on the name. */
const IS_SAFE_VALUE: ReadonlyMap<string, (value: string) => boolean> = new Map([
  ['accept', (value) => !UNSAFE_BYTE.test(value)],
  ['accept-language', (value) => LANGUAGE.test(value)],
  ['content-language', (value) => LANGUAGE.test(value)],
  [
    'content-type',
    (value) =>
      !UNSAFE_BYTE.test(value) && FORM_TYPES.includes(mimeTypeEssence(value)),
  ],
  ['range', (value) => typeof parseSingleRange(value)?.[0] === 'bigint'],
]);

/** Fetch, "CORS-safelisted request-header". */
export function isSafelistedRequestHeader([name, value]: Header): boolean {
  return (
    value.length <= MOST_BYTES_OF_ONE &&
    IS_SAFE_VALUE.get(lowerCaseBytes(name))?.(value) === true
  );
}

/** Fetch, "CORS-unsafe request-header names". */
export function unsafeRequestHeaderNames(headers: HeaderList): string[] {
  const safe = headers.filter(isSafelistedRequestHeader);
  const unsafe = headers.filter((header) => !isSafelistedRequestHeader(header));
  const size = safe.reduce((sum, [, value]) => sum + value.length, 0);
  const all = size > MOST_BYTES_OF_ALL ? [...unsafe, ...safe] : unsafe;
  return sortedLowerCaseSet(all.map(([name]) => name));
}

/** Fetch, "CORS non-wildcard request-header name". */
export function isNonWildcardRequestHeaderName(name: string): boolean {
  return isSameName(name, 'authorization');
}
