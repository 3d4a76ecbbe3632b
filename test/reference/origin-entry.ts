import { parse } from 'tldts';
import {
  isAnyExtension,
  isExtensionOf,
  isOfPages,
  isUnusual,
  isWritableUnusual,
} from './unusual-origin.js';
import { isSerializedOriginByUrl, SPECIAL } from './serialized-origin.js';

/**
 * Tells whether a text may stand in a list of origins: a serialized origin, or one with
 * `*.` or a label with one `*` in front of its domain, or with `:*` or several ports for its
 * port, or with both; an unusual one; or every extension of a browser. No page has origins of
 * WebSockets and of misspelled schemes.
 */
export function isEntry(text: string): boolean {
  if (isAnyExtension(text)) {
    return true;
  }
  if (!isOfPages(text) || hasUnregistrableHost(text)) {
    return false;
  }
  if (isSerializedOriginByUrl(text) || isWritableUnusual(text)) {
    return true;
  }
  const { scheme, label, host, port } = partsOfEntry(text);
  const ports = portsOf(port);
  return (
    // Bounded with what stands for more.
    text.length <= 320 &&
    (label !== undefined || port === '*' || ports.length > 1) &&
    areInOrder(ports) &&
    ports.every((each) =>
      isSerializedOriginByUrl(`${scheme}://${host}${each}`),
    ) &&
    (label === undefined || isLabel(label, `${scheme}://`, host)) &&
    // Not a port and `:*` behind it.
    !/:[0-9]*$/.test(host)
  );
}

/** What an origin has behind its host: `:8443`, or nothing. Any port has no other form than none. */
function portsOf(port: string | undefined): readonly string[] {
  if (port === undefined || port === '*') {
    return [''];
  }
  return port.split(',').map((each) => `:${each.replace(/[[\]]/g, '')}`);
}

function areInOrder(ports: readonly string[]): boolean {
  const numbers = ports.map((port) => Number(port.slice(1)));
  return numbers.every(
    (number, index) => index === 0 || number > (numbers[index - 1] ?? 0),
  );
}

function isLabel(label: string, scheme: string, host: string): boolean {
  if (label === '*') {
    // There is room for a label.
    return !isAddress(host) && isSerializedOriginByUrl(`${scheme}q.${host}`);
  }
  const { isIcann, publicSuffix } = parse(host.replace(/\.$/, ''), {
    allowPrivateDomains: true,
  });
  return (
    label.split('*').length === 2 &&
    !label.startsWith('xn--') &&
    !isAddress(host) &&
    // Whatever the star is: one character here.
    isSerializedOriginByUrl(`${scheme}${label.replace('*', 'q')}.${host}`) &&
    !(isIcann === true && publicSuffix === host.replace(/\.$/, ''))
  );
}

/**
 * Tells whether an entry stands for an origin: itself; `https://*.example.com` for every
 * depth of subdomain and not for `https://example.com`; `http://localhost:*` for every
 * port, the one that is left out among them; `https://pr-*.example.com` for one label.
 */
export function standsFor(entry: string, origin: string): boolean {
  if (!isEntry(entry) || !isOrigin(origin)) {
    return false;
  }
  if (isAnyExtension(entry)) {
    return isExtensionOf(entry, origin);
  }
  if (isWritableUnusual(entry) || isUnusual(origin)) {
    return isWritableUnusual(entry) && entry === origin;
  }
  const pattern = partsOfEntry(entry);
  const asked = partsOfEntry(origin);
  return (
    pattern.scheme === asked.scheme &&
    (pattern.port === '*' ||
      portsOf(pattern.port).includes(portsOf(asked.port).join())) &&
    (pattern.label === undefined
      ? pattern.host === asked.host
      : pattern.label === '*'
        ? isSubdomain(asked.host, pattern.host)
        : isPreview(asked.host, pattern.label, pattern.host))
  );
}

/** Tells whether a text is an origin that rules are asked about, `null` left aside. */
export function isOrigin(text: string): boolean {
  return isSerializedOriginByUrl(text) || isUnusual(text);
}

interface EntryParts {
  readonly scheme: string;
  /** The first label, if it has a star. */
  readonly label: string | undefined;
  readonly host: string;
  /** `undefined` where none is written; several with commas and brackets. */
  readonly port: string | undefined;
}

function partsOfEntry(text: string): EntryParts {
  const [scheme = '', authority = ''] = text.split('://', 2);
  const [, label, host = '', port] =
    /^(?:([^.:[\]]*\*[^.:[\]]*)\.)?(.*?)(?::([0-9]+|\*|\[[0-9]+(?:,[0-9]+)+\]))?$/s.exec(
      authority,
    ) ?? [];
  return { scheme, label, host, port };
}

/** A single label in front, as a RegExp has it. */
function isPreview(host: string, label: string, of: string): boolean {
  const [first = '', ...rest] = host.split('.');
  return (
    rest.join('.') === of &&
    new RegExp(`^${label.replace('*', '[a-z0-9-]+')}$`).test(first)
  );
}

/** Label by label. */
function isSubdomain(host: string, of: string): boolean {
  const labels = host.split('.');
  const parents = of.split('.');
  const above = labels.length - parents.length;
  return (
    above > 0 &&
    parents.every((parent, index) => parent === labels[above + index])
  );
}

function isAddress(host: string): boolean {
  return host.startsWith('[') || /^[0-9.]+$/.test(host);
}

/**
 * Tells whether a host is Punycode that the platform's URL parser refuses, in a scheme whose hosts are
 * names of the DNS. Requests may have it, entries may not.
 */
export function hasUnregistrableHost(text: string): boolean {
  const { scheme, host } = partsOfEntry(text);
  return (
    SPECIAL.includes(scheme) &&
    host.split('.').some((label) => label.startsWith('xn--')) &&
    !URL.canParse(`http://${host}`)
  );
}
