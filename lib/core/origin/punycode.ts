import { defaultPort, type SerializedOrigin } from './serialized-origin.js';

const PUNYCODE = /(?:^|\.)xn--/;

/**
 * Tells whether a host has a label that starts with `xn--` and that the URL Standard refuses ("domain to ASCII", which
 * follows UTS 46). Nobody registers such a name, and of the browsers only Chromium opens it. So in a configuration it
 * is a mistake, while a request may come from it.
 *
 * For schemes that the standard does not define the application chooses the host, and the result is `false`.
 *
 * @example
 * hasInvalidPunycode({ scheme: 'https', host: 'xn--bcher-kva.example' }); // false
 * hasInvalidPunycode({ scheme: 'https', host: 'xn--f' }); // true
 */
export function hasInvalidPunycode({
  scheme,
  host,
}: Pick<SerializedOrigin, 'scheme' | 'host'>): boolean {
  return (
    PUNYCODE.test(host) &&
    defaultPort(scheme) !== undefined &&
    !isCanonical(host)
  );
}

// The tables of UTS 46 are in the URL parser of the platform. A second implementation could only differ from it.
function isCanonical(host: string): boolean {
  const url = `http://${host}`;
  return URL.canParse(url) && new URL(url).hostname === host;
}
