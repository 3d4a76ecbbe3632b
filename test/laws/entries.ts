import fc from 'fast-check';
import type { SerializedOrigin } from '../../lib/core/origin/serialized-origin.js';
import { originParts, serialize } from './origins.js';

const SCHEMES = ['https', 'http', 'https', 'capacitor', 'ftp'] as const;
const PORTS = ['', '', '8443', '3000', '443', '80', '1'] as const;
const DOMAINS = [
  'example.com',
  'app.example.com',
  'a.app.example.com',
  'b.a.app.example.com',
  'myexample.com',
  'my-example.com',
  'example.com.',
  'app.example.com.',
  'example.com.evil.test',
  'example.org',
  'com',
  'localhost',
  'app.localhost',
] as const;
const ADDRESSES = ['127.0.0.1', '1.127.0.0.1', '[::1]', '10.0.0.1'] as const;

/** Hosts that are close to each other, and one in five far from all. */
const nearHost = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...DOMAINS) },
  { weight: 1, arbitrary: fc.constantFrom(...ADDRESSES) },
  { weight: 2, arbitrary: originParts.map(({ host }) => host) },
);

const nearParts: fc.Arbitrary<SerializedOrigin> = fc.record({
  scheme: fc.constantFrom(...SCHEMES),
  host: nearHost,
  port: fc.constantFrom(...PORTS),
});

/** Origins of which many share their scheme, their port or the end of their host. */
export const nearOrigin: fc.Arbitrary<string> = nearParts.map(serialize);

const LABELS = [
  '*',
  '*',
  'pr-*',
  'app-*-team',
  '*-team',
  '-*',
  'a*',
  '*_a',
  'xn--*',
  'a**',
  '*-*',
  `${'l'.repeat(61)}-*`,
  `${'l'.repeat(62)}-*`,
] as const;
const SEVERAL = [
  '*',
  '*',
  '[3000,8443]',
  '[1,65535]',
  '[80,443]',
  '[8443,3000]',
  '[3000,3000]',
  '[3000]',
  '[0,1]',
  '[3000,65536]',
] as const;

/** Patterns of those origins, some of which are none: of an address, with a default port, with two stars in a label. */
export const pattern: fc.Arbitrary<string> = fc
  .record({
    parts: nearParts,
    kind: fc.constantFrom('hosts', 'ports', 'both'),
    label: fc.constantFrom(...LABELS),
    several: fc.constantFrom(...SEVERAL),
  })
  .map(({ parts: { scheme, host, port }, kind, label, several }) =>
    serialize({
      scheme,
      host: kind === 'ports' ? host : `${label}.${host}`,
      port: kind === 'hosts' ? port : several,
    }),
  );

/** Origins that a pattern may admit, and those beside them. */
export function originsNear(entry: string): fc.Arbitrary<string> {
  const [scheme = '', authority = ''] = entry.split('://', 2);
  const [, label = '', bare = '', writtenPort = ''] =
    /^(?:([^.]*\*[^.]*)\.)?(.*?)(?::([0-9]+|\*|\[[0-9,]*\]))?$/.exec(
      authority,
    ) ?? [];
  const ports: readonly string[] = writtenPort.match(/[0-9]+/g) ?? [];
  return fc
    .record({
      scheme: often(scheme, fc.constantFrom(...SCHEMES)),
      label: often(
        label === '' ? '' : `${label.replaceAll('*', '4-2')}.`,
        fc.constantFrom(
          'sub.',
          `${label.replaceAll('*', 'l'.repeat(50))}.`,
          `${label.replaceAll('*', '')}.`,
          `${label.replaceAll('*', 'a_b')}.`,
          `${label.replaceAll('*', 'a.b')}.`,
          `x${label.replaceAll('*', 'a')}.`,
          `${label.replaceAll('*', 'a')}x.`,
          '',
          '',
          '.',
          'a.b.',
          'xn--a.',
          '*.',
          'sub',
          '-',
          '1.',
          'A.',
        ),
      ),
      depth: fc.constantFrom(1, 1, 2, 5, 60, 130),
      host: often(bare, nearHost),
      end: often('', fc.constantFrom('.', '.evil.test', 'x', '/', '..')),
      port: often(
        ports[0] ?? '',
        fc.constantFrom(...ports, ...PORTS, '0', '65536', '*'),
      ),
    })
    .map(({ label, depth, host, end, ...parts }) =>
      serialize({ ...parts, host: `${label.repeat(depth)}${host}${end}` }),
    );
}

function often(
  value: string,
  others: fc.Arbitrary<string>,
): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 5, arbitrary: fc.constant(value) },
    { weight: 2, arbitrary: others },
  );
}
