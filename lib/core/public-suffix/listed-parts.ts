import { parse } from 'tldts';

/** The parts of a host by the Public Suffix List. */
type ListedParts = ReturnType<typeof parse>;

/**
 * Looks a host, or the end of one, up in the Public Suffix List, the part of providers such as `vercel.app` included.
 *
 * @example
 * listedParts('app.example.co.uk').publicSuffix; // 'co.uk'
 */
export function listedParts(host: string): ListedParts {
  return parse(host, {
    allowPrivateDomains: true,
    // It is a host already. Without another check, a host that DNS does not permit, such as `-a.ck`, is judged
    // like the others.
    extractHostname: false,
  });
}
