import { hostKind } from './host.js';
import { isOriginOrPattern } from './origin-entry.js';
import type { WrittenOrigin } from './written-origin.js';

/**
 * Returns the serialized origin or pattern that was probably meant, or `undefined` if that is not clear. It
 * has a wildcard only if the text has the same one, so that the remedy is never wider than the text.
 */
export function correctedOrigin(written: WrittenOrigin): string | undefined {
  const { scheme, host, subdomains, port } = written;
  const writtenPort = port === undefined || port === '*' ? '' : `:${port}`;
  const url = `${scheme === '' ? 'https' : scheme}://${host}${writtenPort}`;
  if (!hasOneReading(written) || !URL.canParse(url)) {
    return undefined;
  }
  // Not `origin`, which is `null` for schemes that the URL Standard does not know.
  const parsed = new URL(url);
  const corrected = `${parsed.protocol}//${subdomains ? '*.' : ''}${parsed.host}${port === '*' ? ':*' : ''}`;
  // In the host, a wide star of Unicode becomes `*`, and unknown characters of an application's scheme are
  // percent-encoded.
  return !/[*%]/.test(parsed.host) && isOriginOrPattern(corrected)
    ? corrected
    : undefined;
}

// A URL parser drops or decodes some characters and finds a host that the text does not show. Without a scheme,
// a single word such as `undefined`, or a number, is no host.
function hasOneReading({
  scheme,
  authority,
  host,
  port,
  rest,
}: WrittenOrigin): boolean {
  return (
    host !== '' &&
    !/[^!-~\u00a1-\uffff]|[\s,;%@*]/.test(host) &&
    (port === undefined || /^(?:[0-9]*|\*)$/.test(port)) &&
    // A backslash ends the host in some schemes and is a part of it in others.
    !rest.startsWith('\\') &&
    (scheme !== '' ||
      (!rest.startsWith('//') &&
        hostKind(host) !== 'invalid' &&
        /[.:].|^localhost$/i.test(authority)))
  );
}
