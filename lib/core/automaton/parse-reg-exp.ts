import { createRequire } from 'node:module';
import type { AST } from '@eslint-community/regexpp';
import { Undecidable } from './undecidable.js';

type Parser = typeof import('@eslint-community/regexpp');

let loaded: Parser | undefined;

/**
 * Returns the parser of RegExps. It is loaded with the first one: most applications have none, and checks are
 * synchronous. Only CommonJS and bundlers know `require`. Bundlers see the package there, and include it.
 */
function loadParser(): Parser {
  loaded ??= (
    typeof require === 'function'
      ? require('@eslint-community/regexpp')
      : createRequire(import.meta.url)('@eslint-community/regexpp')
  ) as Parser;
  return loaded;
}

/** Reads the syntax of a RegExp. Throws {@link Undecidable} if it is newer than the parser. */
export function parseRegExp({ source, flags }: RegExp): AST.Pattern {
  const { RegExpParser } = loadParser();
  try {
    return new RegExpParser().parsePattern(source, 0, source.length, {
      unicode: flags.includes('u'),
      unicodeSets: flags.includes('v'),
    });
  } catch {
    // The engine understood it, so that it is syntax which the parser does not know yet.
    throw new Undecidable('unknown-syntax');
  }
}
