import type { PageHeader } from './page-request.js';
import { mimeTypeEssence } from './mime-type-essence.js';

/**
 * The rule of Fetch ("CORS-safelisted request-header") that a request header breaks, so that the
 * browser asks before it sends the header.
 */
export type CorsHeaderRule =
  /** The name is not on the safelist, whatever the value is. */
  | 'name-not-safelisted'
  /** The value has more than 128 bytes. */
  | 'value-too-long'
  /** The value has a CORS-unsafe request-header byte, such as `"`, `(` or `:`. */
  | 'unsafe-byte'
  /** A language has a character other than letters, digits, blanks and `*,-.;=`. */
  | 'language-character'
  /** The `Content-Type` is not one of the three that forms send. */
  | 'content-type-not-of-forms'
  /** The `Range` is not `bytes=first-` or `bytes=first-last`. */
  | 'range-not-simple'
  /** The safelisted values have more than 1024 bytes together. */
  | 'values-too-long-together';

/** A header that makes the browser ask, with the rule that it breaks. */
export interface UnsafeHeader {
  /** In lower case. */
  readonly name: string;
  readonly rule: CorsHeaderRule;
}

const LONGEST_VALUE = 128;
const LONGEST_TOGETHER = 1024;

/** Fetch, "CORS-unsafe request-header byte": controls but the tab, delete, and some delimiters. */
function isUnsafeByte(character: string): boolean {
  const code = character.charCodeAt(0);
  return (
    (code < 0x20 && code !== 0x09) ||
    code === 0x7f ||
    '"():<>?@[\\]{}'.includes(character)
  );
}

const LANGUAGE = /^[0-9A-Za-z *,\-.;=]*$/;

const TYPES_OF_FORMS: ReadonlySet<string | undefined> = new Set([
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'text/plain',
]);

type RuleOfValue = (value: string) => CorsHeaderRule | undefined;

const SAFELISTED: ReadonlyMap<string, RuleOfValue> = new Map<
  string,
  RuleOfValue
>([
  ['accept', ruleOfBytes],
  ['accept-language', ruleOfLanguage],
  ['content-language', ruleOfLanguage],
  ['content-type', ruleOfContentType],
  ['range', ruleOfRange],
]);

/**
 * Returns the CORS-unsafe request headers of a request (Fetch, "CORS-unsafe request-header names"),
 * sorted by name and each once, as the preflight announces them.
 *
 * @param headers - without those that the browser drops
 */
export function unsafeHeaders(
  headers: readonly PageHeader[],
): readonly UnsafeHeader[] {
  const unsafe = new Map<string, CorsHeaderRule>();
  const safe: PageHeader[] = [];
  for (const header of headers) {
    const [name, value] = header;
    const rule = ruleBrokenBy(name.toLowerCase(), value);
    if (rule === undefined) {
      safe.push(header);
    } else if (!unsafe.has(name.toLowerCase())) {
      unsafe.set(name.toLowerCase(), rule);
    }
  }
  const together = safe.reduce((sum, [, value]) => sum + value.length, 0);
  if (together > LONGEST_TOGETHER) {
    for (const [name] of safe) {
      if (!unsafe.has(name.toLowerCase())) {
        unsafe.set(name.toLowerCase(), 'values-too-long-together');
      }
    }
  }
  return [...unsafe]
    .map(([name, rule]) => ({ name, rule }))
    .toSorted((left, right) => (left.name < right.name ? -1 : 1));
}

/** Returns the rule that one header breaks, or `undefined` if it is safelisted. */
function ruleBrokenBy(name: string, value: string): CorsHeaderRule | undefined {
  const rule = SAFELISTED.get(name);
  if (rule === undefined) {
    return 'name-not-safelisted';
  }
  return value.length > LONGEST_VALUE ? 'value-too-long' : rule(value);
}

function ruleOfBytes(value: string): CorsHeaderRule | undefined {
  return value.split('').some(isUnsafeByte) ? 'unsafe-byte' : undefined;
}

function ruleOfLanguage(value: string): CorsHeaderRule | undefined {
  return LANGUAGE.test(value) ? undefined : 'language-character';
}

function ruleOfContentType(value: string): CorsHeaderRule | undefined {
  return TYPES_OF_FORMS.has(mimeTypeEssence(value))
    ? ruleOfBytes(value)
    : 'content-type-not-of-forms';
}

// Fetch, "parse a single range header value", with a first position.
function ruleOfRange(value: string): CorsHeaderRule | undefined {
  const [, first, last = ''] = /^bytes=(\d+)-(\d*)$/.exec(value) ?? [];
  return first !== undefined && (last === '' || BigInt(first) <= BigInt(last))
    ? undefined
    : 'range-not-simple';
}
