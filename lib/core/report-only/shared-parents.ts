import { hostKind } from '../origin/host.js';
import { publicSuffixOf } from '../origin/public-suffix.js';
import {
  parseSerializedOrigin,
  serializeOrigin,
} from '../origin/serialized-origin.js';

/** A pattern of which several origins are a part. */
export interface SharedParent {
  /** The pattern, such as `https://*.example.com`. */
  readonly pattern: string;
  /** How many of the origins it stands for. */
  readonly origins: number;
}

/** Two may be a coincidence, and are easily listed. */
const FEWEST_ORIGINS = 3;

/**
 * Returns the patterns that stand for at least three of some origins, the one for the most origins
 * first. It has no pattern whose subdomains belong to different people.
 *
 * @param origins - serialized origins, each once
 */
export function sharedParentsOf(
  origins: readonly string[],
): readonly SharedParent[] {
  const counts = new Map<string, number>();
  for (const origin of origins) {
    const pattern = parentOf(origin);
    if (pattern !== undefined) {
      counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([pattern, count]) => ({ pattern, origins: count }))
    .filter(
      ({ pattern, origins: count }) =>
        count >= FEWEST_ORIGINS && publicSuffixOf(pattern) === undefined,
    )
    .toSorted((left, right) => right.origins - left.origins);
}

function parentOf(origin: string): string | undefined {
  const parsed = parseSerializedOrigin(origin);
  if (parsed === undefined || hostKind(parsed.host) !== 'domain') {
    return undefined;
  }
  const { host } = parsed;
  const dot = host.indexOf('.');
  return dot === -1
    ? undefined
    : serializeOrigin({ ...parsed, host: `*${host.slice(dot)}` });
}
