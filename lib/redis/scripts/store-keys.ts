/** The keys of one list in Redis. */
export interface ListKeys {
  /** A set with the entries of the list. */
  readonly origins: string;
  /** The prefix of the names of replaced sets; the generation follows. */
  readonly replaced: string;
  /** The prefix of the names of sets with entries that wait for their change. */
  readonly staged: string;
}

/** The keys of a store in Redis, all in one slot of a cluster. */
export interface StoreKeys {
  /** A stream with the last changes of all lists. */
  readonly changes: string;
  /** A hash with the last change of all lists, and of each list. */
  readonly state: string;
  /** A sorted set with the ids of applied changes that may be sent again. */
  readonly applied: string;
  /** A key that never exists, to try what Redis permits. */
  readonly none: string;
  readonly list: (name: string) => ListKeys;
}

/**
 * Returns the keys of a store. A cluster hashes the part between the braces, so that a script may use all keys.
 * Prefixes and names are encoded, so that no two of them have the same key.
 *
 * @example
 * keysOf('shop').list('partners').origins; // 'nestjs-cors:{shop}:origins:partners'
 */
export function keysOf(prefix: string): StoreKeys {
  // A cluster ignores empty braces. No prefix is encoded as "%" alone.
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
