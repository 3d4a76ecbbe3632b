const SCHEMES = 'chrome-extension|moz-extension|safari-web-extension';
// Chromium's ids are letters, Firefox's and Safari's are UUIDs, the latter in upper case.
const EXTENSION = new RegExp(`^(${SCHEMES})://[A-Za-z0-9-]+$`);
const ANY_EXTENSION = new RegExp(`^(${SCHEMES})://\\*$`);

/**
 * Returns the scheme of a pattern for every extension of a browser, such as `moz-extension://*`, or
 * `undefined` if the text is no such pattern. In Firefox and Safari, an extension has another id in each
 * installation, so that no list can name it.
 */
export function schemeOfAnyExtension(text: string): string | undefined {
  return ANY_EXTENSION.exec(text)?.[1];
}

/** Returns the scheme of an extension's origin, or `undefined` if the origin is no extension's. */
export function schemeOfExtension(origin: string): string | undefined {
  return EXTENSION.exec(origin)?.[1];
}
