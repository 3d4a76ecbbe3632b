import type { OriginFault } from '../../lib/core/issue/policy-issue.js';

type Row = readonly [text: string, fault: OriginFault, twin: string];

/** Texts with their fault and what to write instead. */
export const CORRECTED: readonly Row[] = [
  [' https://a.example', 'not-trimmed', 'https://a.example'],
  ['https://a.example\n', 'not-trimmed', 'https://a.example'],
  ['"https://*.a.example"', 'not-trimmed', 'https://*.a.example'],
  ["' https://a.example '", 'not-trimmed', 'https://a.example'],
  [' https://a.example/ ', 'path', 'https://a.example'],

  ['https://a.example/', 'path', 'https://a.example'],
  ['https://a.example/path', 'path', 'https://a.example'],
  ['https://a.example/@user,b', 'path', 'https://a.example'],
  ['https://a.example?a=b', 'path', 'https://a.example'],
  ['https://a.example#a', 'path', 'https://a.example'],
  ['https://a.example:8443/', 'path', 'https://a.example:8443'],
  ['https://a.example/*', 'path', 'https://a.example'],
  ['https://*.Example.com/', 'path', 'https://*.example.com'],
  ['https://*.example.com/*', 'path', 'https://*.example.com'],
  ['http://localhost:*/', 'path', 'http://localhost:*'],
  ['https://*.example.com:*/a', 'path', 'https://*.example.com:*'],
  ['capacitor://localhost/', 'path', 'capacitor://localhost'],
  ['capacitor://MyApp/', 'path', 'capacitor://MyApp'],
  ['chrome-extension://abcd/page.html', 'path', 'chrome-extension://abcd'],
  [' app://. ', 'not-trimmed', 'app://.'],
  ['APP://Shop', 'not-lower-case', 'app://Shop'],
  [`https://a.example/${'a'.repeat(400)}`, 'path', 'https://a.example'],

  ['a.example', 'no-scheme', 'https://a.example'],
  ['A.Example:443/', 'no-scheme', 'https://a.example'],
  ['a.example:8443', 'no-scheme', 'https://a.example:8443'],
  ['app:3000', 'no-scheme', 'https://app:3000'],
  ['localhost', 'no-scheme', 'http://localhost'],
  ['localhost:*', 'no-scheme', 'http://localhost:*'],
  ['localhost.', 'no-scheme', 'http://localhost.'],
  ['app.localhost.:3000', 'no-scheme', 'http://app.localhost.:3000'],
  ['127.0.0.1:3000', 'no-scheme', 'http://127.0.0.1:3000'],
  ['[::1]', 'no-scheme', 'http://[::1]'],
  ['//a.example', 'no-scheme', 'https://a.example'],
  ['*.example.com', 'no-scheme', 'https://*.example.com'],
  ['*.internal', 'no-scheme', 'https://*.internal'],
  ['data.example', 'no-scheme', 'https://data.example'],

  ['ws://a.example', 'web-socket-scheme', 'http://a.example'],
  ['WSS://A.example:8443/', 'web-socket-scheme', 'https://a.example:8443'],
  ['wss://*.a.example:*', 'web-socket-scheme', 'https://*.a.example:*'],

  ['htp://a.example', 'misspelled-scheme', 'http://a.example'],
  ['htps://a.example', 'misspelled-scheme', 'https://a.example'],
  ['HTTPSS://A.example', 'misspelled-scheme', 'https://a.example'],
  ['hhtps://*.a.example:*', 'misspelled-scheme', 'https://*.a.example:*'],
  ['http//a.example', 'misspelled-scheme', 'http://a.example'],
  ['https:a.example', 'misspelled-scheme', 'https://a.example'],
  ['https:/a.example:8443', 'misspelled-scheme', 'https://a.example:8443'],
  ['https;//a.example', 'misspelled-scheme', 'https://a.example'],
  ['htps:/a.example', 'misspelled-scheme', 'https://a.example'],
  ['https:\\\\a.example', 'misspelled-scheme', 'https://a.example'],
  ['https://https://a.example', 'misspelled-scheme', 'https://a.example'],

  ['https://A.example', 'not-lower-case', 'https://a.example'],
  ['HTTPS://a.example', 'not-lower-case', 'https://a.example'],
  ['https://*.A.example:*', 'not-lower-case', 'https://*.a.example:*'],
  ['http://[::FFFF]', 'not-lower-case', 'http://[::ffff]'],

  ['https://b\u00fccher.example', 'not-ascii', 'https://xn--bcher-kva.example'],
  [
    'https://*.b\u00fccher.example',
    'not-ascii',
    'https://*.xn--bcher-kva.example',
  ],
  ['https://a\u3002example', 'not-ascii', 'https://a.example'],

  ['https://a.example:443', 'default-port', 'https://a.example'],
  ['http://a.example:80', 'default-port', 'http://a.example'],
  ['https://*.a.example:443', 'default-port', 'https://*.a.example'],

  ['https://a.example:0443', 'invalid-port', 'https://a.example'],
  ['http://a.example:03000', 'invalid-port', 'http://a.example:3000'],
  ['http://a.example:', 'invalid-port', 'http://a.example'],

  ['http://[0:0:0:0:0:0:0:1]', 'invalid-ipv6', 'http://[::1]'],
  ['http://[0:0:0:0:0:0:0:1]:80', 'invalid-ipv6', 'http://[::1]'],
  ['http://[::0001]:*', 'invalid-ipv6', 'http://[::1]:*'],

  ['http://127.1', 'invalid-ipv4', 'http://127.0.0.1'],
  ['http://2130706433:3000', 'invalid-ipv4', 'http://127.0.0.1:3000'],
  ['http://0x7f.1', 'invalid-ipv4', 'http://127.0.0.1'],
  ['http://127.0.0.1.', 'invalid-ipv4', 'http://127.0.0.1'],
];

/** Texts with their fault, nothing to write instead, and the nearest that is permitted. */
export const UNCORRECTED: readonly Row[] = [
  ['', 'empty', 'https://a.example'],
  [' \t', 'empty', 'https://a.example'],
  ['""', 'empty', 'https://a.example'],
  [' * ', 'not-trimmed', 'https://a.example'],
  ['"null"', 'not-trimmed', 'https://a.example'],

  ['https://a.example,null', 'several-origins', 'https://a.example'],
  ['https://a.example *', 'several-origins', 'https://a.example'],
  ['https://a.example, *.com', 'several-origins', 'https://a.example'],

  ['https://xn--f', 'invalid-punycode', 'https://xn--fsq'],
  ['http://a.xn--a.example:3000', 'invalid-punycode', 'app://xn--a'],
  ['https://*.xn--.example', 'invalid-punycode', 'https://*.xn--fsq.example'],
  ['http://xn--99999999999:*', 'invalid-punycode', 'http://xn--ls8h:*'],
  ['https://xn--fsq%2eexample', 'invalid-host', 'https://xn--fsq.example'],
  ['https://xn--fsq..example', 'invalid-host', 'https://an--f.example'],

  ['null', 'null', 'https://null'],
  ['https://a.example\\', 'path', 'https://a.example'],
  ['app://a.example\\@b.example', 'path', 'app://a.example'],

  ['file:///index.html', 'opaque-scheme', 'http://localhost'],
  ['FILE://', 'opaque-scheme', 'file://'],
  ['data://text', 'opaque-scheme', 'http://localhost'],
  ['data:text/html', 'opaque-scheme', 'http://localhost'],

  ['https://user@a.example', 'user-information', 'https://a.example'],
  ['https://user:password@a.example', 'user-information', 'https://a.example'],
  ['https://a.example@evil.example/', 'user-information', 'https://a.example'],

  ['*', 'misplaced-wildcard', 'https://*.example.com'],
  ['*:*', 'misplaced-wildcard', 'http://localhost:*'],
  ['*.', 'misplaced-wildcard', 'https://*.example.com'],
  ['*://a.example', 'misplaced-wildcard', 'https://a.example'],
  ['https://*', 'misplaced-wildcard', 'https://*.example.com'],
  ['https://*.', 'misplaced-wildcard', 'https://*.example.com'],
  ['https://*:*', 'misplaced-wildcard', 'https://*.example.com:*'],
  ['https://*/', 'misplaced-wildcard', 'https://*.example.com'],
  ['https://*example.com', 'misplaced-wildcard', 'https://*.example.com'],
  ['https://a.*.com', 'misplaced-wildcard', 'https://*.com'],
  ['https://a.example.*', 'misplaced-wildcard', 'https://*.example'],
  ['https://*.*.com', 'misplaced-wildcard', 'https://*.com'],
  ['https://a.example:80*', 'misplaced-wildcard', 'https://a.example:80'],
  ['https://a.example:3000:*', 'misplaced-wildcard', 'https://a.example:*'],
  ['https://[::1]:3000:*', 'misplaced-wildcard', 'https://[::1]:*'],
  ['https://a.example:443:*', 'misplaced-wildcard', 'https://a.example:*'],
  ['https://*.127.0.0.1', 'misplaced-wildcard', 'https://127.0.0.1'],
  ['https://*.[::1]', 'misplaced-wildcard', 'https://[::1]'],

  ['httpx://a.example', 'misspelled-scheme', 'http://a.example'],
  ['htp://', 'misspelled-scheme', 'http://a.example'],
  ['ws://', 'web-socket-scheme', 'http://a.example'],
  ['http:///a.example', 'invalid-host', 'http://a.example'],
  ['http://https://a.example', 'misspelled-scheme', 'https://a.example'],
  ['*.github.io', 'no-scheme', 'https://shop.github.io'],
  ['https://*.com/', 'path', 'https://example.com'],

  ['undefined', 'no-scheme', 'https://undefined'],
  ['8080', 'no-scheme', 'http://localhost:8080'],
  ['1.2', 'no-scheme', 'https://1.0.0.2'],
  ['/a.example', 'no-scheme', 'https://a.example'],
  ['https:3000', 'no-scheme', 'http://localhost:3000'],
  ['*.https://', 'no-scheme', 'https://*.example'],
  ['.a.example', 'no-scheme', 'https://*.a.example'],

  [`https://${'a'.repeat(320)}`, 'too-long', 'https://a.example'],
  // A full-width star would become a wildcard.
  ['https://\uff0a.a.example', 'not-ascii', 'https://*.a.example'],
  ['app://B\u00fccher', 'not-ascii', 'app://xn--bcher-kva'],
  ['app://a b', 'unusual-characters', 'app://a-b'],
  ['app://a,b', 'unusual-characters', 'app://a;b'],
  ['app://.\t-', 'unusual-characters', 'app://.-'],
  [`app://${'A'.repeat(320)}`, 'too-long', `app://${'A'.repeat(314)}`],
  ['app://user@.', 'user-information', 'app://.'],
  ['app://*', 'misplaced-wildcard', 'moz-extension://*'],
  ['moz-extension://*:*', 'misplaced-wildcard', 'moz-extension://*'],
  ['moz-extension://*.*', 'misplaced-wildcard', 'safari-web-extension://*'],
  ['moz-extension://a*', 'misplaced-wildcard', 'chrome-extension://*'],

  ['http://a.example:0', 'invalid-port', 'http://a.example:1'],
  ['http://a.example:65536', 'invalid-port', 'http://a.example:65535'],
  ['http://a.example:port', 'invalid-port', 'http://a.example:3000'],
  ['http://a.example:\0', 'invalid-port', 'http://a.example'],
  ['http://a.example:3000:80', 'invalid-port', 'http://a.example:3000'],
  ['http://[::1]:0', 'invalid-port', 'http://[::1]:1'],
  ['https://a..b:443', 'default-port', 'https://a.b'],

  ['http://::1', 'invalid-ipv6', 'http://[::1]'],
  ['http://::1:3000', 'invalid-ipv6', 'http://[::1]:3000'],
  ['http://[::1', 'invalid-ipv6', 'http://[::1]'],
  ['http://[1::2::3]', 'invalid-ipv6', 'http://[1::2:0:3]'],
  ['http://256.0.0.1', 'invalid-ipv4', 'http://255.0.0.1'],
  ['http://1.2.3.4.5', 'invalid-ipv4', 'http://1.2.3.4'],

  ['https://', 'invalid-host', 'https://a.example'],
  [
    'https:///good.example@evil.example',
    'invalid-host',
    'https://good.example',
  ],
  ['https://a..example', 'invalid-host', 'https://a.example'],
  ['https://a\0', 'invalid-host', 'https://a'],
  ['https://a b', 'invalid-host', 'https://a'],
  ['https://a%2eb', 'invalid-host', 'https://a.b'],
  [
    `https://${'a'.repeat(64)}.b`,
    'invalid-host',
    `https://${'a'.repeat(63)}.b`,
  ],
];

/** Texts that are several origins, each of which is known. */
export const SEVERAL: readonly (readonly [
  text: string,
  fault: OriginFault,
  meant: readonly string[],
])[] = [
  [
    'https://a.example,https://b.example',
    'several-origins',
    ['https://a.example', 'https://b.example'],
  ],
  [
    'https://a.example/; wss://b.example',
    'several-origins',
    ['https://a.example', 'https://b.example'],
  ],
  [
    'a.example|localhost',
    'several-origins',
    ['https://a.example', 'http://localhost'],
  ],
  [
    'https://a.example https://a.example/',
    'several-origins',
    ['https://a.example'],
  ],
  ...[
    'http(s)://',
    'http[s]://',
    'https?://',
    'http*://',
    '(http|https)://',
  ].map(
    (schemes) =>
      [
        `${schemes}a.example/`,
        'misspelled-scheme',
        ['https://a.example', 'http://a.example'],
      ] as const,
  ),
];
