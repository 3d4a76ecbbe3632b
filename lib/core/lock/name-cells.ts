import { isSafelistedMethod } from '../policy/method.js';
import { hasPrefix, readNamePatterns } from '../policy/name-patterns.js';

/** Every name, or every one that is not named beside it. */
const EVERY_NAME = '*';
/** Neither `*` nor a prefix covers it as a request header. */
const AUTHORIZATION = 'authorization';

/**
 * Returns the names that some lists tell apart: each name, each prefix, and `*` for all others.
 *
 * @param lists - names, prefixes and `*`, in lower case
 */
export function nameCells(
  lists: readonly (readonly string[])[],
): readonly string[] {
  return [...new Set([EVERY_NAME, ...lists.flat()])].toSorted();
}

/** Tells whether a policy with a list of methods allows one, or all others for `*`. */
export function hasMethod(list: readonly string[], cell: string): boolean {
  return (
    isSafelistedMethod(cell) || list.includes(EVERY_NAME) || list.includes(cell)
  );
}

/** Tells whether a list of request headers has a name, or all names of a prefix. */
export function hasRequestHeader(
  list: readonly string[],
  cell: string,
): boolean {
  const { any, names, prefixes } = readNamePatterns(list);
  return (
    names.includes(cell) ||
    (cell !== AUTHORIZATION && (any || hasPrefix(cell, prefixes)))
  );
}

/** Tells whether a list of response headers has a name, or all names of a prefix. */
export function hasResponseHeader(
  list: readonly string[],
  cell: string,
): boolean {
  const { any, names, prefixes } = readNamePatterns(list);
  return any || names.includes(cell) || hasPrefix(cell, prefixes);
}

/** Returns the names without those that others of them cover. */
export function withoutCovered(cells: readonly string[]): readonly string[] {
  const { any, names, prefixes } = readNamePatterns(cells);
  if (any) {
    return cells.filter(
      (cell) => cell === EVERY_NAME || cell === AUTHORIZATION,
    );
  }
  return [
    ...names.filter(
      (name) => name === AUTHORIZATION || !hasPrefix(name, prefixes),
    ),
    ...prefixes
      .filter(
        (prefix) =>
          !hasPrefix(
            prefix,
            prefixes.filter((each) => each !== prefix),
          ),
      )
      .map((prefix) => `${prefix}*`),
  ].toSorted();
}
