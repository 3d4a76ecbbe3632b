import fc from 'fast-check';
import { host as hostOfOrigin, origin } from './origins.js';

/** One change to a text that browsers would not write so. */
type Spoiling = (text: string) => string;

const SPOILINGS: readonly Spoiling[] = [
  (text) => text,
  (text) => text.toUpperCase(),
  (text) => text.replace(/[a-z](?=[^a-z]*$)/, (last) => last.toUpperCase()),
  (text) => `${text}/`,
  (text) => `${text}.`,
  (text) => `${text}:`,
  (text) => `${text}:0`,
  (text) => `${text}:080`,
  (text) => `${text}:80`,
  (text) => `${text}:443`,
  (text) => `${text}:65536`,
  (text) => `${text}\n`,
  (text) => `${text}?`,
  (text) => `${text}#`,
  (text) => `${text}, ${text}`,
  (text) => ` ${text}`,
  (text) => `${text} `,
  (text) => `\t${text}`,
  (text) => text.replace('://', ':'),
  (text) => text.replace('://', ':///'),
  (text) => text.replace('://', ':\\\\'),
  (text) => text.replace('://', '://user@'),
  (text) => text.replace('://', '://user:password@'),
  (text) => text.replace('://', '://@'),
  (text) => text.replace('://', '://.'),
  (text) => text.replace('://', '://*.'),
  (text) => text.replace('://', '://bücher.'),
  (text) => text.replace('://', '://b%2e'),
  (text) => text.replace('://', `://${'l'.repeat(64)}.`),
  (text) => text.replace('://', `://${'l'.repeat(63)}.`),
  (text) => text.replace('://', `://${'ab.'.repeat(70)}`),
  (text) => text.replace('://', `://${'ab.'.repeat(110)}`),
  (text) => text.replace(/^[^:]*/, 'file'),
  (text) => text.replace(/^[^:]*/, 'data'),
  (text) => text.replace(/^[^:]*/, '9p'),
  (text) => text.replace(/^[^:]*:/, ''),
  (text) => text.replace('.', '..'),
  (text) => text.replace('.', '\u3002'),
  (text) => text.replace('[', '').replace(']', ''),
  (text) => text.replace('::', ':0:'),
  (text) => text.replace('::', ':0:0:'),
  (text) => text.replace(/([0-9]+)\.([0-9]+)$/, '$1'),
  (text) => text.replace(/([0-9]+)$/, '0$1'),
  (text) => text.replace(/[0-9]+$/, (last) => `0x${Number(last).toString(16)}`),
];

const HOSTS: readonly string[] = [
  '127.1',
  '2130706433',
  '0x7f.0.0.1',
  '0177.0.0.1',
  '127.0.0.1.',
  '256.0.0.1',
  '1.2.3.4.5',
  'app.1',
  'app.0x',
  '[0:0:0:0:0:0:0:1]',
  '[::ffff:192.0.2.1]',
  '[2001:DB8::1]',
  '[2001:0db8::1]',
  '[1::2::3]',
  '[::1%25eth0]',
];

/** A character of those that URLs and hosts take in different ways, put somewhere. */
const inserted = fc
  .record({
    text: origin,
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    count: fc.constantFrom(0, 0, 1),
    character: fc.constantFrom(
      ...Array.from(
        'aA0.-_:/\\@?#[]%!$&\'()*+,;=~"`{}|^<> \t\r\n\0\x7f\u00ad\u00e4\u200d\u212a\uff0e',
      ),
      '',
    ),
  })
  .map(({ text, at, count, character }) => {
    const index = Math.round(at * text.length);
    return text.slice(0, index) + character + text.slice(index + count);
  });

/** As long as an origin, a host and a label may be, and a little less or more. */
const aroundTheBounds = fc
  .record({
    length: fc.integer({ min: 317, max: 323 }),
    domain: fc.integer({ min: 250, max: 256 }),
    label: fc.integer({ min: 62, max: 64 }),
    end: fc.constantFrom('', '.', ':8443'),
    isLong: fc.boolean(),
  })
  .map(({ length, domain, label, end, isLong }) => {
    const labels = `${'l'.repeat(label)}.`.repeat(3);
    const rest = `://${labels}${'d'.repeat(domain - labels.length)}${end}`;
    return `${isLong ? 's'.repeat(length - rest.length) : 'https'}${rest}`;
  });

/** Texts that are serialized origins, or almost. */
export const almostOrigin: fc.Arbitrary<string> = fc.oneof(
  { weight: 2, arbitrary: origin },
  {
    weight: 6,
    arbitrary: fc
      .tuple(origin, fc.constantFrom(...SPOILINGS))
      .map(([text, spoil]) => spoil(text)),
  },
  { weight: 6, arbitrary: inserted },
  { weight: 2, arbitrary: aroundTheBounds },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.constantFrom('http', 'https', 'ws', 'capacitor'),
        fc.constantFrom(...HOSTS),
        fc.constantFrom('', ':80', ':8080'),
      )
      .map(([scheme, host, port]) => `${scheme}://${host}${port}`),
  },
  { weight: 1, arbitrary: fc.constantFrom('', 'null', '*', '//a.example') },
);

/** URLs as people write them, each of which has an origin. */
export const writtenUrl: fc.Arbitrary<string> = fc
  .record({
    start: fc.constantFrom('', '', '', ' ', '\t'),
    scheme: fc.constantFrom(
      'http',
      'HTTPS',
      'https',
      'http',
      'Ws',
      'wss',
      'ftp',
    ),
    user: fc.constantFrom('', '', 'user@', 'User:Pass@', '@'),
    host: fc.oneof(
      { weight: 2, arbitrary: hostOfOrigin },
      fc.constantFrom(...HOSTS, 'APP.Example', 'bücher.example', 'a%41.test'),
    ),
    port: fc.constantFrom('', '', ':', ':80', ':443', ':08443', ':65535', ':0'),
    end: fc.constantFrom('', '', '/', '/path?query#fragment', '\\', ' '),
  })
  .map(({ start, scheme, user, host, port, end }) =>
    [start, scheme, '://', user, host, port, end].join(''),
  )
  .filter((text) => URL.canParse(text));
