/**
 * Tells whether a text is a serialized origin, by asking the platform's implementation of
 * the URL Standard: it is one if its URL's origin is the text itself.
 *
 * The library's definition is deliberately narrower, see {@link isLeftOut}, and wider in
 * two places. A scheme that the URL Standard does not call special has an opaque origin
 * there, while browsers and applications send `chrome-extension://…` and
 * `capacitor://localhost`: these are read as if the scheme were special and had no default
 * port. And Punycode is not decoded: the platform's parser refuses `xn--a`, while Chromium
 * sends `https://xn--a` as an origin.
 */
export function isSerializedOriginByUrl(text: string): boolean {
  const [scheme = ''] = text.split(':', 1);
  const rest = text.slice(scheme.length);
  return (
    isScheme(scheme) &&
    !OPAQUE.includes(scheme) &&
    isCanonical(withoutPunycode(`${specialSchemeLike(scheme, rest)}${rest}`)) &&
    !isLeftOut(text)
  );
}

/**
 * Where the library is deliberately stricter than the URL Standard, which tells names that
 * no resolver looks up from others as little as it bounds them.
 */
export function isLeftOut(text: string): boolean {
  const authority = text.slice(text.indexOf('://') + '://'.length);
  const host = authority.replace(/:[0-9]*$/, '');
  const name = host.endsWith('.') ? host.slice(0, -1) : host;
  return (
    // Bounded, so that the cost of a request is.
    text.length > 320 ||
    // Nobody listens there.
    authority.endsWith(':0') ||
    // The standard allows !"$&'()*+,;=`{}~ too.
    (!host.startsWith('[') && !/^[a-z0-9_.-]*$/.test(host)) ||
    // The limits of the DNS, whose names have no empty labels either.
    name.length > 253 ||
    name.split('.').some((label) => label === '' || label.length > 63)
  );
}

const OPAQUE: readonly string[] = ['file', 'data'];
/** Schemes whose origins the URL Standard defines. */
export const SPECIAL: readonly string[] = ['http', 'https', 'ws', 'wss', 'ftp'];

function isScheme(scheme: string): boolean {
  return /^[a-z][a-z0-9+.-]*$/.test(scheme);
}

function specialSchemeLike(scheme: string, rest: string): string {
  if (SPECIAL.includes(scheme)) {
    return scheme;
  }
  return rest.endsWith(':80') ? 'https' : 'http';
}

function withoutPunycode(text: string): string {
  return text.replace(/(?<=[/.])xn--/g, 'xn-x');
}

function isCanonical(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}
