import { listedParts } from './listed-parts.js';

/**
 * Tells whether a host is a suffix under which registries sell names, such as `com` and `co.uk`: the ICANN part of the
 * Public Suffix List. Suffixes of providers, such as `vercel.app`, are none.
 */
export function isRegistry(host: string): boolean {
  const name = host.endsWith('.') ? host.slice(0, -1) : host;
  const { publicSuffix, isIcann } = listedParts(name);
  return publicSuffix === name && isIcann === true;
}
