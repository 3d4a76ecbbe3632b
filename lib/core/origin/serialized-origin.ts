import { hostKind } from './host.js';

/**
 * The parts of a serialized origin (HTML, "ASCII serialization of an origin").
 */
export interface SerializedOrigin {
  /** The scheme, without its colon: `https`. */
  readonly scheme: string;
  /** The host as browsers serialize it: `app.example.com`, `127.0.0.1`, `[::1]`. */
  readonly host: string;
  /** The port where it is not the scheme's default one, else `''`. */
  readonly port: string;
}

/**
 * The longest origin that is looked at, in characters. A host name has at most 253,
 * so that nothing a browser sends comes near.
 */
export const MAX_ORIGIN_LENGTH = 320;

// One character class after the other, none of which overlap where they meet:
// linear in a text of bounded length.
const SHAPE =
  /^([a-z][a-z0-9+.-]*):\/\/(\[[0-9a-f:.]+\]|[a-z0-9_.-]+)(?::([1-9][0-9]{0,4}))?$/;

// URLs of these schemes have opaque origins: browsers serialize them as `null`, some web
// views as `file://`.
const OPAQUE_SCHEMES: ReadonlySet<string> = new Set(['file', 'data']);

const DEFAULT_PORTS: Readonly<Record<string, string>> = {
  http: '80',
  https: '443',
  ws: '80',
  wss: '443',
  ftp: '21',
};

/**
 * Reads a serialized origin, as strictly as browsers write one: lower case, the host
 * in its canonical form, no default port, no path, no user information. `null`, the
 * serialization of an opaque origin, has no parts and is not read here.
 *
 * @returns the parts, or `undefined` where the text is not a serialized origin
 *
 * @example
 * parseSerializedOrigin('https://app.example.com:8443');
 * // { scheme: 'https', host: 'app.example.com', port: '8443' }
 * parseSerializedOrigin('https://app.example.com/'); // undefined
 */
export function parseSerializedOrigin(
  text: string,
): SerializedOrigin | undefined {
  if (text.length > MAX_ORIGIN_LENGTH) {
    return undefined;
  }
  const match = SHAPE.exec(text);
  if (match === null) {
    return undefined;
  }
  // The expression's three groups, the last of which is optional.
  const [, scheme, host, port = ''] = match as unknown as readonly [
    string,
    string,
    string,
    string?,
  ];
  if (
    OPAQUE_SCHEMES.has(scheme) ||
    Number(port) > 65535 ||
    port === defaultPort(scheme)
  ) {
    return undefined;
  }
  return hostKind(host) === 'invalid' ? undefined : { scheme, host, port };
}

/**
 * The port that a scheme implies and that its serialized origins leave out, or
 * `undefined` where it has none.
 */
export function defaultPort(scheme: string): string | undefined {
  return Object.hasOwn(DEFAULT_PORTS, scheme)
    ? DEFAULT_PORTS[scheme]
    : undefined;
}

// What travels unprotected. Pages of any other scheme come over TLS or from the device
// itself, as those of extensions and applications do.
const UNPROTECTED_SCHEMES: ReadonlySet<string> = new Set(['http', 'ws', 'ftp']);

/**
 * Tells whether nobody on the network path can speak in an origin's name: its pages come
 * over TLS, from an extension or an application, or from a host that is this machine
 * (Secure Contexts, "potentially trustworthy origin").
 */
export function isSecureOrigin({
  scheme,
  host,
}: Pick<SerializedOrigin, 'scheme' | 'host'>): boolean {
  return !UNPROTECTED_SCHEMES.has(scheme) || isLoopback(host);
}

function isLoopback(host: string): boolean {
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host === '[::1]' ||
    (host.startsWith('127.') && hostKind(host) === 'ipv4')
  );
}
