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
 * `*.` in front of its domain, or with `:*` for its port, or with both; an unusual one; or
 * every extension of a browser. No page has origins of WebSockets and of misspelled schemes.
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
  const { scheme, subdomains, host, port } = partsOfEntry(text);
  const written = port === undefined || port === '*' ? '' : `:${port}`;
  return (
    // Bounded with what stands for more.
    text.length <= 320 &&
    (subdomains || port === '*') &&
    isSerializedOriginByUrl(`${scheme}://${host}${written}`) &&
    !(subdomains && isAddress(host)) &&
    // Not a port and `:*` behind it.
    !/:[0-9]*$/.test(host)
  );
}

/**
 * Tells whether an entry stands for an origin: itself; `https://*.example.com` for every
 * depth of subdomain and not for `https://example.com`; `http://localhost:*` for every
 * port, the one that is left out among them.
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
    (pattern.port === '*' || pattern.port === asked.port) &&
    (pattern.subdomains
      ? isSubdomain(asked.host, pattern.host)
      : pattern.host === asked.host)
  );
}

/** Tells whether a text is an origin that rules are asked about, `null` left aside. */
export function isOrigin(text: string): boolean {
  return isSerializedOriginByUrl(text) || isUnusual(text);
}

interface EntryParts {
  readonly scheme: string;
  readonly subdomains: boolean;
  readonly host: string;
  /** `undefined` where none is written. */
  readonly port: string | undefined;
}

function partsOfEntry(text: string): EntryParts {
  const [scheme = '', authority = ''] = text.split('://', 2);
  const subdomains = authority.startsWith('*.');
  const [, host = '', port] =
    /^(.*?)(?::([0-9]+|\*))?$/s.exec(authority.slice(subdomains ? 2 : 0)) ?? [];
  return { scheme, subdomains, host, port };
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
