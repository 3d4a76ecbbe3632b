import { correctedOrigin } from '../origin/corrected-origin.js';
import { hostKind } from '../origin/host.js';
import { isOriginOrPattern } from '../origin/origin-entry.js';
import type { OriginFault } from '../issue/policy-issue.js';
import { defaultPort, MAX_ORIGIN_LENGTH } from '../origin/serialized-origin.js';
import {
  readWrittenOrigin,
  trimmedText,
  type WrittenOrigin,
} from '../origin/written-origin.js';

/** The fault that keeps a text from being an origin, and what was probably meant. */
export interface FaultyOrigin {
  readonly fault: OriginFault;
  /** A serialized origin or pattern that allows no more than the text seems to. */
  readonly corrected: string | undefined;
}

/**
 * Returns the fault that keeps a text from being a serialized origin or a pattern, or `undefined`.
 *
 * @example
 * originFault('https://a.example/');
 * // { fault: 'path', corrected: 'https://a.example' }
 */
export function originFault(text: string): FaultyOrigin | undefined {
  if (isOriginOrPattern(text)) {
    return undefined;
  }
  const trimmed = trimmedText(text);
  if (trimmed !== text && isFaultless(trimmed)) {
    return { fault: 'not-trimmed', corrected: originIn(trimmed) };
  }
  const written = readWrittenOrigin(trimmed);
  const fault = faultOf(trimmed, written);
  return {
    fault,
    corrected: UNCLEAR.has(fault) ? undefined : correctedOrigin(written),
  };
}

function isFaultless(text: string): boolean {
  return text === '*' || text === 'null' || isOriginOrPattern(text);
}

function originIn(text: string): string | undefined {
  return isOriginOrPattern(text) ? text : undefined;
}

/** Faults of texts that have more than one interpretation, or none. */
const UNCLEAR: ReadonlySet<OriginFault> = new Set([
  'empty',
  'several-origins',
  'null',
  'opaque-scheme',
  'user-information',
  'misplaced-wildcard',
]);

type IsFaulty = (text: string, written: WrittenOrigin) => boolean;

// In the order that helps a reader most.
const TESTS: readonly (readonly [OriginFault, IsFaulty])[] = [
  ['empty', (text) => text === ''],
  ['several-origins', isSeveral],
  ['null', (text) => text === 'null'],
  ['opaque-scheme', (text) => /^(?:file|data):/i.test(text)],
  ['user-information', (_, { authority }) => authority.includes('@')],
  ['misplaced-wildcard', (_, written) => hasMisplacedWildcard(written)],
  ['no-scheme', (_, { scheme }) => scheme === ''],
  ['path', (_, { authority, rest }) => authority !== '' && rest !== ''],
  ['too-long', (text) => text.length > MAX_ORIGIN_LENGTH],
  ['not-ascii', (_, { authority }) => /[\u0080-\uffff]/.test(authority)],
  ['not-lower-case', (text, written) => hasUpperCase(text, written)],
  ['unusual-characters', (_, { scheme }) => !isSpecial(scheme)],
  ['invalid-ipv6', (_, { host }) => isFaultyIpv6(host)],
  ['invalid-ipv4', (_, { host }) => isFaultyIpv4(host)],
  ['invalid-port', (_, written) => hasInvalidPort(written)],
  ['default-port', (_, { scheme, port }) => port === defaultPort(scheme)],
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

/** Tells whether the URL Standard defines the origins of a scheme. */
function isSpecial(scheme: string): boolean {
  return defaultPort(scheme) !== undefined;
}

// A path may contain a comma. So each part must look like an origin.
function isSeveral(text: string): boolean {
  const parts = text.split(/[\s,;|]+/).filter((part) => part !== '');
  return (
    parts.length > 1 &&
    parts.every((part) => /[.:*]|^(?:null|localhost)$/.test(part))
  );
}

function hasMisplacedWildcard({
  subdomains,
  host,
  port,
}: WrittenOrigin): boolean {
  const isPortMisplaced =
    port !== undefined &&
    port.includes('*') &&
    // `localhost:3000:*`
    (port !== '*' || hasPort(host));
  return (
    host.includes('*') ||
    isPortMisplaced ||
    // Neither an address nor an empty host has subdomains.
    (subdomains && (host === '' || isAddress(host)))
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

function hasInvalidPort({ host, port }: WrittenOrigin): boolean {
  // A port before the port: `a.example:3000:80`.
  if (hasPort(host)) {
    return true;
  }
  return (
    port !== undefined &&
    port !== '*' &&
    !(/^[1-9][0-9]*$/.test(port) && Number(port) <= 65535)
  );
}

// The colons of an IPv6 address are within brackets.
function hasPort(host: string): boolean {
  return host.lastIndexOf(':') > host.lastIndexOf(']');
}
