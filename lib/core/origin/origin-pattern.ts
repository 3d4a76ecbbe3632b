import { hostKind } from './host.js';
import { hasInvalidPunycode } from './punycode.js';
import {
  MAX_ORIGIN_LENGTH,
  parseSerializedOrigin,
} from './serialized-origin.js';
import { isSchemeOfPages } from './written-scheme.js';

/**
 * A pattern for a set of origins: subdomains of any depth, any port, or both.
 */
export interface OriginPattern {
  readonly scheme: string;
  /** The host, without the leading `*.`. */
  readonly host: string;
  /** Whether the pattern matches the subdomains of the host, but not the host itself. */
  readonly subdomains: boolean;
  /** The port; `''` for the scheme's default, `'*'` for any. */
  readonly port: string;
}

const SUBDOMAINS = '://*.';
const ANY_PORT = ':*';

/**
 * Parses a pattern such as `https://*.example.com`, `http://localhost:*` or `https://*.example.com:*`.
 *
 * @returns the pattern, or `undefined` if the text is no pattern: it has a `*` elsewhere, no `*`, a part that no
 * serialized origin has, a scheme that no page has, invalid Punycode, or more characters than an entry may have
 *
 * @example
 * parseOriginPattern('https://*.example.com');
 * // { scheme: 'https', host: 'example.com', subdomains: true, port: '' }
 */
export function parseOriginPattern(text: string): OriginPattern | undefined {
  const anyPort = text.endsWith(ANY_PORT);
  const subdomains = text.includes(SUBDOMAINS);
  if (text.length > MAX_ORIGIN_LENGTH || (!anyPort && !subdomains)) {
    return undefined;
  }
  const withoutPort = anyPort ? text.slice(0, -ANY_PORT.length) : text;
  const origin = parseSerializedOrigin(withoutPort.replace(SUBDOMAINS, '://'));
  if (
    origin === undefined ||
    !isSchemeOfPages(origin.scheme) ||
    hasInvalidPunycode(origin) ||
    (anyPort && origin.port !== '') ||
    (subdomains && hostKind(origin.host) !== 'domain')
  ) {
    return undefined;
  }
  const { scheme, host } = origin;
  return { scheme, host, subdomains, port: anyPort ? '*' : origin.port };
}
