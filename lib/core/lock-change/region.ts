import {
  schemeOfExtension,
  schemeOfAnyExtension,
} from '../origin/extension-origin.js';
import {
  isHostOf,
  isPortOf,
  parseOriginPattern,
  type OriginPattern,
} from '../origin/origin-pattern.js';
import { portsOf } from '../origin/port-list.js';
import { isPreviewOf } from '../origin/preview-label.js';
import {
  isSecureOrigin,
  parseSerializedOrigin,
  type SerializedOrigin,
} from '../origin/serialized-origin.js';

/** All origins that no rule in text tells apart from each other. */
export interface Region {
  /** The smallest entry that stands for them: an exact origin, a pattern, or a {@link REST}. */
  readonly name: string;
  /** One of them, which nobody writes unless the region has no other one. */
  readonly example: string;
  readonly parsed: SerializedOrigin | undefined;
  /** Whether the example is all of it. */
  readonly isSingle: boolean;
}

/** The origins that no entry names, by whether anybody on the network path can speak for them. */
export const REST = { secure: 'secure origins', insecure: 'insecure origins' };

/** The origin of pages that have none: not one of an entry's, and in no {@link REST}. */
export const NULL = 'null';

/** Every origin. */
export const EVERY_ORIGIN = '*';

/** Makes a region. */
export function regionOf(name: string, example = name): Region {
  return {
    name,
    example,
    parsed: parseSerializedOrigin(example),
    isSingle: name === example,
  };
}

/** Tells whether anybody on the network path can speak for the origins of a region. */
export function isInsecureRegion({ parsed }: Region): boolean {
  return parsed !== undefined && !isSecureOrigin(parsed);
}

/** Tells whether a region lies within what an entry stands for. If it does not, they have no origin in common. */
export function isWithin(region: Region, entry: string): boolean {
  const { name, example, parsed } = region;
  if (entry === EVERY_ORIGIN || entry === name || entry === example) {
    return true;
  }
  if (entry === REST.secure || entry === REST.insecure) {
    return (
      name !== NULL && isInsecureRegion(region) === (entry === REST.insecure)
    );
  }
  // There may be thousands of exact origins.
  if (!entry.includes('*') && !entry.includes('[')) {
    return false;
  }
  const scheme = schemeOfAnyExtension(entry);
  if (scheme !== undefined) {
    return schemeOfExtension(example) === scheme;
  }
  const pattern = parseOriginPattern(entry);
  return (
    pattern !== undefined &&
    parsed !== undefined &&
    pattern.scheme === parsed.scheme &&
    isHostOf(pattern, parsed.host) &&
    isPortOf(pattern, parsed.port)
  );
}

/** Tells whether one entry stands for every origin that another one stands for. */
export function includesEntry(entry: string, other: string): boolean {
  if (entry === EVERY_ORIGIN || entry === other) {
    return true;
  }
  const inner = parseOriginPattern(other);
  if (inner === undefined) {
    return isWithin(regionOf(other), entry);
  }
  if (entry === REST.secure || entry === REST.insecure) {
    return isSecureOrigin(inner) === (entry === REST.secure);
  }
  const outer = parseOriginPattern(entry);
  return (
    outer !== undefined &&
    outer.scheme === inner.scheme &&
    includesHosts(outer, inner) &&
    includesPorts(outer, inner)
  );
}

/** A preview that admits both of them for its star admits every text. */
const ANY_TWO = ['q', '7'];

function includesHosts(outer: OriginPattern, inner: OriginPattern): boolean {
  if (inner.label === '') {
    return isHostOf(outer, inner.host);
  }
  if (outer.label === '*') {
    return inner.host === outer.host || inner.host.endsWith(`.${outer.host}`);
  }
  return (
    outer.host === inner.host &&
    inner.label !== '*' &&
    outer.label !== '' &&
    (outer.label === inner.label ||
      ANY_TWO.every((text) =>
        isPreviewOf(outer.label, inner.label.replace('*', text)),
      ))
  );
}

function includesPorts(outer: OriginPattern, inner: OriginPattern): boolean {
  const ports = inner.port.startsWith('[') ? portsOf(inner.port) : [inner.port];
  return ports.every((port) => isPortOf(outer, port));
}
