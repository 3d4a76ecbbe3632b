import { hostKind } from './host.js';
import { isPortList, portsOf } from './port-list.js';
import { isPreviewLabel, isPreviewOf } from './preview-label.js';
import { hasInvalidPunycode } from './punycode.js';
import {
  MAX_ORIGIN_LENGTH,
  parseSerializedOrigin,
} from './serialized-origin.js';
import { isSchemeOfPages } from './written-scheme.js';

/**
 * A pattern for a set of origins: subdomains of any depth or previews, any port or some ports, or two of them at once.
 */
export interface OriginPattern {
  readonly scheme: string;
  /** `'*'` for the subdomains of the host, `'app-*-team'` for previews below it, `''` for the host itself. */
  readonly label: string;
  /** The host, without that label and its dot. */
  readonly host: string;
  /** The port; `''` for the scheme's default, `'*'` for any, `'[8080,8443]'` for each of these. */
  readonly port: string;
}

// Character classes that do not overlap where they meet, so that matching takes linear time.
const SHAPE =
  /^([a-z][a-z0-9+.-]*):\/\/(?:([a-z0-9_-]*\*[a-z0-9_-]*)\.)?([a-z0-9_.-]+|\[[0-9a-f:.]+\])(?::(\*|[0-9]+|\[[0-9,]+\]))?$/;

/**
 * Parses a pattern such as `https://*.example.com`, `https://pr-*.example.com`, `http://localhost:*` or
 * `https://*.example.com:[8080,8443]`.
 *
 * @returns the pattern, or `undefined` if the text is no pattern: it has a `*` elsewhere, neither a `*` nor several
 * ports, a part that no serialized origin has, a scheme that no page has, invalid Punycode, or more characters than an
 * entry may have
 *
 * @example
 * parseOriginPattern('https://*.example.com');
 * // { scheme: 'https', label: '*', host: 'example.com', port: '' }
 */
export function parseOriginPattern(text: string): OriginPattern | undefined {
  const match = text.length > MAX_ORIGIN_LENGTH ? null : SHAPE.exec(text);
  if (match === null) {
    return undefined;
  }
  // The four groups of the RegExp, two of which are optional.
  const [, scheme, label = '', host, port = ''] = match as unknown as readonly [
    string,
    string,
    string | undefined,
    string,
    string?,
  ];
  const hasSeveralPorts = port === '*' || isPortList(port, scheme);
  if (label === '' && !hasSeveralPorts) {
    return undefined;
  }
  const origin = parseSerializedOrigin(
    `${scheme}://${host}${port === '' || hasSeveralPorts ? '' : `:${port}`}`,
  );
  return origin !== undefined &&
    isSchemeOfPages(scheme) &&
    !hasInvalidPunycode(origin) &&
    isLabelBefore(label, host)
    ? { scheme, label, host, port }
    : undefined;
}

function isLabelBefore(label: string, host: string): boolean {
  return (
    label === '' ||
    (label === '*'
      ? // A host that leaves no room for a label has no subdomains.
        hostKind(host) === 'domain' && hostKind(`a.${host}`) === 'domain'
      : isPreviewLabel(label, host))
  );
}

/** Tells whether a pattern stands for origins with a host. */
export function isHostOf(
  { label, host }: Pick<OriginPattern, 'label' | 'host'>,
  asked: string,
): boolean {
  if (label === '') {
    return asked === host;
  }
  const below = asked.endsWith(`.${host}`)
    ? asked.slice(0, -`.${host}`.length)
    : '';
  return below !== '' && (label === '*' || isPreviewOf(label, below));
}

/** Tells whether a pattern stands for origins with a port, `''` for the default one. */
export function isPortOf(
  { port }: Pick<OriginPattern, 'port'>,
  asked: string,
): boolean {
  return (
    port === '*' ||
    port === asked ||
    (port.startsWith('[') && portsOf(port).includes(asked))
  );
}
