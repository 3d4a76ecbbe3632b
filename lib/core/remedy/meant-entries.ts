import { hostKind } from '../origin/host.js';
import { isOriginOrPattern } from '../origin/origin-entry.js';
import { publicSuffixOf } from '../origin/public-suffix.js';
import { portsOf } from '../origin/port-list.js';
import { defaultPort, isThisMachine } from '../origin/serialized-origin.js';
import {
  readWrittenOrigin,
  trimmedText,
  type WrittenOrigin,
} from '../origin/written-origin.js';
import { schemeBesideWebSocket } from '../origin/written-scheme.js';
import { firstThatHolds } from './first-that-holds.js';
import { readSchemeSlip } from './scheme-slip.js';

/**
 * Returns the origins or patterns that a text was probably meant to be: one, or two if it has both
 * schemes. They are valid, have no wildcard that the text does not have, and belong to one owner.
 *
 * @returns none if that is unclear
 *
 * @example
 * meantEntries('localhost:5173/'); // ['http://localhost:5173']
 * meantEntries('http(s)://shop.example'); // ['https://shop.example', 'http://shop.example']
 */
export function meantEntries(text: string): readonly string[] {
  const trimmed = trimmedText(text);
  return (
    firstThatHolds(
      [[trimmed], correctedAll(readingsOf(trimmed))],
      areOfOneOwner,
    ) ?? []
  );
}

function areOfOneOwner(entries: readonly string[]): boolean {
  return (
    entries.length > 0 &&
    entries.every(
      (entry) =>
        isOriginOrPattern(entry) && publicSuffixOf(entry) === undefined,
    )
  );
}

/** Returns the possible readings of a text: one, or two if it has both schemes. */
function readingsOf(text: string): readonly WrittenOrigin[] {
  const slip = readSchemeSlip(text);
  if (slip !== undefined) {
    return slip.schemes.map((scheme) =>
      readWrittenOrigin(`${scheme}://${slip.rest}`),
    );
  }
  const written = readWrittenOrigin(text);
  const scheme = schemeBesideWebSocket(written.scheme.toLowerCase());
  return [scheme === undefined ? written : { ...written, scheme }];
}

/** Returns all corrected readings, or none. */
function correctedAll(readings: readonly WrittenOrigin[]): readonly string[] {
  const entries = readings.map(corrected);
  return entries.some((each) => each.length === 0) ? [] : entries.flat();
}

/** Returns the entries that a reading stands for: one, or two if the default port is in its list of ports. */
function corrected(written: WrittenOrigin): readonly string[] {
  const { scheme, label, host, port } = written;
  const writtenPort =
    port === undefined || hasSeveralPorts(port) ? '' : `:${port}`;
  const url = `${scheme === '' ? schemeFor(host) : scheme}://${host}${writtenPort}`;
  if (!hasOneReading(written) || !URL.canParse(url)) {
    return [];
  }
  // Not `origin`, which is `null` for schemes that the URL Standard does not know.
  const parsed = new URL(url);
  // In the host, a wide star of Unicode becomes `*`, and unknown characters of an application's scheme are
  // percent-encoded.
  if (/[*%]/.test(parsed.host)) {
    return [];
  }
  const before = label === '' ? '' : `${label.toLowerCase()}.`;
  return endsFor(port, parsed.protocol).map(
    (end) => `${parsed.protocol}//${before}${parsed.host}${end}`,
  );
}

function hasSeveralPorts(port: string): boolean {
  return port === '*' || port.startsWith('[');
}

/** Returns what comes after the host and a single port. */
function endsFor(
  port: string | undefined,
  protocol: string,
): readonly string[] {
  if (port === undefined || !hasSeveralPorts(port)) {
    return [''];
  }
  if (port === '*') {
    return [':*'];
  }
  const ports = [
    ...new Set(
      portsOf(port)
        .filter((each) => each.trim() !== '')
        .map(Number),
    ),
  ].toSorted((left, right) => left - right);
  const standard = Number(defaultPort(protocol.slice(0, -':'.length)));
  const others = ports.filter((each) => each !== standard);
  return [
    ...(others.length < ports.length ? [''] : []),
    ...(others.length === 1 ? [`:${others.join()}`] : []),
    ...(others.length > 1 ? [`:[${others.join()}]`] : []),
  ];
}

/** Returns the scheme of a host without one: a server on this machine has no certificate. */
export function schemeFor(host: string): 'http' | 'https' {
  return isThisMachine(host.toLowerCase()) ? 'http' : 'https';
}

// A URL parser drops or decodes some characters, and finds a host that the text does not show.
// Without a scheme, a number or a single word such as `undefined` is not a host.
function hasOneReading({
  scheme,
  authority,
  label,
  host,
  port,
  rest,
}: WrittenOrigin): boolean {
  return (
    host !== '' &&
    !/[^!-~\u00a1-\uffff]|[\s,;%@*]/.test(host) &&
    (port === undefined || /^(?:[0-9]*|\*|\[[0-9,\s]*\])$/.test(port)) &&
    /^[a-z0-9_*-]*$/i.test(label) &&
    // A backslash ends the host in some schemes and is a part of it in others.
    !rest.startsWith('\\') &&
    (scheme !== '' ||
      (!/^https?$/i.test(host) &&
        !rest.startsWith('//') &&
        hostKind(host) !== 'invalid' &&
        /[.:].|^localhost\.?$/i.test(authority)))
  );
}
