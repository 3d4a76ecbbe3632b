import { match, parse, type TokenData } from 'path-to-regexp';

/** How a router compares paths in the syntax of Express. */
export interface PathRouting {
  readonly caseSensitive: boolean;
  readonly strict: boolean;
}

/** Parses the path of a route as Express does. */
export function parsePath(path: string, { strict }: PathRouting): TokenData {
  return parse(strict || path === '/' ? path : path.replace(/\/+$/, ''));
}

/**
 * Creates the matcher that Express creates for a route.
 *
 * @param decode - decodes parameters as Express does; throws if one cannot be decoded
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
