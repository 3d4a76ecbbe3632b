/** The kind of a host; `invalid` if browsers never serialize a host like it. */
export type HostKind = 'domain' | 'ipv4' | 'ipv6' | 'invalid';

const DECIMAL_OCTET = '(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])';
const DOTTED_QUAD = new RegExp(`^(?:${DECIMAL_OCTET}\\.){3}${DECIMAL_OCTET}$`);
const NUMERIC_LABEL = /^(?:[0-9]+|0x[0-9a-f]*)$/;
const MAX_DOMAIN_LENGTH = 253;
/** Labels of 1 to 63 characters. */
const LABELS = /^[^.]{1,63}(?:\.[^.]{1,63})*$/;

/**
 * Classifies a host that has only the characters of a serialized origin (URL Standard, "host parser"). An IPv4
 * address must be a dotted quad, and an IPv6 address must be compressed.
 *
 * @example
 * hostKind('app.example.com'); // 'domain'
 * hostKind('127.1'); // 'invalid': browsers write it 127.0.0.1
 */
export function hostKind(host: string): HostKind {
  if (host.startsWith('[')) {
    return isCanonicalIpv6(host) ? 'ipv6' : 'invalid';
  }
  // A fully qualified name keeps its trailing dot, which makes it another origin.
  const domain = host.endsWith('.') ? host.slice(0, -1) : host;
  if (domain.length > MAX_DOMAIN_LENGTH) {
    return 'invalid';
  }
  // URL Standard, "ends in a number": such a host is an IPv4 address or a failure.
  if (NUMERIC_LABEL.test(domain.slice(domain.lastIndexOf('.') + 1))) {
    return DOTTED_QUAD.test(host) ? 'ipv4' : 'invalid';
  }
  return LABELS.test(domain) ? 'domain' : 'invalid';
}

/** Returns a `Host` without its port. */
export function withoutPort(host: string): string {
  return host.replace(/:[0-9]*$/, '');
}

// The URL parser of the platform follows the standard. A second implementation of IPv6 compression could only
// differ from it.
function isCanonicalIpv6(host: string): boolean {
  const url = `http://${host}`;
  return URL.canParse(url) && new URL(url).hostname === host;
}
