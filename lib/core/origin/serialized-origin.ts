import { hostKind } from './host.js';

/**
 * The parts of a serialized origin (HTML, "ASCII serialization of an origin").
 */
export interface SerializedOrigin {
  /** The scheme, without its colon: `https`. */
  readonly scheme: string;
  /** The host, as browsers serialize it: `app.example.com`, `127.0.0.1`, `[::1]`. */
  readonly host: string;
  /** The port, or `''` for the default port of the scheme. */
  readonly port: string;
}

/**
 * The longest origin that the module reads, in characters. A host name has at most 253, so browsers send nothing
 * nearly as long.
 */
export const MAX_ORIGIN_LENGTH = 320;

// Character classes that do not overlap where they meet, so that matching takes linear time.
const SHAPE =
  /^([a-z][a-z0-9+.-]*):\/\/(\[[0-9a-f:.]+\]|[a-z0-9_.-]+)(?::([1-9][0-9]{0,4}))?$/;

// URLs of these schemes have opaque origins. Browsers serialize them as `null`, some web views as `file://`.
const OPAQUE_SCHEMES: ReadonlySet<string> = new Set(['file', 'data']);

const DEFAULT_PORTS: Readonly<Record<string, string>> = {
  http: '80',
  https: '443',
  ws: '80',
  wss: '443',
  ftp: '21',
};

/**
 * Parses a serialized origin, as strictly as browsers write one: lower case, the host in its canonical form, no
 * default port, no path, no user information. It does not parse `null`, the serialization of an opaque origin, which
 * has no parts.
 *
 * @returns the parts, or `undefined` if the text is not a serialized origin
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
  // The three groups of the RegExp, the last of which is optional. By index, because destructuring an array is slow
  // before it is compiled, and there may be many thousand origins.
  const scheme = match[1] as string;
  const host = match[2] as string;
  const port = match[3] ?? '';
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
 * Writes an origin as browsers do (HTML, "ASCII serialization of an origin"), without the default port.
 *
 * @example
 * serializeOrigin({ scheme: 'https', host: 'app.example.com', port: '443' }); // 'https://app.example.com'
 */
export function serializeOrigin({
  scheme,
  host,
  port,
}: SerializedOrigin): string {
  return port === '' || port === defaultPort(scheme)
    ? `${scheme}://${host}`
    : `${scheme}://${host}:${port}`;
}

/**
 * Returns the default port of a scheme, which its serialized origins leave out, or `undefined` if it has none.
 */
export function defaultPort(scheme: string): string | undefined {
  return Object.hasOwn(DEFAULT_PORTS, scheme)
    ? DEFAULT_PORTS[scheme]
    : undefined;
}

// Schemes whose pages travel unprotected. Pages of other schemes come over TLS or from the device itself, like those
// of extensions and applications.
const UNPROTECTED_SCHEMES: ReadonlySet<string> = new Set(['http', 'ws', 'ftp']);

/**
 * Tells whether nobody on the network path can act in the name of an origin: its pages come over TLS, from an
 * extension or an application, or from this machine (Secure Contexts, "potentially trustworthy origin").
 */
export function isSecureOrigin({
  scheme,
  host,
}: Pick<SerializedOrigin, 'scheme' | 'host'>): boolean {
  return !isUnprotected(scheme) || isLoopback(host);
}

/** Tells whether pages of a scheme travel unprotected, unless they come from this machine. */
export function isUnprotected(scheme: string): boolean {
  return UNPROTECTED_SCHEMES.has(scheme);
}

/** Tells whether a host is this machine, for whoever develops on it. */
export function isThisMachine(host: string): boolean {
  // No page has this origin securely, but development servers print it.
  return isLoopback(host) || host === '0.0.0.0';
}

/** Tells whether a host is `localhost` or a name below it, which browsers look up on this machine (RFC 6761). */
export function isLocalhost(host: string): boolean {
  const name = host.endsWith('.') ? host.slice(0, -1) : host;
  return name === 'localhost' || name.endsWith('.localhost');
}

function isLoopback(host: string): boolean {
  return (
    isLocalhost(host) ||
    host === '[::1]' ||
    (host.startsWith('127.') && hostKind(host) === 'ipv4')
  );
}
