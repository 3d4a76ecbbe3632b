import { defaultPort, MAX_ORIGIN_LENGTH } from './serialized-origin.js';

// A scheme, then visible ASCII without commas, which would be several values of a header.
const SHAPE = /^([a-z][a-z0-9+.-]*):\/\/[!-+\--~]*$/;

/** What ends a host, what begins it, and what stands for others: nobody means them. */
const MISTAKEN = /[/?#\\@*]/;

/**
 * Tells whether a text that is no serialized origin is one that applications send all the
 * same: `app://.`, `file://`, `capacitor://MyApp`. Schemes whose origins the URL Standard
 * defines are left out, for there the text is an attack or a mistake.
 */
export function isUnusualOrigin(text: string): boolean {
  return schemeOfUnusual(text) !== undefined;
}

/**
 * Tells whether an unusual origin may be written as an exact one. A path, user information
 * and `*` are mistakes, since no application is known to send them.
 */
export function isWritableUnusualOrigin(text: string): boolean {
  const scheme = schemeOfUnusual(text);
  return (
    scheme !== undefined &&
    // Browsers send `null` for its pages, and no application serves its own from there.
    scheme !== 'data' &&
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
