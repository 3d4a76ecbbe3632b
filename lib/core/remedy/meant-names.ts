import { firstThatHolds } from './first-that-holds.js';

/** Tells whether a name is accepted. */
type Holds = (name: string) => boolean;

/**
 * Returns the methods that a text was probably meant to be, in upper case if only that is accepted.
 *
 * @returns none if that is unclear
 *
 * @example
 * meantMethods('put delete', isKnown); // ['PUT', 'DELETE']
 */
export function meantMethods(text: string, holds: Holds): readonly string[] {
  const words = wordsOf(text);
  return firstAccepted([words, words.map((word) => word.toUpperCase())], holds);
}

/**
 * Returns the header names that a text was probably meant to be: several in one text, or one with
 * its value.
 *
 * @returns none if that is unclear
 *
 * @example
 * meantHeaders('X-Tenant: acme', isToken); // ['X-Tenant']
 */
export function meantHeaders(text: string, holds: Holds): readonly string[] {
  const [name = '', ...value] = text.split(':');
  const words = wordsOf(value.length > 0 ? name : text);
  const isClear =
    value.length > 0
      ? words.length === 1 && value[0]?.startsWith('//') !== true
      : words.every(isWholeName) || !/[^,;|]\s+[^,;|]/.test(text.trim());
  return isClear ? firstAccepted([words], holds) : [];
}

function firstAccepted(
  readings: readonly (readonly string[])[],
  holds: Holds,
): readonly string[] {
  const meant = firstThatHolds(
    readings,
    (names) => names.length > 0 && names.every(holds),
  );
  return [...new Set(meant)];
}

/** Splits at commas and spaces, and removes the quotes of a list that became a string. */
function wordsOf(text: string): readonly string[] {
  return text.split(/[\s,;|/"'`[\]]+/).filter((word) => word !== '');
}

/** Header names of one word. Others have hyphens: `X Request Id` is one name, not three. */
const NAMES_OF_ONE_WORD: ReadonlySet<string> = new Set(
  [
    'accept age allow authorization baggage depth destination digest etag expires forwarded',
    'link location overwrite pragma prefer range server timeout traceparent tracestate vary',
  ].flatMap((line) => line.split(' ')),
);

function isWholeName(word: string): boolean {
  return word.includes('-') || NAMES_OF_ONE_WORD.has(word.toLowerCase());
}
