import { getDomain } from 'tldts';
import { listedParts } from '../public-suffix/listed-parts.js';
import { LISTED_SUFFIXES } from '../public-suffix/listed-suffixes.js';
import {
  GOOGLE_STORE,
  isObjectStore,
  mayBeObjectStore,
} from '../public-suffix/object-store.js';
import { parseOriginPattern } from './origin-pattern.js';
import { isPreviewOf } from './preview-label.js';
import { parseSerializedOrigin } from './serialized-origin.js';

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
 * Returns a public suffix whose subdomains a pattern matches, or `undefined`: the host of the pattern, such as
 * `github.io` for `https://*.github.io`, or one below it, such as `s3.amazonaws.com` for `https://*.amazonaws.com`.
 * Private suffixes count: whoever has an account there has a name under it.
 *
 * The star of a preview matches no dot. So of the suffixes below its host only those count that it matches itself, such
 * as `s3.amazonaws.com` for `https://s*.amazonaws.com`: whoever has a bucket has pages there.
 *
 * A single label that the Public Suffix List does not know, such as `foo`, counts too (its rule `*`). New top-level
 * domains appear every year, and a name that is private today belongs to everybody when it is delegated.
 *
 * The host itself counts only if it is an object store, which serves the pages of all its customers from one origin.
 *
 * @param entry - an exact origin or a pattern; for anything else the result is `undefined`
 */
export function publicSuffixOf(entry: string): string | undefined {
  // Fast path: nearly every entry is an exact origin, and there may be many thousand.
  if (!entry.includes('*') && !mayBeObjectStore(entry)) {
    return undefined;
  }
  const pattern = parseOriginPattern(entry);
  const { host } = pattern ?? parseSerializedOrigin(entry) ?? { host: '' };
  const name = host.replace(/\.$/, '');
  if (pattern === undefined || pattern.label === '') {
    return isObjectStore(name) ? name : undefined;
  }
  return suffixMatchedBy(pattern.label, name);
}

/** @param label - with its star */
function suffixMatchedBy(label: string, host: string): string | undefined {
  if (listedParts(host).publicSuffix === host) {
    return isReservedSuffix(host) ? undefined : host;
  }
  const below = suffixesBelow(host);
  return label === '*'
    ? below[0]
    : below.find((each) => isMatched(each, label, host));
}

/** Tells whether a suffix is directly below a host, and one that a preview stands for. */
function isMatched(suffix: string, preview: string, host: string): boolean {
  const label = suffix.slice(0, suffix.indexOf('.'));
  return suffix === `${label}.${host}` && isPreviewOf(preview, label);
}

let allBelow: ReadonlyMap<string, readonly string[]> | undefined;
const NONE: readonly string[] = [];

/**
 * Returns the entries of the Public Suffix List below a domain that is no public suffix itself, those with few labels
 * first: `s3.amazonaws.com` and others for `amazonaws.com`.
 */
export function suffixesBelow(domain: string): readonly string[] {
  // At the first pattern or RegExp: most applications have none.
  allBelow ??= readSuffixesBelow();
  return allBelow.get(domain) ?? NONE;
}

function readSuffixesBelow(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const suffix of listedSuffixes()) {
    for (const domain of domainsAbove(suffix)) {
      const known = found.get(domain);
      if (known === undefined) {
        found.set(domain, [suffix]);
      } else {
        known.push(suffix);
      }
    }
  }
  return found;
}

function listedSuffixes(): readonly string[] {
  return LISTED_SUFFIXES.trim().split(/\s+/);
}

function domainsAbove(suffix: string): readonly string[] {
  const labels = suffix.split('.');
  return labels.map((_, index) => labels.slice(index).join('.')).slice(1);
}

let stores: readonly string[] | undefined;

/** Returns the hosts that {@link isObjectStore} knows. */
export function objectStores(): readonly string[] {
  stores ??= [...listedSuffixes().filter(isObjectStore), GOOGLE_STORE];
  return stores;
}

/** Tells whether the public cannot register names under a suffix, such as `internal`. */
export function isReservedSuffix(suffix: string): boolean {
  return RESERVED.has(suffix);
}

/**
 * Returns the part of a host that somebody registers: `example.com` of `app.example.com`, and
 * `shop.github.io` of itself. Hosts that have none, such as addresses and `localhost`, are
 * returned whole.
 */
export function registrableDomainOf(host: string): string {
  return getDomain(host, { allowPrivateDomains: true }) ?? host;
}
