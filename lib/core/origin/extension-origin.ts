const SCHEMES = 'chrome-extension|moz-extension|safari-web-extension';
// Chromium's ids are letters, Firefox's and Safari's are UUIDs, the latter in upper case.
const EXTENSION = new RegExp(`^(${SCHEMES})://[A-Za-z0-9-]+$`);
const ANY_EXTENSION = new RegExp(`^(${SCHEMES})://\\*$`);

/**
 * The scheme of a pattern for every extension of a browser, such as `moz-extension://*`, or
 * `undefined` if the text is none. Firefox and Safari give an extension another id in each
 * installation, so that no list can have them.
 */
export function schemeOfAnyExtension(text: string): string | undefined {
  return ANY_EXTENSION.exec(text)?.[1];
}

/** The scheme of the origin of an extension, or `undefined` if the origin is another. */
export function schemeOfExtension(origin: string): string | undefined {
  return EXTENSION.exec(origin)?.[1];
}
