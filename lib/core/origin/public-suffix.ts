import { getDomain, getPublicSuffix } from 'tldts';
import { parseOriginPattern } from './origin-pattern.js';

/**
 * Suffixes under which the public cannot register names: RFC 6761, RFC 8375 and ICANN's reservation of `internal`.
 * The owner of the network or the machine assigns names there.
 */
const RESERVED: ReadonlySet<string> = new Set([
  'example',
  'home.arpa',
  'internal',
  'invalid',
  'local',
  'localhost',
  'test',
]);

/**
 * Returns the public suffix whose subdomains a pattern matches, such as `github.io` for `https://*.github.io`, or
 * `undefined`. Private suffixes count: whoever has an account there has a name under it.
 *
 * A single label that the Public Suffix List does not know, such as `foo`, counts too (its rule `*`). New top-level
 * domains appear every year, and a name that is private today belongs to everybody when it is delegated.
 *
 * A domain that only has public suffixes below it, such as `amazonaws.com`, is no public suffix.
 *
 * @param entry - a pattern; for anything else the result is `undefined`
 */
export function publicSuffixOf(entry: string): string | undefined {
  const pattern = parseOriginPattern(entry);
  if (pattern === undefined || !pattern.subdomains) {
    return undefined;
  }
  const host = pattern.host.replace(/\.$/, '');
  const suffix = getPublicSuffix(host, {
    allowPrivateDomains: true,
    // It is a host already. Without another check, a host that DNS does not permit, such as `-a.ck`, is judged
    // like the others.
    extractHostname: false,
  });
  return suffix === host && !RESERVED.has(host) ? host : undefined;
}

/**
 * Returns the part of a host that somebody registers: `example.com` of `app.example.com`, and
 * `shop.github.io` of itself. Hosts that have none, such as addresses and `localhost`, are
 * returned whole.
 */
export function registrableDomainOf(host: string): string {
  return getDomain(host, { allowPrivateDomains: true }) ?? host;
}
