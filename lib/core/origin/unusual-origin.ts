import { defaultPort, MAX_ORIGIN_LENGTH } from './serialized-origin.js';

// A scheme, then visible ASCII without commas, since a comma separates values of a header.
const SHAPE = /^([a-z][a-z0-9+.-]*):\/\/[!-+\--~]*$/;

/** Characters that end a host, precede it or are wildcards, and a list of one port: in an origin they are a mistake. */
const MISTAKEN = /[/?#\\@*]|:\[[0-9]*\]$/;

/**
 * Tells whether a text is no serialized origin, but one that applications send: `app://.`, `file://`,
 * `capacitor://MyApp`. For schemes whose origins the URL Standard defines it returns `false`: there the text is an
 * attack or a mistake.
 */
export function isUnusualOrigin(text: string): boolean {
  return schemeOfUnusual(text) !== undefined;
}

/**
 * Tells whether an unusual origin can be used as an exact one. A path, user information, `*` and a list of ports are
 * mistakes, since no known application sends them.
 */
export function isWritableUnusualOrigin(text: string): boolean {
  const scheme = schemeOfUnusual(text);
  return (
    scheme !== undefined &&
    // Browsers send `null` for its pages, and no application serves pages from there.
    scheme !== 'data' &&
    // Web views leave out its host.
    (scheme !== 'file' || text === 'file://') &&
    !MISTAKEN.test(text.slice(scheme.length + '://'.length))
  );
}

function schemeOfUnusual(text: string): string | undefined {
  const scheme =
    text.length > MAX_ORIGIN_LENGTH ? undefined : SHAPE.exec(text)?.[1];
  return scheme === undefined || defaultPort(scheme) !== undefined
    ? undefined
    : scheme;
}
