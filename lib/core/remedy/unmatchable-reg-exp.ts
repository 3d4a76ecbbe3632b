import { parseSerializedOrigin } from '../origin/serialized-origin.js';
import { isUnusualOrigin } from '../origin/unusual-origin.js';
import { schemeBesideWebSocket } from '../origin/written-scheme.js';
import { readRegExp, type Alternative } from './reg-exp-parts.js';

/** How an origin can begin: a scheme, `://` and visible ASCII without commas, cut off anywhere. */
const BEGINNING = /^(?:[a-z][a-z0-9+.-]*(?::(?:\/(?:\/[!-+\--~]*)?)?)?)?$/;

/** Characters that a host and a port have, in lower case. */
const OF_AUTHORITY = /^[a-z0-9_.:[\]-]*$/;

const AFTER_WEB_SCHEME = /^https?:\/\/([^]*)$/;

/** `a://`, or `null`: nothing shorter is an origin. */
const SHORTEST = 4;

/**
 * Tells whether a RegExp, matched as a whole, can match neither an origin nor `null`, and so
 * allows nobody. It says so only where that is certain: what it cannot read may match.
 *
 * @example
 * isUnmatchable(/^example\.com$/); // true: an origin has a scheme
 */
export function isUnmatchable(pattern: RegExp): boolean {
  const alternatives = readRegExp(pattern);
  return (
    alternatives !== undefined &&
    alternatives.every((alternative) =>
      isImpossible(alternative, pattern.ignoreCase),
    )
  );
}

function isImpossible(alternative: Alternative, ignoresCase: boolean): boolean {
  const { parts } = alternative;
  // Whoever ignores case also matches lower case, which origins are in.
  const textOf = (text: string): string =>
    ignoresCase ? text.toLowerCase() : text;
  const texts = parts.map((part) =>
    part.kind === 'text' ? textOf(part.text) : undefined,
  );
  const firstGap = texts.indexOf(undefined);
  if (firstGap === -1) {
    return !isOrigin(texts.join(''));
  }
  const beginning = texts.slice(0, firstGap).join('');
  return (
    longestOf(alternative) < SHORTEST ||
    (!canBeNull(alternative) &&
      (!canHaveSeparator(alternative) ||
        !BEGINNING.test(beginning) ||
        isOfWebSocket(beginning) ||
        hasForeignText(beginning, texts)))
  );
}

function isOrigin(text: string): boolean {
  return (
    text === 'null' ||
    (!isOfWebSocket(text) && parseSerializedOrigin(text) !== undefined) ||
    isUnusualOrigin(text)
  );
}

/** Tells whether a text begins with the scheme of WebSockets: no page has such an origin. */
function isOfWebSocket(text: string): boolean {
  const [scheme = '', ...rest] = text.split('://');
  return rest.length > 0 && schemeBesideWebSocket(scheme) !== undefined;
}

// As a whole, an alternative with a gap is `null` if its texts and gaps can be: it is enough that
// no text of it is foreign to the word.
function canBeNull({ parts }: Alternative): boolean {
  return parts.every(
    (part) => part.kind === 'gap' || 'null'.includes(part.text.toLowerCase()),
  );
}

function longestOf({ parts }: Alternative): number {
  return parts.reduce(
    (sum, part) => sum + (part.kind === 'text' ? part.text.length : part.most),
    0,
  );
}

const SEPARATOR = '://';

/**
 * Tells whether an alternative can have `://`. It reads the parts once and keeps how much of the
 * separator may be behind each place. It takes every gap for one that may be left out.
 */
function canHaveSeparator({ parts }: Alternative): boolean {
  let behind: ReadonlySet<number> = new Set([0]);
  for (const part of parts) {
    const steps =
      part.kind === 'text'
        ? Array.from(part.text, (letter) => (each: string) => letter === each)
        : Array.from(
            { length: Math.min(part.most, SEPARATOR.length) },
            () => part.takes,
          );
    for (const takes of steps) {
      const advanced = [...behind]
        .filter((length) => takes(SEPARATOR.charAt(length)))
        .map((length) => length + 1);
      behind = new Set([
        0,
        ...advanced,
        ...(part.kind === 'gap' ? behind : []),
        // Once it is whole, it stays.
        ...(behind.has(SEPARATOR.length) ? [SEPARATOR.length] : []),
      ]);
    }
  }
  return behind.has(SEPARATOR.length);
}

/** Tells whether there is, after http:// or https://, what no host and no port has. */
function hasForeignText(
  beginning: string,
  texts: readonly (string | undefined)[],
): boolean {
  const scheme = AFTER_WEB_SCHEME.exec(beginning);
  return (
    scheme !== null &&
    (!OF_AUTHORITY.test(scheme[1] ?? '') ||
      texts
        .slice(texts.indexOf(undefined))
        .some((text) => text !== undefined && !OF_AUTHORITY.test(text)))
  );
}
