import { hostKind } from './host.js';
import { parseSerializedOrigin } from './serialized-origin.js';

/**
 * A set of origins written as one: any depth of subdomain, any port, or both.
 */
export interface OriginPattern {
  readonly scheme: string;
  /** The host that is written out, without the leading `*.`. */
  readonly host: string;
  /** Whether the pattern stands for the subdomains of the host, the host itself not among them. */
  readonly subdomains: boolean;
  /** The port that is written out, `''` for the scheme's default, `'*'` for any. */
  readonly port: string;
}

const SUBDOMAINS = '://*.';
const ANY_PORT = ':*';

/**
 * Reads a pattern such as `https://*.example.com`, `http://localhost:*` or
 * `https://*.example.com:*`.
 *
 * @returns the pattern, or `undefined` where the text is none: a `*` anywhere else, none
 * at all, or a part that no serialized origin has
 *
 * @example
 * parseOriginPattern('https://*.example.com');
 * // { scheme: 'https', host: 'example.com', subdomains: true, port: '' }
 */
export function parseOriginPattern(text: string): OriginPattern | undefined {
  const anyPort = text.endsWith(ANY_PORT);
  const subdomains = text.includes(SUBDOMAINS);
  if (!anyPort && !subdomains) {
    return undefined;
  }
  const withoutPort = anyPort ? text.slice(0, -ANY_PORT.length) : text;
  const origin = parseSerializedOrigin(withoutPort.replace(SUBDOMAINS, '://'));
  if (
    origin === undefined ||
    (anyPort && origin.port !== '') ||
    (subdomains && hostKind(origin.host) !== 'domain')
  ) {
    return undefined;
  }
  const { scheme, host } = origin;
  return { scheme, host, subdomains, port: anyPort ? '*' : origin.port };
}
