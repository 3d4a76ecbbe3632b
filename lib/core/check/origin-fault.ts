import { hostKind } from '../origin/host.js';
import { hasInvalidPunycode } from '../origin/punycode.js';
import { isOriginOrPattern } from '../origin/origin-entry.js';
import type { OriginFault } from '../issue/policy-issue.js';
import { meantEntries } from '../remedy/meant-entries.js';
import { readSchemeSlip } from '../remedy/scheme-slip.js';
import { isPortList, portsOf } from '../origin/port-list.js';
import { isPreviewLabel } from '../origin/preview-label.js';
import { defaultPort, MAX_ORIGIN_LENGTH } from '../origin/serialized-origin.js';
import {
  readWrittenOrigin,
  trimmedText,
  type WrittenOrigin,
} from '../origin/written-origin.js';
import { schemeBesideWebSocket } from '../origin/written-scheme.js';

/** The fault that keeps a text from being an origin, and what was probably meant. */
export interface FaultyOrigin {
  readonly fault: OriginFault;
  /**
   * Serialized origins or patterns that allow no more than the text seems to: one, several if the
   * text is several, none if it is not clear what was meant.
   */
  readonly meant: readonly string[];
}

/**
 * Returns the fault that keeps a text from being a serialized origin or a pattern, or `undefined`.
 *
 * @example
 * originFault('https://a.example/');
 * // { fault: 'path', meant: ['https://a.example'] }
 */
export function originFault(text: string): FaultyOrigin | undefined {
  if (isOriginOrPattern(text)) {
    return undefined;
  }
  const trimmed = trimmedText(text);
  const fault =
    trimmed !== text && isFaultless(trimmed)
      ? 'not-trimmed'
      : faultOf(trimmed, readWrittenOrigin(trimmed));
  return { fault, meant: meantBy(trimmed, fault) };
}

function isFaultless(text: string): boolean {
  return text === '*' || text === 'null' || isOriginOrPattern(text);
}

/** Faults of texts that have more than one interpretation, or none. */
const UNCLEAR: ReadonlySet<OriginFault> = new Set([
  'empty',
  'null',
  'opaque-scheme',
  'user-information',
  'misplaced-wildcard',
]);

function meantBy(text: string, fault: OriginFault): readonly string[] {
  if (UNCLEAR.has(fault)) {
    return [];
  }
  const texts = fault === 'several-origins' ? partsOf(text) : [text];
  // Only a blank between two hosts may as well be a slip within one.
  if (texts.length > 1 && !/[,;|\n]/.test(text) && !texts.every(hasScheme)) {
    return [];
  }
  const meant = texts.map(meantEntries);
  return meant.some((entries) => entries.length === 0)
    ? []
    : [...new Set(meant.flat())];
}

function hasScheme(text: string): boolean {
  return text.includes('://');
}

type IsFaulty = (text: string, written: WrittenOrigin) => boolean;

// In the order that helps a reader most.
const TESTS: readonly (readonly [OriginFault, IsFaulty])[] = [
  ['empty', (text) => text === ''],
  ['several-origins', isSeveral],
  ['null', (text) => text === 'null'],
  ['opaque-scheme', (text) => /^(?:file|data):/i.test(text)],
  ['user-information', (_, { authority }) => authority.includes('@')],
  ['misspelled-scheme', (text) => readSchemeSlip(text) !== undefined],
  ['misplaced-wildcard', (_, written) => hasMisplacedWildcard(written)],
  ['web-socket-scheme', (_, { scheme }) => isWebSocket(scheme)],
  ['no-scheme', (_, { scheme }) => scheme === ''],
  ['path', (_, { authority, rest }) => authority !== '' && rest !== ''],
  ['too-long', (text) => text.length > MAX_ORIGIN_LENGTH],
  ['not-ascii', (_, { authority }) => /[\u0080-\uffff]/.test(authority)],
  ['not-lower-case', (text, written) => hasUpperCase(text, written)],
  ['unusual-characters', (_, { scheme }) => !isSpecial(scheme)],
  ['invalid-ipv6', (_, { host }) => isFaultyIpv6(host)],
  ['invalid-ipv4', (_, { host }) => isFaultyIpv4(host)],
  ['invalid-port', (_, written) => hasInvalidPort(written)],
  ['invalid-punycode', (_, written) => isFaultyPunycode(written)],
  ['default-port', (_, written) => hasDefaultPort(written)],
  ['invalid-port-list', (_, written) => hasInvalidPortList(written)],
];

function faultOf(text: string, written: WrittenOrigin): OriginFault {
  const found = TESTS.find(([, isFaulty]) => isFaulty(text, written));
  return found === undefined ? 'invalid-host' : found[0];
}

// For other schemes, the application chooses the authority.
function hasUpperCase(text: string, { scheme }: WrittenOrigin): boolean {
  const compared = isSpecial(scheme.toLowerCase()) ? text : scheme;
  return compared !== compared.toLowerCase();
}

function isWebSocket(scheme: string): boolean {
  return schemeBesideWebSocket(scheme.toLowerCase()) !== undefined;
}

/** Tells whether the URL Standard defines the origins of a scheme. */
function isSpecial(scheme: string): boolean {
  return defaultPort(scheme) !== undefined;
}

// A path may contain a comma. So each part must look like an origin.
function isSeveral(text: string): boolean {
  const parts = partsOf(text);
  return (
    parts.length > 1 &&
    parts.every((part) => /[.:*]|^(?:null|localhost)$/.test(part))
  );
}

function partsOf(text: string): readonly string[] {
  // A list of ports has commas of its own.
  return text.match(/(?::\[[0-9,\s]*\]|[^\s,;|])+/g) ?? [];
}

function hasMisplacedWildcard({ label, host, port }: WrittenOrigin): boolean {
  const isPortMisplaced =
    port !== undefined &&
    port.includes('*') &&
    // `localhost:3000:*`
    (port !== '*' || hasPort(host));
  return host.includes('*') || isPortMisplaced || isLabelMisplaced(label, host);
}

// Neither an address nor an empty host has subdomains.
function isLabelMisplaced(label: string, host: string): boolean {
  return (
    label !== '' &&
    (label === '*'
      ? host === '' || isAddress(host)
      : !isPreviewLabel(label.toLowerCase(), host.toLowerCase()))
  );
}

function isAddress(host: string): boolean {
  return host.startsWith('[') || endsInNumber(host);
}

// URL Standard, "ends in a number": such a host is an IPv4 address or a failure.
function endsInNumber(host: string): boolean {
  return /(?:^|\.)(?:[0-9]+|0x[0-9a-f]*)\.?$/i.test(host);
}

function isFaultyIpv4(host: string): boolean {
  return endsInNumber(host) && hostKind(host) === 'invalid';
}

// With brackets, or without them: `::1:3000`.
function isFaultyIpv6(host: string): boolean {
  return host.startsWith('[')
    ? hostKind(host) === 'invalid'
    : host.includes(':') && /^[0-9a-f:.]+$/.test(host);
}

// With other characters, the rest of the host may be at fault.
function isFaultyPunycode(written: WrittenOrigin): boolean {
  return /^[a-z0-9_.-]+$/.test(written.host) && hasInvalidPunycode(written);
}

function hasInvalidPort({ host, port }: WrittenOrigin): boolean {
  // A port before the port: `a.example:3000:80`.
  if (hasPort(host)) {
    return true;
  }
  return port !== undefined && port !== '*' && !portsIn(port).every(isPort);
}

function isPort(port: string): boolean {
  return /^[1-9][0-9]*$/.test(port) && Number(port) <= 65535;
}

function portsIn(port: string): readonly string[] {
  // Without its end, it was split at a comma.
  return /^\[.*\]$/s.test(port)
    ? portsOf(port).map((each) => each.trim())
    : [port];
}

function hasDefaultPort({ scheme, port = '' }: WrittenOrigin): boolean {
  return portsIn(port).some((each) => each === defaultPort(scheme));
}

function hasInvalidPortList({ scheme, port = '' }: WrittenOrigin): boolean {
  return port.startsWith('[') && !isPortList(port, scheme);
}

// The colons of an IPv6 address are within brackets.
function hasPort(host: string): boolean {
  return host.lastIndexOf(':') > host.lastIndexOf(']');
}
