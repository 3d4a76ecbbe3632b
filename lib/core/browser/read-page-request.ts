import { quoted } from '../issue/quoted.js';
import { nearestName } from '../issue/nearest-name.js';
import { parseSerializedOrigin } from '../origin/serialized-origin.js';
import { isUnusualOrigin } from '../origin/unusual-origin.js';
import { meantEntries } from '../remedy/meant-entries.js';
import { isToken } from '../token.js';
import type {
  CorsPageRequest,
  PageHeader,
  PageRequest,
  PageUrl,
} from './page-request.js';

// A record, so that the compiler reports a missing field.
const FIELDS: Readonly<Record<keyof CorsPageRequest, true>> = {
  url: true,
  origin: true,
  method: true,
  headers: true,
  credentials: true,
  mode: true,
  initiator: true,
  uploadListeners: true,
  streamBody: true,
  reads: true,
};

const CREDENTIALS = ['omit', 'same-origin', 'include'] as const;
const MODES = ['cors', 'no-cors', 'same-origin'] as const;
const INITIATORS = [
  'fetch',
  'XMLHttpRequest',
  'EventSource',
  'img',
  'WebSocket',
] as const;

/**
 * Checks the request of a page and adds its defaults.
 *
 * @param request - of any type, since a command line or a form may have made it
 * @throws TypeError if a field is unknown or invalid; the message says what to write instead
 */
export function readPageRequest(request: unknown): PageRequest {
  if (typeof request !== 'object' || request === null) {
    throw invalid('request', request, 'it is no object', EXAMPLE);
  }
  const fields = request as Readonly<Record<string, unknown>>;
  Object.keys(fields).forEach(throwIfUnknown);
  const initiator = oneOf('initiator', fields['initiator'], INITIATORS);
  return {
    url: readUrl(fields['url'], initiator),
    origin: readOrigin(fields['origin']),
    method: textOf('method', fields['method'] ?? 'GET', 'Write "PUT".'),
    headers: readHeaders(fields['headers'] ?? {}),
    credentials: readCredentials(fields['credentials'] ?? 'same-origin'),
    mode: oneOf('mode', fields['mode'], MODES),
    initiator,
    uploadListeners: flagOf('uploadListeners', fields['uploadListeners']),
    streamBody: flagOf('streamBody', fields['streamBody']),
    reads: readNames(fields['reads'] ?? []),
  };
}

const EXAMPLE =
  'Write { url: "/widgets/1", origin: "https://app.example.com" }.';

function throwIfUnknown(field: string): void {
  if (!Object.hasOwn(FIELDS, field)) {
    const known = Object.keys(FIELDS);
    const nearest = nearestName(field, known);
    throw invalid(
      'field',
      field,
      'there is no such field',
      nearest === undefined
        ? `The fields are ${known.join(', ')}.`
        : `Write ${nearest}.`,
    );
  }
}

function readOrigin(value: unknown): string {
  const text = textOf('origin', value, 'Write "https://app.example.com".');
  if (
    text === 'null' ||
    parseSerializedOrigin(text) !== undefined ||
    isUnusualOrigin(text) ||
    // A browser may write an origin that the module does not read, such as one that is too long.
    (URL.canParse(text) && new URL(text).origin === text)
  ) {
    return text;
  }
  const [meant] = meantEntries(text);
  throw invalid(
    'origin',
    text,
    'it is not an origin as browsers write it',
    meant === undefined || meant.includes('*')
      ? 'Write what location.origin shows in the page.'
      : `Write ${quoted(meant)}.`,
  );
}

function readUrl(value: unknown, initiator: PageRequest['initiator']): PageUrl {
  const advice = 'Write a path such as "/widgets/1", or a URL with its scheme.';
  const written = textOf('url', value, advice);
  if (written.startsWith('/') && !written.startsWith('//')) {
    const { pathname, search } = new URL(written, 'http://localhost');
    return {
      written,
      scheme: undefined,
      host: '',
      hostname: '',
      origin: undefined,
      target: `${pathname}${search}`,
    };
  }
  if (!URL.canParse(written)) {
    throw invalid('url', written, 'it is neither a path nor a URL', advice);
  }
  const { protocol, host, hostname, pathname, search } = new URL(written);
  // A page opens a WebSocket by a URL of its own scheme, or of HTTP.
  const scheme = protocol.slice(0, -':'.length);
  const isSocket = initiator === 'WebSocket';
  return {
    written,
    scheme: isSocket ? scheme.replace(/^ws/, 'http') : scheme,
    host,
    hostname,
    origin: `${isSocket ? scheme.replace(/^ws/, 'http') : scheme}://${host}`,
    target: `${pathname}${search}`,
  };
}

function readHeaders(value: unknown): readonly PageHeader[] {
  const advice = 'Write { "Content-Type": "application/json" }.';
  if (typeof value !== 'object' || value === null) {
    throw invalid('headers', value, 'they are no object', advice);
  }
  const entries: readonly unknown[] = Array.isArray(value)
    ? value
    : Object.entries(value);
  return entries.map((entry) => {
    const [name, text]: readonly unknown[] = Array.isArray(entry) ? entry : [];
    if (typeof name !== 'string' || typeof text !== 'string') {
      throw invalid('headers', entry, 'a header is a name and a text', advice);
    }
    // Fetch, "header value", "normalize".
    return [
      nameOf('headers', name),
      text.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, ''),
    ];
  });
}

function readNames(value: unknown): readonly string[] {
  if (!Array.isArray(value)) {
    throw invalid('reads', value, 'it is no list', 'Write ["x-total-count"].');
  }
  return value.map((name: unknown) =>
    nameOf(
      'reads',
      textOf('reads', name, 'Write ["x-total-count"].'),
    ).toLowerCase(),
  );
}

function nameOf(field: string, name: string): string {
  if (isToken(name)) {
    return name;
  }
  const meant = name.replace(/:\s*$/, '').trim().replaceAll(/\s+/g, '-');
  throw invalid(
    field,
    name,
    'it is no header name, and fetch() throws a TypeError for it',
    isToken(meant)
      ? `Write ${quoted(meant)}.`
      : 'Write a name of letters, digits and hyphens.',
  );
}

// XMLHttpRequest and policies have a boolean in its place.
function readCredentials(value: unknown): PageRequest['credentials'] {
  if (typeof value === 'boolean') {
    throw invalid(
      'credentials',
      value,
      `it is none of ${CREDENTIALS.join(', ')}`,
      `Write "${value ? 'include' : 'omit'}".`,
    );
  }
  return oneOf('credentials', value, CREDENTIALS);
}

function oneOf<Name extends string>(
  field: string,
  value: unknown,
  names: readonly [Name, ...Name[]],
): Name {
  const found =
    value === undefined ? names[0] : names.find((name) => name === value);
  if (found === undefined) {
    const nearest =
      typeof value === 'string' ? nearestName(value, names) : undefined;
    throw invalid(
      field,
      value,
      `it is none of ${names.join(', ')}`,
      nearest === undefined
        ? 'Write one of them, or leave it out.'
        : `Write ${quoted(nearest)}.`,
    );
  }
  return found;
}

function flagOf(field: string, value: unknown): boolean {
  if (value !== undefined && typeof value !== 'boolean') {
    throw invalid(field, value, 'it is neither true nor false', 'Write true.');
  }
  return value === true;
}

function textOf(field: string, value: unknown, advice: string): string {
  if (typeof value !== 'string') {
    throw invalid(field, value, 'it is no text', advice);
  }
  return value;
}

function invalid(
  field: string,
  value: unknown,
  why: string,
  advice: string,
): TypeError {
  return new TypeError(
    `CorsService.explain(): ${field} ${quoted(value)} is invalid: ${why}. ${advice}`,
  );
}
