import { match, parse, type TokenData } from 'path-to-regexp';

/** How a router compares paths that are written as in Express. */
export interface PathRouting {
  readonly caseSensitive: boolean;
  readonly strict: boolean;
}

/** Parses the path of a route as Express does. */
export function parsePath(path: string, { strict }: PathRouting): TokenData {
  return parse(strict || path === '/' ? path : path.replace(/\/+$/, ''));
}

/**
 * Makes a matcher as Express makes it for a route.
 *
 * @param decode - what Express decodes parameters with; throws where one does not decode
 */
export function pathMatcher(
  pattern: TokenData,
  routing: PathRouting,
  decode: ((parameter: string) => string) | false,
): (path: string) => boolean {
  const matchPath = match(pattern, {
    sensitive: routing.caseSensitive,
    trailing: !routing.strict,
    decode,
  });
  return (candidate) => matchPath(candidate) !== false;
}
