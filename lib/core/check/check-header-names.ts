import { checkNames } from './check-names.js';
import { isPrefixPattern } from '../policy/name-patterns.js';
import { isForbiddenRequestHeader } from '../policy/forbidden-request-header.js';
import type { CorsIssue } from '../issue/policy-issue.js';
import { meantHeaders } from '../remedy/meant-names.js';
import { isName } from '../token.js';

/** Prefixes of names that are all forbidden, or all in the wrong place. */
const FORBIDDEN_STEM = /^(?:proxy-|sec-|access-control-request-)/;
const MISPLACED_STEM = /^(?:access-control-|set-cookie)/;

/** Fetch, "HTTP responses" of the CORS protocol. This module writes them, and browsers read them. */
const CORS_RESPONSE_HEADERS = [
  'access-control-allow-credentials',
  'access-control-allow-headers',
  'access-control-allow-methods',
  'access-control-allow-origin',
  'access-control-expose-headers',
  'access-control-max-age',
] as const;

/** Fetch, "forbidden response-header name": browsers hide them from every page. */
const UNREADABLE = ['set-cookie', 'set-cookie2'] as const;

/** Response headers that are listed as request headers by mistake. */
const NOT_ASKED_FOR: ReadonlySet<string> = new Set([
  ...CORS_RESPONSE_HEADERS,
  ...UNREADABLE,
]);

/**
 * Headers that are exposed by mistake: those that browsers hide or read themselves, and the request headers of the
 * same protocols. Other request headers pass, since some applications answer with `Authorization`.
 */
const NOT_EXPOSED: ReadonlySet<string> = new Set([
  ...CORS_RESPONSE_HEADERS,
  ...UNREADABLE,
  'access-control-request-headers',
  'access-control-request-method',
  'cookie',
  'origin',
]);

/** Returns the issues of `allowedHeaders`, the request headers: names, prefixes (`x-amz-*`), `'*'`. */
export function checkAllowedHeaders(
  place: string,
  option: unknown,
): readonly CorsIssue[] {
  return checkHeaders(place, 'allowedHeaders', option, checkAllowedHeader);
}

function checkAllowedHeader(
  place: string,
  value: string,
): CorsIssue | undefined {
  const entry = { place, option: 'allowedHeaders', value };
  const name = value.toLowerCase();
  if (!isNameOrPattern(value)) {
    return { kind: 'invalid-header-name', ...entry, remedy: undefined };
  }
  if (isPrefixPattern(value)) {
    return FORBIDDEN_STEM.test(name)
      ? { kind: 'forbidden-request-header', ...entry }
      : misplacedStem(entry);
  }
  // Before the forbidden ones, which include Set-Cookie: this message says more.
  if (NOT_ASKED_FOR.has(name)) {
    return { kind: 'misplaced-header', ...entry };
  }
  return isForbiddenRequestHeader(name)
    ? { kind: 'forbidden-request-header', ...entry }
    : undefined;
}

/** Returns the issues of `exposedHeaders`, the response headers: names, prefixes, `'*'`. */
export function checkExposedHeaders(
  place: string,
  option: unknown,
): readonly CorsIssue[] {
  return checkHeaders(place, 'exposedHeaders', option, checkExposedHeader);
}

function checkExposedHeader(
  place: string,
  value: string,
): CorsIssue | undefined {
  const entry = { place, option: 'exposedHeaders', value };
  if (!isNameOrPattern(value)) {
    return { kind: 'invalid-header-name', ...entry, remedy: undefined };
  }
  if (isPrefixPattern(value)) {
    return misplacedStem(entry);
  }
  return NOT_EXPOSED.has(value.toLowerCase())
    ? { kind: 'misplaced-header', ...entry }
    : undefined;
}

function checkHeaders(
  place: string,
  option: string,
  value: unknown,
  checkHeader: (place: string, name: string) => CorsIssue | undefined,
): readonly CorsIssue[] {
  const check = (name: string) => checkHeader(place, name);
  return checkNames(place, option, value, {
    check,
    meantBy: (text) => meantHeaders(text, (name) => check(name) === undefined),
  });
}

// Tokens may contain `*`. In the middle of a name it would make a name that nobody sends.
function isNameOrPattern(value: string): boolean {
  return (
    isName(value) &&
    (value === '*' || !value.includes('*') || isPrefixPattern(value))
  );
}

interface NameEntry {
  readonly place: string;
  readonly option: string;
  readonly value: string;
}

function misplacedStem(entry: NameEntry): CorsIssue | undefined {
  return MISPLACED_STEM.test(entry.value.toLowerCase())
    ? { kind: 'misplaced-header', ...entry }
    : undefined;
}
