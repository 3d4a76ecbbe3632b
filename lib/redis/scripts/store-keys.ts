/** The keys of one list in Redis. */
export interface ListKeys {
  /** A set: what the list holds. */
  readonly origins: string;
  /** Begins the names of sets that were replaced; what follows is their generation. */
  readonly replaced: string;
  /** Begins the names of sets with entries that wait for their change. */
  readonly staged: string;
}

/** The keys of a store in Redis, all in one slot of a cluster. */
export interface StoreKeys {
  /** A stream: the last changes of all lists. */
  readonly changes: string;
  /** A hash: the last change of all, and of each list. */
  readonly state: string;
  /** A sorted set: which changes were applied, of those that may be sent again. */
  readonly applied: string;
  /** A key that never exists, to find out what Redis permits. */
  readonly none: string;
  readonly list: (name: string) => ListKeys;
}

/**
 * The keys of a store. What is between the braces is what a cluster hashes, so that a script may
 * use them all. Prefixes and names are encoded, so that no two of them come to the same key.
 *
 * @example
 * keysOf('shop').list('partners').origins; // 'nestjs-cors:{shop}:origins:partners'
 */
export function keysOf(prefix: string): StoreKeys {
  // Empty braces are none to a cluster, and nothing is encoded as "%" alone.
  const tag = `nestjs-cors:{${encodeURIComponent(prefix) || '%'}}`;
  return {
    changes: `${tag}:changes`,
    state: `${tag}:state`,
    applied: `${tag}:applied`,
    none: `${tag}:none`,
    list: (name) => {
      const list = encodeURIComponent(name);
      return {
        origins: `${tag}:origins:${list}`,
        replaced: `${tag}:replaced:${list}:`,
        staged: `${tag}:staged:${list}:`,
      };
    },
  };
}
