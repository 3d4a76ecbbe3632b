import fc from 'fast-check';
import type { SerializedOrigin } from '../../lib/core/origin/serialized-origin.js';

const label = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[a-z0-9_-]{1,8}$/) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('www', 'xn--bcher-kva', 'xn--a', '0x7f', '127'),
  },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 55, max: 63 }).map((size) => 'l'.repeat(size)),
  },
);

/** The URL Standard takes a host whose last label is a number for an IPv4 address. */
const ENDS_IN_A_NUMBER = /(?:^|\.)(?:[0-9]+|0x[0-9a-f]*)\.?$/;

const domain = fc
  .tuple(
    fc.array(label, { minLength: 1, maxLength: 5 }),
    fc.constantFrom('', '', '', '.'),
  )
  .map(([labels, end]) => labels.join('.') + end)
  .filter((name) => !ENDS_IN_A_NUMBER.test(name) && name.length <= 253);

const octet = fc.oneof(
  fc.integer({ min: 0, max: 255 }),
  fc.constantFrom(0, 127, 255),
);
const ipv4 = fc.tuple(octet, octet, octet, octet).map((quad) => quad.join('.'));

const hextet = fc.oneof(
  fc.constant('0'),
  fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16)),
);
const ipv6 = fc
  .array(hextet, { minLength: 8, maxLength: 8 })
  .map((hextets) => new URL(`http://[${hextets.join(':')}]`).hostname);

/** The hosts of origins, as browsers write them. */
export const host = fc.oneof(
  { weight: 5, arbitrary: domain },
  { weight: 2, arbitrary: ipv4 },
  { weight: 2, arbitrary: ipv6 },
  { weight: 1, arbitrary: fc.constantFrom('localhost', 'app.localhost') },
);

const scheme = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom('http', 'https', 'https', 'ws', 'wss', 'ftp'),
  },
  { weight: 2, arbitrary: fc.constantFrom('capacitor', 'chrome-extension') },
  { weight: 1, arbitrary: fc.stringMatching(/^[a-z][a-z0-9+.-]{0,8}$/) },
);

const port = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 65535 }).map(String) },
  { weight: 2, arbitrary: fc.constantFrom('21', '80', '443', '1', '65535') },
);

const DEFAULT_PORTS: readonly string[] = [
  'http:80',
  'https:443',
  'ws:80',
  'wss:443',
  'ftp:21',
];

/** The parts of origins, as browsers write them. */
export const originParts: fc.Arbitrary<SerializedOrigin> = fc
  .record({ scheme, host, port }, { noNullPrototype: true })
  .filter((parts) => !DEFAULT_PORTS.includes(`${parts.scheme}:${parts.port}`))
  .filter((parts) => !['file', 'data'].includes(parts.scheme));

/** HTML, "ASCII serialization of an origin". */
export function serialize({ scheme, host, port }: SerializedOrigin): string {
  return `${scheme}://${host}${port === '' ? '' : `:${port}`}`;
}

/** Serialized origins. */
export const origin = originParts.map(serialize);
