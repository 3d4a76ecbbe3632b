import { isSerialisedOriginByUrl } from './url-reference.js';

/**
 * Tells whether a text may stand in a list of origins: a serialised origin, or one with
 * `*.` in front of its domain, or with `:*` for its port, or with both.
 */
export function isEntry(text: string): boolean {
  if (isSerialisedOriginByUrl(text)) {
    return true;
  }
  const { scheme, subdomains, host, port } = partsOfEntry(text);
  const written = port === undefined || port === '*' ? '' : `:${port}`;
  return (
    (subdomains || port === '*') &&
    isSerialisedOriginByUrl(`${scheme}://${host}${written}`) &&
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
  if (!isEntry(entry) || !isSerialisedOriginByUrl(origin)) {
    return false;
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
