import { misspelledSchemes } from '../origin/written-scheme.js';

/** A text whose http:// or https:// is misspelled. */
export interface SchemeSlip {
  /** The schemes that were meant: one, both, or none if that is unclear. */
  readonly schemes: readonly string[];
  /** The text after the scheme. */
  readonly rest: string;
}

const SEPARATED = /^([a-z]{3,7})(:\/\/|[:;.]?[/\\]{1,2}|[:;])(?=[^/\\]|$)/i;
const PORT = /^[0-9]+(?:[/?#]|$)/;
const WEB_SCHEME = /^https?$/;
/** Ways to write both schemes, as in a RegExp or a glob. */
const BOTH_SCHEMES =
  /^(?:http\(s\)\??|http\[s\]\??|https\?|http\*|\(https?\|https?\)):\/\//i;

/**
 * Parses a text whose scheme is a misspelled http:// or https://: `htps://`, `https;//`, `https:/`,
 * `https:`, `https//`, the same scheme twice, or `http(s)://` for both.
 *
 * @returns `undefined` if the scheme is not misspelled
 */
export function readSchemeSlip(text: string): SchemeSlip | undefined {
  const both = BOTH_SCHEMES.exec(text);
  if (both !== null) {
    return { schemes: ['https', 'http'], rest: text.slice(both[0].length) };
  }
  const match = SEPARATED.exec(text);
  if (match === null) {
    return undefined;
  }
  // The two groups of the RegExp.
  const [whole, letters, separator] = match as unknown as readonly [
    string,
    string,
    string,
  ];
  const scheme = letters.toLowerCase();
  const rest = text.slice(whole.length);
  if (separator === '://') {
    return WEB_SCHEME.test(scheme)
      ? readTwice(scheme, rest)
      : slipOf(misspelledSchemes(scheme), rest);
  }
  // `https:3000` is a host and its port. Without a colon, only the right letters are a scheme.
  if (PORT.test(rest)) {
    return undefined;
  }
  return separator.startsWith(':') && !WEB_SCHEME.test(scheme)
    ? slipOf(misspelledSchemes(scheme), rest)
    : slipOf(WEB_SCHEME.test(scheme) ? [scheme] : [], rest);
}

/** The same scheme twice means that scheme. Two different schemes are ambiguous. */
function readTwice(scheme: string, rest: string): SchemeSlip | undefined {
  const second = /^(https?):\/\//i.exec(rest);
  return second === null
    ? undefined
    : {
        schemes: second[1]?.toLowerCase() === scheme ? [scheme] : [],
        rest: rest.slice(second[0].length),
      };
}

/** @param near - the possible schemes; two of them are ambiguous */
function slipOf(near: readonly string[], rest: string): SchemeSlip | undefined {
  return near.length === 0
    ? undefined
    : { schemes: near.length === 1 ? near : [], rest };
}
