import { hostKind } from './host.js';
import { isOriginOrPattern } from './origin-entry.js';
import type { WrittenOrigin } from './written-origin.js';

/**
 * The serialized origin or pattern that was meant, or `undefined` where that is not clear.
 * It has a wildcard only where the text has the same one, so that nobody is talked into
 * something wider.
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
  // A star that Unicode has in other widths becomes one in the host, and what a scheme of an
  // application does not know becomes percent-encoded there.
  return !/[*%]/.test(parsed.host) && isOriginOrPattern(corrected)
    ? corrected
    : undefined;
}

// A URL parser drops or decodes some characters, and finds a host that the text does not
// show. Without a scheme, a single word such as `undefined` or a number is no host.
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
    // The end of the host in some schemes, and a part of it in others.
    !rest.startsWith('\\') &&
    (scheme !== '' ||
      (!rest.startsWith('//') &&
        hostKind(host) !== 'invalid' &&
        /[.:].|^localhost$/i.test(authority)))
  );
}
