import { createRequire } from 'node:module';

type Parser = typeof import('@eslint-community/regexpp');

let loaded: Parser | undefined;

/**
 * Returns the parser of RegExps. It is loaded with the first one: most applications have none, and checks are
 * synchronous. The build writes `require()` into the CommonJS form, so that bundlers see the package.
 */
export function loadParser(): Parser {
  loaded ??= createRequire(import.meta.url)(
    '@eslint-community/regexpp',
  ) as Parser;
  return loaded;
}
