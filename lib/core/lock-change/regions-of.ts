import { schemeOfAnyExtension } from '../origin/extension-origin.js';
import { isExactOrigin } from '../origin/origin-entry.js';
import { parseOriginPattern } from '../origin/origin-pattern.js';
import { portsOf } from '../origin/port-list.js';
import { isPreviewOf } from '../origin/preview-label.js';
import {
  parseSerializedOrigin,
  serializeOrigin,
} from '../origin/serialized-origin.js';
import { NULL, regionOf, REST, type Region } from './region.js';

/** Stands for a `*`: no entry names it, and no part of it begins or ends what somebody writes. */
const STAR = 'qzjxkvwy';
/** Fits if a label has room for one character only. */
const SHORT_STAR = 'q';
const PORT = '20773';

/** The hosts and ports of the patterns of one scheme. */
interface SchemeParts {
  /** The example of each kind of host, by how a pattern writes it. */
  readonly hosts: Map<string, string>;
  /** The previews below each host. */
  readonly previews: Map<string, Set<string>>;
  readonly ports: Set<string>;
}

/**
 * Divides all origins into regions that entries do not tell apart: if entries are combined in any way, each
 * region is inside the result as a whole, or outside. So trying one example of each region tries all origins.
 *
 * An exact origin is a region. Patterns are crossed: each of their hosts with each of their ports, and the
 * labels of previews with each other.
 *
 * @param entries - exact origins and patterns; other texts are skipped
 */
export function regionsOf(entries: Iterable<string>): readonly Region[] {
  const regions = new Map<string, Region>();
  const add = (region: Region): void => {
    regions.set(region.name, region);
  };
  const schemes = new Map<string, SchemeParts>();
  add(regionOf(NULL));
  add(regionOf(REST.secure, `https://${STAR}.${STAR}`));
  add(regionOf(REST.insecure, `http://${STAR}.${STAR}`));
  for (const entry of entries) {
    const extension = schemeOfAnyExtension(entry);
    if (isExactOrigin(entry)) {
      add(regionOf(entry));
    } else if (extension !== undefined) {
      add(regionOf(entry, `${extension}://${STAR}`));
    } else {
      addPattern(entry, schemes);
    }
  }
  for (const [scheme, parts] of schemes) {
    crossed(scheme, parts).forEach(add);
  }
  return [...regions.values()];
}

function addPattern(entry: string, schemes: Map<string, SchemeParts>): void {
  const pattern = parseOriginPattern(entry);
  if (pattern === undefined) {
    return;
  }
  const { scheme, label, host, port } = pattern;
  const parts: SchemeParts = schemes.get(scheme) ?? {
    hosts: new Map(),
    previews: new Map(),
    ports: new Set(['']),
  };
  schemes.set(scheme, parts);
  if (label === '') {
    parts.hosts.set(host, host);
  } else if (label === '*') {
    parts.hosts.set(`*.${host}`, `${STAR}.${host}`);
  } else {
    const labels = parts.previews.get(host) ?? new Set();
    parts.previews.set(host, labels.add(label));
  }
  for (const each of port.startsWith('[') ? portsOf(port) : [port]) {
    parts.ports.add(each);
  }
}

function crossed(
  scheme: string,
  { hosts, previews, ports }: SchemeParts,
): readonly Region[] {
  const all = new Map(hosts);
  for (const [host, labels] of previews) {
    for (const [label, example] of crossedLabels([...labels])) {
      all.set(`${label}.${host}`, `${example}.${host}`);
      // If a host has hardly room for a label, the long example is no host.
    }
  }
  return [...all].flatMap(([host, example]) =>
    [...ports].flatMap((port): readonly Region[] => {
      const name = `${scheme}://${host}${port === '' ? '' : `:${port}`}`;
      const origins = [example, example.replace(STAR, SHORT_STAR)].map((each) =>
        serializeOrigin({
          scheme,
          host: each,
          port: port === '*' ? PORT : port,
        }),
      );
      const valid = origins.find((origin) => parseSerializedOrigin(origin));
      return valid === undefined ? [] : [regionOf(name, valid)];
    }),
  );
}

/**
 * Crosses previews: each beginning with each end. Where these meet or overlap, a label belongs to both previews
 * although their characters together are more than it has: `aba` is an `ab*` and a `*ba`.
 */
function crossedLabels(
  labels: readonly string[],
): readonly (readonly [label: string, example: string])[] {
  const parts = labels.map((label) => label.split('*') as [string, string]);
  return parts.flatMap(([before]) =>
    parts.flatMap(([, after]) => [
      [`${before}*${after}`, `${before}${STAR}${after}`] as const,
      ...mergedTexts(before, after)
        .filter((text) => labels.some((label) => isPreviewOf(label, text)))
        .map((text) => [text, text] as const),
    ]),
  );
}

function mergedTexts(before: string, after: string): readonly string[] {
  const lengths = Array.from(
    { length: Math.min(before.length, after.length) + 1 },
    (_, length) => length,
  );
  return lengths
    .filter((length) => before.endsWith(after.slice(0, length)))
    .map((length) => before + after.slice(length));
}
