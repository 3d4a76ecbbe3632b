/** The keys of one list in Redis, in one slot of a cluster. */
export interface ListKeys {
  /** A set: what the list holds. */
  readonly origins: string;
  /** A stream: how it came to hold that. */
  readonly changes: string;
  /** A hash: which history the stream belongs to, and how many changes it has seen. */
  readonly state: string;
  /** A sorted set: which of the last changes were applied. */
  readonly applied: string;
  /** Begins the names of the sets that are to replace the first. */
  readonly replacement: string;
}

/**
 * The keys of a list. What is between the braces is what a cluster hashes, so that a script may
 * use them all; it is encoded, so that no two pairs of a prefix and a name come to the same key.
 *
 * @example
 * keysOf('shop', 'partners').origins; // 'nestjs-cors:{shop:partners}:origins'
 */
export function keysOf(prefix: string, list: string): ListKeys {
  const tag = `nestjs-cors:{${encodeURIComponent(prefix)}:${encodeURIComponent(list)}}`;
  return {
    origins: `${tag}:origins`,
    changes: `${tag}:changes`,
    state: `${tag}:state`,
    applied: `${tag}:applied`,
    replacement: `${tag}:replacement`,
  };
}
