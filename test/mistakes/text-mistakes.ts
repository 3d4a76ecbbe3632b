import type { OriginFault } from '../../lib/index.js';
import type { Mistake } from './mistake.js';

type Remedied = readonly [written: string, ...meant: string[]];
type Undecided = readonly [written: string, why: string];

const REMEDIED: Readonly<Partial<Record<OriginFault, readonly Remedied[]>>> = {
  'not-trimmed': [
    [' https://shop.acme.dev', 'https://shop.acme.dev'],
    ['https://shop.acme.dev ', 'https://shop.acme.dev'],
    ['https://shop.acme.dev\n', 'https://shop.acme.dev'],
    ['https://shop.acme.dev\r\n', 'https://shop.acme.dev'],
    ['\thttps://shop.acme.dev', 'https://shop.acme.dev'],
    ['\ufeffhttps://shop.acme.dev', 'https://shop.acme.dev'],
    ['"https://shop.acme.dev"', 'https://shop.acme.dev'],
    ["'https://shop.acme.dev'", 'https://shop.acme.dev'],
    ['`https://shop.acme.dev`', 'https://shop.acme.dev'],
    ['" http://localhost:5173 "', 'http://localhost:5173'],
  ],
  path: [
    ['https://shop.acme.dev/', 'https://shop.acme.dev'],
    ['https://shop.acme.dev//', 'https://shop.acme.dev'],
    ['https://shop.acme.dev/*', 'https://shop.acme.dev'],
    ['https://shop.acme.dev/**', 'https://shop.acme.dev'],
    ['https://shop.acme.dev/cart', 'https://shop.acme.dev'],
    ['https://shop.acme.dev/cart/:id', 'https://shop.acme.dev'],
    ['https://shop.acme.dev/index.html', 'https://shop.acme.dev'],
    ['https://shop.acme.dev/?page=1', 'https://shop.acme.dev'],
    ['https://shop.acme.dev?page=1', 'https://shop.acme.dev'],
    ['https://shop.acme.dev#top', 'https://shop.acme.dev'],
    ['https://shop.acme.dev/#/cart', 'https://shop.acme.dev'],
    ['https://shop.acme.dev:8443/', 'https://shop.acme.dev:8443'],
    ['https://Shop.Acme.dev/Cart', 'https://shop.acme.dev'],
    ['http://localhost:5173/', 'http://localhost:5173'],
    ['http://127.0.0.1:3000/api', 'http://127.0.0.1:3000'],
    ['http://[::1]:3000/', 'http://[::1]:3000'],
    ['https://xn--bcher-kva.example/', 'https://xn--bcher-kva.example'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example'],
    ['https://*.acme.dev/', 'https://shop.acme.dev', 'https://a.b.acme.dev'],
    ['capacitor://localhost/', 'capacitor://localhost'],
    ['chrome-extension://abcdef/popup.html', 'chrome-extension://abcdef'],
  ],
  'no-scheme': [
    ['shop.acme.dev', 'https://shop.acme.dev'],
    ['www.acme.dev', 'https://www.acme.dev'],
    ['//shop.acme.dev', 'https://shop.acme.dev'],
    ['shop.acme.dev/', 'https://shop.acme.dev'],
    ['shop.acme.dev:8443', 'https://shop.acme.dev:8443'],
    ['shop.acme.dev:443', 'https://shop.acme.dev'],
    ['Shop.acme.dev', 'https://shop.acme.dev'],
    ['bücher.example', 'https://xn--bcher-kva.example'],
    ['*.acme.dev', 'https://shop.acme.dev', 'https://a.b.acme.dev'],
    ['*.acme.dev/', 'https://shop.acme.dev'],
    ['localhost', 'http://localhost'],
    ['localhost:5173', 'http://localhost:5173'],
    ['localhost:5173/', 'http://localhost:5173'],
    ['LOCALHOST:5173', 'http://localhost:5173'],
    ['//localhost:3000', 'http://localhost:3000'],
    ['shop.localhost:3000', 'http://shop.localhost:3000'],
    ['127.0.0.1', 'http://127.0.0.1'],
    ['127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['127.12.0.1:3000', 'http://127.12.0.1:3000'],
    ['[::1]:3000', 'http://[::1]:3000'],
    ['0.0.0.0:3000', 'http://0.0.0.0:3000'],
    ['192.168.1.20:3000', 'https://192.168.1.20:3000'],
    ['127.0.0.1.acme.dev', 'https://127.0.0.1.acme.dev'],
    ['localhost.acme.dev', 'https://localhost.acme.dev'],
    ['web:3000', 'https://web:3000'],
  ],
  'misspelled-scheme': [
    ['htp://shop.acme.dev', 'http://shop.acme.dev'],
    ['htps://shop.acme.dev', 'https://shop.acme.dev'],
    ['hhtp://shop.acme.dev', 'http://shop.acme.dev'],
    ['hhtps://shop.acme.dev', 'https://shop.acme.dev'],
    ['htttps://shop.acme.dev', 'https://shop.acme.dev'],
    ['httpss://shop.acme.dev', 'https://shop.acme.dev'],
    ['httsp://shop.acme.dev', 'https://shop.acme.dev'],
    ['htpps://shop.acme.dev', 'https://shop.acme.dev'],
    ['htpp://shop.acme.dev', 'http://shop.acme.dev'],
    ['ttps://shop.acme.dev', 'https://shop.acme.dev'],
    ['HTPS://Shop.acme.dev/', 'https://shop.acme.dev'],
    ['htps://shop.acme.dev:8443', 'https://shop.acme.dev:8443'],
    ['htps://*.acme.dev', 'https://shop.acme.dev'],
    ['http//shop.acme.dev', 'http://shop.acme.dev'],
    ['https//shop.acme.dev', 'https://shop.acme.dev'],
    ['https:/shop.acme.dev', 'https://shop.acme.dev'],
    ['https:shop.acme.dev', 'https://shop.acme.dev'],
    ['https;//shop.acme.dev', 'https://shop.acme.dev'],
    ['https.//shop.acme.dev', 'https://shop.acme.dev'],
    ['https:\\\\shop.acme.dev', 'https://shop.acme.dev'],
    ['http:/localhost:5173', 'http://localhost:5173'],
    ['https://https://shop.acme.dev', 'https://shop.acme.dev'],
    [
      'http(s)://shop.acme.dev',
      'https://shop.acme.dev',
      'http://shop.acme.dev',
    ],
    ['https?://shop.acme.dev', 'https://shop.acme.dev', 'http://shop.acme.dev'],
    ['http*://shop.acme.dev', 'https://shop.acme.dev', 'http://shop.acme.dev'],
  ],
  'web-socket-scheme': [
    ['ws://shop.acme.dev', 'http://shop.acme.dev'],
    ['wss://shop.acme.dev', 'https://shop.acme.dev'],
    ['wss://shop.acme.dev:8443', 'https://shop.acme.dev:8443'],
    ['wss://shop.acme.dev:443', 'https://shop.acme.dev'],
    ['WSS://shop.acme.dev/socket', 'https://shop.acme.dev'],
    ['ws://localhost:3000', 'http://localhost:3000'],
    ['wss://*.acme.dev', 'https://shop.acme.dev'],
  ],
  'not-lower-case': [
    ['https://Shop.acme.dev', 'https://shop.acme.dev'],
    ['HTTPS://shop.acme.dev', 'https://shop.acme.dev'],
    ['Https://Shop.Acme.Dev:8443', 'https://shop.acme.dev:8443'],
    ['https://*.Acme.dev', 'https://shop.acme.dev'],
    ['http://LocalHost:3000', 'http://localhost:3000'],
    ['http://[::FFFF]', 'http://[::ffff]'],
    ['Capacitor://localhost', 'capacitor://localhost'],
  ],
  'not-ascii': [
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
    ['https://*.bücher.example', 'https://shop.xn--bcher-kva.example'],
    ['https://acme\u3002dev', 'https://acme.dev'],
  ],
  'default-port': [
    ['https://shop.acme.dev:443', 'https://shop.acme.dev'],
    ['http://shop.acme.dev:80', 'http://shop.acme.dev'],
    ['https://*.acme.dev:443', 'https://shop.acme.dev'],
  ],
  'invalid-port': [
    ['http://localhost:03000', 'http://localhost:3000'],
    ['http://localhost:', 'http://localhost'],
    ['https://shop.acme.dev:0443', 'https://shop.acme.dev'],
  ],
  'invalid-ipv6': [
    ['http://[0:0:0:0:0:0:0:1]:3000', 'http://[::1]:3000'],
    ['http://[2001:db8:0:0:0:0:0:1]', 'http://[2001:db8::1]'],
  ],
  'invalid-ipv4': [
    ['http://127.1', 'http://127.0.0.1'],
    ['http://0x7f.1:3000', 'http://127.0.0.1:3000'],
    ['http://2130706433', 'http://127.0.0.1'],
  ],
  'several-origins': [
    [
      'https://a.acme.dev,https://b.acme.dev',
      'https://a.acme.dev',
      'https://b.acme.dev',
    ],
    [
      'https://a.acme.dev, https://b.acme.dev',
      'https://a.acme.dev',
      'https://b.acme.dev',
    ],
    [
      'https://a.acme.dev https://b.acme.dev',
      'https://a.acme.dev',
      'https://b.acme.dev',
    ],
    [
      'https://a.acme.dev;https://b.acme.dev',
      'https://a.acme.dev',
      'https://b.acme.dev',
    ],
    [
      'https://a.acme.dev|https://b.acme.dev',
      'https://a.acme.dev',
      'https://b.acme.dev',
    ],
    [
      'https://a.acme.dev\nhttps://b.acme.dev',
      'https://a.acme.dev',
      'https://b.acme.dev',
    ],
    [
      'https://a.acme.dev/, localhost:3000',
      'https://a.acme.dev',
      'http://localhost:3000',
    ],
  ],
};

const UNDECIDED: Readonly<Partial<Record<OriginFault, readonly Undecided[]>>> =
  {
    empty: [
      ['', 'it names nothing'],
      ['  ', 'it names nothing'],
      ["''", 'it names nothing'],
    ],
    'not-trimmed': [
      [' * ', 'every origin is nothing to talk somebody into'],
      ['"null"', 'null is everybody'],
    ],
    'too-long': [[`https://${'a'.repeat(320)}`, 'no name is that long']],
    'several-origins': [
      ['https://shop acme.dev', 'a blank may be a slip within one host'],
      ['https://me@a.acme.dev,https://b.acme.dev', 'it may be either host'],
      ['https://a.acme.dev,null', 'null is everybody'],
      ['https://a.acme.dev, *.com', 'a registry belongs to everybody'],
      ['https://a.acme.dev *', 'every origin is nothing to talk somebody into'],
    ],
    'no-scheme': [
      ['undefined', 'it is no host'],
      ['8080', 'it is a port, of any host'],
      ['http:3000', 'it has no host'],
      ['*.com', 'a registry belongs to everybody'],
      ['*.github.io', 'everybody has a name there'],
    ],
    'misspelled-scheme': [
      ['httpx://shop.acme.dev', 'it may be http and https'],
      ['http://https://shop.acme.dev', 'it may be http and https'],
      ['htps://', 'it has no host'],
      ['htps://*.com', 'a registry belongs to everybody'],
    ],
    'web-socket-scheme': [['wss://*.com', 'a registry belongs to everybody']],
    'opaque-scheme': [
      ['file:///home/me/index.html', 'browsers send null'],
      ['data:text/html,page', 'browsers send null'],
    ],
    path: [
      ['https://*.github.io/', 'everybody has a name there'],
      ['https://shop.acme.dev\\@evil.dev', 'it has two hosts'],
    ],
    'user-information': [
      ['https://me@shop.acme.dev', 'it may be either host'],
      ['https://me:secret@shop.acme.dev', 'a password is nothing to print'],
      ['https://shop.acme.dev@evil.dev', 'it may be either host'],
    ],
    'misplaced-wildcard': [
      ['https://*', 'every host is more than any form'],
      ['https://*:*', 'every host is more than any form'],
      ['https://acme.*', 'each ending has another owner'],
      ['https://shop.acme.*', 'each ending has another owner'],
      ['https://*.acme.*', 'each ending has another owner'],
      ['https://*acme.dev', 'it would be evilacme.dev too'],
      ['https://app-*.acme.dev', 'subdomains are more'],
      ['https://app-*.vercel.app', 'everybody has a name there'],
      ['https://app.*.acme.dev', 'subdomains are more'],
      ['https://*.*.acme.dev', 'subdomains are more'],
      ['*://shop.acme.dev', 'it may be any scheme'],
      ['http://localhost:30*', 'any port is more'],
      ['http://localhost:3000:*', 'one port and any'],
      ['https://*.127.0.0.1', 'an address has no subdomains'],
      ['app://*', 'any page of it is more than any form'],
    ],
    'unusual-characters': [
      ['app://my app', 'only the application knows'],
      ['app://a,b', 'only the application knows'],
    ],
    'invalid-port': [
      ['http://localhost:0', 'it may be any port'],
      ['http://localhost:70000', 'it may be any port'],
      ['http://localhost:port', 'it may be any port'],
      ['http://localhost:3000:80', 'it may be either port'],
    ],
    'invalid-ipv6': [
      ['http://::1:3000', 'the port may be a part of the address'],
      ['http://[1::2::3]', 'it may be several addresses'],
    ],
    'invalid-ipv4': [
      ['http://256.0.0.1', 'it is no address'],
      ['http://1.2.3.4.5', 'it is no address'],
    ],
    'invalid-punycode': [
      ['http://xn--f', 'it may be any name'],
      ['https://xn--a.acme.dev', 'it may be any name'],
      ['https://*.xn--f.acme.dev', 'it may be any name'],
      ['http://xn--f:*', 'it may be any name'],
    ],
    'invalid-host': [
      ['https://', 'it names nothing'],
      ['https://a..dev', 'a part is missing'],
      ['https://shop%20acme.dev', 'it may be two hosts'],
      ['https://shop%2eacme.dev', 'it hides its host'],
    ],
  };

/** Texts that are no origins; `null` is one in lists only. */
export const TEXT_MISTAKES: readonly Mistake[] = [
  ...rowsOf(REMEDIED).map(([fault, [written, ...origins]]) => ({
    option: 'origin',
    written,
    kind: 'invalid-origin' as const,
    fault,
    meant: { origins },
  })),
  ...rowsOf(UNDECIDED).map(([fault, [written, undecided]]) => ({
    option: 'origin',
    written,
    kind: 'invalid-origin' as const,
    fault,
    undecided,
  })),
  {
    option: 'timingAllowOrigin',
    written: 'null',
    kind: 'invalid-origin',
    fault: 'null',
    undecided: 'it is everybody',
  },
  {
    option: 'timingAllowOrigin',
    written: 'https://shop.acme.dev/',
    kind: 'invalid-origin',
    fault: 'path',
    meant: { value: 'https://shop.acme.dev' },
  },
  {
    option: 'timingAllowOrigin',
    written: 'https://*.acme.dev/',
    kind: 'invalid-origin',
    fault: 'path',
    undecided: 'the option has no patterns',
  },
  {
    option: 'origin',
    written: ['https://acme.dev', 'https://shop.acme.dev/', 'localhost:5173'],
    kind: 'invalid-origin',
    meant: {
      origins: [
        'https://acme.dev',
        'https://shop.acme.dev',
        'http://localhost:5173',
      ],
    },
  },
  {
    option: 'origin',
    written: ['https://acme.dev', 'https://a.acme.dev, https://b.acme.dev'],
    kind: 'invalid-origin',
    fault: 'several-origins',
    meant: {
      origins: ['https://acme.dev', 'https://a.acme.dev', 'https://b.acme.dev'],
    },
  },
  ...['http://localhost:*/', 'localhost:*', 'ws://localhost:*'].map(
    (written) => ({
      option: 'origin',
      written,
      kind: 'invalid-origin' as const,
      meant: {
        origins: ['http://localhost', 'http://localhost:5173'],
        anyPort: true,
      },
    }),
  ),
];

function rowsOf<Row>(
  table: Readonly<Partial<Record<OriginFault, readonly Row[]>>>,
): readonly (readonly [OriginFault, Row])[] {
  return (Object.entries(table) as [OriginFault, readonly Row[]][]).flatMap(
    ([fault, rows]) => rows.map((row) => [fault, row] as const),
  );
}
