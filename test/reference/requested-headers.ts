import type { CorsPolicyOptions } from '../../lib/core/policy/policy-options.js';
import { asSet, isNamed, namesIn } from './names.js';

/** RFC 9110, section 5.6.2: what a token is made of. */
const TOKEN_CHARACTERS =
  "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** What the documents promise to read, in characters and in elements. */
export const BOUNDS = { length: 4096, elements: 128 } as const;

/** Tells whether a text is a token, character by character. */
export function isTokenByCharacter(text: string): boolean {
  return (
    text !== '' &&
    Array.from(text).every((character) => TOKEN_CHARACTERS.includes(character))
  );
}

/**
 * The names in `Access-Control-Request-Headers`, each once in lower case, or `undefined`
 * where the value is none or past a bound (RFC 9110, section 5.6.1.2).
 */
export function requestedHeaders(value: string): readonly string[] | undefined {
  const elements = value.split(',');
  if (value.length > BOUNDS.length || elements.length > BOUNDS.elements) {
    return undefined;
  }
  const names = elements
    .map((element) => element.replace(/^[ \t]+/, '').replace(/[ \t]+$/, ''))
    .filter((element) => element !== '');
  return names.every((name) => isTokenByCharacter(name))
    ? [...new Set(names.map((name) => name.toLowerCase()))]
    : undefined;
}

/**
 * Tells whether a policy allows a request header, in lower case. `Authorization` has to be
 * listed by its name (Fetch, "CORS non-wildcard request-header name").
 */
export function allowsRequestHeader(
  { allowedHeaders }: CorsPolicyOptions,
  name: string,
): boolean {
  if (allowedHeaders === undefined) {
    return true;
  }
  return name === 'authorization'
    ? asSet(namesIn(allowedHeaders)).has(name)
    : isNamed(allowedHeaders, name);
}
