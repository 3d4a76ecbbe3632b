import { entriesOfPorts } from '../origin/port-list.js';
import {
  EVERY_ORIGIN,
  includesEntry,
  isWithin,
  NULL,
  REST,
  type Region,
} from './region.js';

/** Origins in words that users write. */
export interface DescribedOrigins {
  /** Exact origins, patterns, `*`, and {@link REST}. */
  readonly origins: readonly string[];
  /** Entries that stand for origins which do not belong to them. One within another one of these lists wins. */
  readonly except: readonly string[];
}

/**
 * Describes a set of regions.
 *
 * @param isMember - tells whether a region belongs to the set
 * @param all - the regions that exist
 * @param entries - how users write origins; preferred to the names of regions
 */
export function describeOrigins(
  isMember: (region: Region) => boolean,
  all: readonly Region[],
  entries: Iterable<string>,
): DescribedOrigins {
  const members = new Set(all.filter(isMember).map(({ name }) => name));
  const existing = new Set(all.map(({ name }) => name));
  const candidates = [
    ...new Set([...entries, EVERY_ORIGIN, REST.secure, REST.insecure]),
  ]
    .filter((entry) => hasAllOfItsOwn(entry, members, existing))
    .map((entry) => ({
      entry,
      size: all.filter((each) => isWithin(each, entry)).length,
    }))
    .toSorted((left, right) => right.size - left.size);
  const origins: string[] = [];
  for (const { entry } of candidates) {
    if (!origins.some((other) => includesEntry(other, entry))) {
      origins.push(entry);
    }
  }
  const excess = all
    .filter(({ name }) => !members.has(name))
    .filter((region) => origins.some((entry) => isWithin(region, entry)))
    .map(({ name }) => name);
  // An exact origin includes no other one, and there may be thousands.
  const patterns = excess.filter((entry) => entry.includes('*'));
  const except = excess.filter(
    (entry) =>
      !patterns.some((other) => other !== entry && includesEntry(other, entry)),
  );
  return corrected({ origins, except }, members, all);
}

/** Tells whether origins, as {@link describeOrigins} describes them, include a region. */
function includes(
  { origins, except }: DescribedOrigins,
  region: Region,
): boolean {
  const out = except.filter((entry) => isWithin(region, entry));
  return origins.some(
    (entry) =>
      isWithin(region, entry) &&
      out.every((other) => includesEntry(other, entry)),
  );
}

/** Adds the regions that lie within an exception, and exceptions within those. */
function corrected(
  described: DescribedOrigins,
  members: ReadonlySet<string>,
  all: readonly Region[],
): DescribedOrigins {
  const origins = [...described.origins];
  const except = [...described.except];
  const isWrong = (region: Region): boolean =>
    includes({ origins, except }, region) !== members.has(region.name);
  // Each round names regions that were not named before.
  while (all.some(isWrong)) {
    for (const region of all.filter(isWrong)) {
      (members.has(region.name) ? origins : except).push(region.name);
    }
  }
  return { origins: origins.toSorted(), except: except.toSorted() };
}

/** Tells whether all regions belong to the set that an entry has and no entry within it. */
function hasAllOfItsOwn(
  entry: string,
  members: ReadonlySet<string>,
  existing: ReadonlySet<string>,
): boolean {
  const own =
    entry === EVERY_ORIGIN
      ? [REST.secure, REST.insecure, NULL]
      : entry.endsWith(']') && entry.includes(',')
        ? entriesOfPorts(entry)
        : [entry];
  return own.every((name) => members.has(name) && existing.has(name));
}
