import { hostKind } from '../origin/host.js';
import { isInsecure } from '../origin/origin-entry.js';
import {
  publicSuffixOf,
  registrableDomainOf,
} from '../origin/public-suffix.js';
import {
  isThisMachine,
  parseSerializedOrigin,
} from '../origin/serialized-origin.js';
import { rulesOf } from '../origin-rule/origin-rule.js';
import type { CompiledPolicy } from '../policy/compile-policy.js';

/**
 * Why to look twice at an origin before you allow it:
 *
 * - `null-origin`: any page can make itself `null`, so it is everybody.
 * - `insecure-origin`: anybody on the network path can speak for it.
 * - `shared-origin`: an object store serves the pages of all its customers from it.
 * - `this-machine`: whatever runs on the machine of a visitor, or of a developer.
 * - `address`: an IP address, which may belong to somebody else tomorrow.
 * - `look-alike`: its host has the name of a domain of the candidate in it, and is not below it.
 */
export type ProposedOriginDanger =
  | 'null-origin'
  | 'insecure-origin'
  | 'shared-origin'
  | 'this-machine'
  | 'address'
  | 'look-alike';

/** The most entries of a candidate to compare with. There may be many thousands. */
const MOST_READ = 100;

/**
 * Returns the dangers of an origin that was seen.
 *
 * @param domains - the domains of the candidates
 */
export function originDangersOf(
  origin: string,
  domains: readonly string[],
): readonly ProposedOriginDanger[] {
  const parsed = parseSerializedOrigin(origin);
  if (parsed === undefined) {
    return ['null-origin'];
  }
  const { host } = parsed;
  const found: Readonly<
    Record<Exclude<ProposedOriginDanger, 'null-origin'>, boolean>
  > = {
    'insecure-origin': isInsecure(origin),
    'shared-origin': publicSuffixOf(origin) !== undefined,
    'this-machine': isThisMachine(host),
    address: hostKind(host) !== 'domain' && !isThisMachine(host),
    'look-alike': isLookAlike(host, domains),
  };
  return (Object.keys(found) as (keyof typeof found)[]).filter(
    (danger) => found[danger],
  );
}

/**
 * Returns the registrable domains that candidates name. Work them out once for all origins: anybody can
 * make thousands of them seen.
 */
export function domainsOf(
  candidates: readonly CompiledPolicy[],
): readonly string[] {
  const domains = candidates
    .flatMap(({ options }) => rulesOf(options.origin))
    .filter((rule) => typeof rule === 'string')
    .slice(0, MOST_READ)
    .flatMap((text) => parseSerializedOrigin(text.replace('*.', '')) ?? [])
    .filter(({ host }) => hostKind(host) === 'domain' && host.includes('.'))
    .map(({ host }) => registrableDomainOf(host));
  return [...new Set(domains)];
}

function isLookAlike(host: string, domains: readonly string[]): boolean {
  const own = registrableDomainOf(host);
  return domains.some((domain) => domain !== own && host.includes(domain));
}
