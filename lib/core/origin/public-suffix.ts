import { getPublicSuffix } from 'tldts';
import { parseOriginPattern } from './origin-pattern.js';

/**
 * Names under which nobody can register one with the public: RFC 6761, RFC 8375 and ICANN's
 * reservation of `internal`. Whoever owns the network or the machine gives names there.
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
 * The public suffix whose subdomains a pattern stands for, such as `github.io` of
 * `https://*.github.io`, or `undefined`. Private suffixes count: whoever has an account
 * there has a name under it.
 *
 * A single label that the Public Suffix List does not know, such as `foo`, counts too (its
 * rule `*`): top-level domains are added every year, and a name that is private today is
 * everybody's on the day that it is delegated.
 *
 * A domain that only has public suffixes deeper down, such as `amazonaws.com`, is none itself.
 *
 * @param entry - a pattern; anything else has none
 */
export function publicSuffixOf(entry: string): string | undefined {
  const pattern = parseOriginPattern(entry);
  if (pattern === undefined || !pattern.subdomains) {
    return undefined;
  }
  const host = pattern.host.replace(/\.$/, '');
  const suffix = getPublicSuffix(host, {
    allowPrivateDomains: true,
    // It is a host already, and not checked again: one that DNS would not have, such as
    // `-a.ck`, is judged like the others.
    extractHostname: false,
  });
  return suffix === host && !RESERVED.has(host) ? host : undefined;
}
