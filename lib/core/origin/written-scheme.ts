import { editsBetween } from '../edits-between.js';

/** The schemes of pages in a browser. */
const WEB_SCHEMES = ['https', 'http'];

/** A page that opens a WebSocket sends its own origin. No page has an origin of these schemes. */
const WEB_SOCKET_SCHEMES: Readonly<Record<string, string>> = {
  ws: 'http',
  wss: 'https',
};

/** Returns the scheme of the pages that open WebSockets of a scheme; `undefined` for others. */
export function schemeBesideWebSocket(scheme: string): string | undefined {
  return Object.hasOwn(WEB_SOCKET_SCHEMES, scheme)
    ? WEB_SOCKET_SCHEMES[scheme]
    : undefined;
}

/**
 * Returns which of http and https a scheme is one slip away from: none, one or both. It is an
 * origin by its form, and no browser sends it.
 *
 * @example
 * misspelledSchemes('htps'); // ['https']
 * misspelledSchemes('httpx'); // ['https', 'http']
 * misspelledSchemes('capacitor'); // []
 */
export function misspelledSchemes(scheme: string): readonly string[] {
  if (WEB_SCHEMES.includes(scheme)) {
    return [];
  }
  const near = WEB_SCHEMES.filter(
    (meant) => editsBetween(scheme, meant, 2) === 1,
  );
  const swapped = near.filter(
    (meant) =>
      meant.length === scheme.length && sorted(meant) === sorted(scheme),
  );
  return swapped.length > 0 ? swapped : near;
}

function sorted(text: string): string {
  return Array.from(text).toSorted().join('');
}

/** Tells whether a page may have an origin of this scheme, as far as anybody knows. */
export function isSchemeOfPages(scheme: string): boolean {
  return (
    // Fast path: there may be many thousand.
    WEB_SCHEMES.includes(scheme) ||
    (schemeBesideWebSocket(scheme) === undefined &&
      misspelledSchemes(scheme).length === 0)
  );
}
