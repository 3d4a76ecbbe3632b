import type { FetchCase } from './fetch-case.js';
import type { FetchVerdict } from './fetch-standard/fetch-across-origins.js';
import { extractTokens } from './fetch-standard/header-list-values.js';
import { lowerCaseBytes, type Header } from './fetch-standard/header-list.js';

/** Where Chromium does not do what the standard says. */
export interface ChromiumDeparture {
  readonly what: string;
  /** @param verdict - what the standard says of the case */
  readonly isMetBy: (fetchCase: FetchCase, verdict: FetchVerdict) => boolean;
  /** The first major version that was seen to do what the standard says. */
  readonly repairedIn?: number;
}

/** Found by running. */
export const CHROMIUM_DEPARTURES: readonly ChromiumDeparture[] = [
  {
    what: 'Access-Control-Allow-Headers: * covers Authorization',
    isMetBy: ({ request, preflight }, verdict) =>
      verdict.kind === 'refused-at-preflight' &&
      verdict.failure === 'non-wildcard-header' &&
      request.credentials !== 'include' &&
      extractTokens(
        preflight.headers,
        'access-control-allow-headers',
      )?.includes('*') === true,
  },
  {
    what: 'the unit of a Range is compared without case, and sent in lower case',
    isMetBy: sends(
      ([name, value]) => name === 'range' && value.startsWith('Bytes='),
    ),
    // 150 does not; those between were not tried.
    repairedIn: 156,
  },
  {
    what: 'client hints that are not in the standard are safelisted',
    isMetBy: sends(([name]) => name === 'dpr' || name === 'save-data'),
  },
  {
    what: 'headers of one name are combined before they are looked up in the safelist',
    isMetBy: ({ request }) =>
      new Set(request.headers.map(([name]) => lowerCaseBytes(name))).size <
      request.headers.length,
  },
];

function sends(
  isDeparture: (header: Header) => boolean,
): ChromiumDeparture['isMetBy'] {
  return ({ request }) => request.headers.some(isDeparture);
}
