import { PAGE } from './hostile-policies.js';

/** Lines that say `Origin`, whatever else they are. */
export type OriginLines = readonly [title: string, ...lines: string[]];

const deep = `https://${'a.'.repeat(250)}example.com`;

/** Node's parser lets them through, and no policy admits them but one of `*`. */
export const REFUSED_ORIGINS: readonly OriginLines[] = [
  ['empty', 'Origin:'],
  ['of blanks', 'Origin:  \t '],
  ['on two lines', `Origin: ${PAGE}`, `Origin: ${PAGE}`],
  [
    'on two lines, the second a stranger',
    `Origin: ${PAGE}`,
    'Origin: https://evil.example',
  ],
  [
    'on two lines, the first a stranger',
    'Origin: https://evil.example',
    `Origin: ${PAGE}`,
  ],
  ['on two lines, the first empty', 'Origin:', `Origin: ${PAGE}`],
  [
    'on two lines of which one is another case',
    `origin: ${PAGE}`,
    `ORIGIN: ${PAGE}`,
  ],
  ['two in one, by a comma', `Origin: ${PAGE},${PAGE}`],
  ['two in one, by a blank', `Origin: ${PAGE} https://evil.example`],
  ['and a comma', `Origin: ${PAGE},`],
  ['in quotes', `Origin: "${PAGE}"`],
  ['with a trailing dot', `Origin: ${PAGE}.`],
  ['with a trailing slash', `Origin: ${PAGE}/`],
  ['with a path', `Origin: ${PAGE}/a`],
  ['with a query', `Origin: ${PAGE}?a`],
  ['with an empty fragment', `Origin: ${PAGE}#`],
  ['with user information', 'Origin: https://app.example.com@evil.example'],
  ['with empty user information', 'Origin: https://@app.example.com'],
  ['as user information', 'Origin: https://evil.example:x@app.example.com'],
  ['with backslashes', 'Origin: https:\\\\app.example.com'],
  [
    'with a backslash before the end',
    'Origin: https://evil.example\\.app.example.com',
  ],
  ['percent-encoded', 'Origin: https%3A%2F%2Fapp.example.com'],
  ['with a percent-encoded dot', 'Origin: https://app%2eexample.com'],
  [
    'with a percent-encoded NUL',
    'Origin: https://app.example.com%00.evil.example',
  ],
  ['NULL', 'Origin: NULL'],
  ['Null', 'Origin: Null'],
  ['undefined', 'Origin: undefined'],
  ['an asterisk', 'Origin: *'],
  ['a pattern', 'Origin: https://*.example.com'],
  ['a run-time list', 'Origin: partners'],
  ['__proto__', 'Origin: __proto__'],
  ['of upper case', 'Origin: HTTPS://APP.EXAMPLE.COM'],
  ['with a colon at its end', `Origin: ${PAGE}:`],
  ['with the default port', `Origin: ${PAGE}:443`],
  ['with a leading zero in its port', 'Origin: http://localhost:03000'],
  ['with a sign in its port', 'Origin: http://localhost:+3000'],
  ['with port 0', 'Origin: http://localhost:0'],
  ['with port 65536', 'Origin: http://localhost:65536'],
  ['with two ports', 'Origin: http://localhost:3000:3000'],
  ['without a scheme', 'Origin: //app.example.com'],
  ['of the scheme file', 'Origin: file://app.example.com'],
  ['of the scheme javascript', 'Origin: javascript://app.example.com'],
  ['of an extension', 'Origin: chrome-extension://app.example.com'],
  ['with an IPv6 zone', 'Origin: http://[fe80::1%25eth0]'],
  [
    'of an IPv6 address that is not compressed',
    'Origin: http://[0:0:0:0:0:0:0:1]',
  ],
  ['of half an IPv6 address', 'Origin: http://[::1'],
  ['of brackets', 'Origin: https://[app.example.com]'],
  ['of an IPv4 address as one number', 'Origin: http://2130706433'],
  ['with an empty label', 'Origin: https://app..example.com'],
  ['without a host', 'Origin: https://'],
  ['with a dot before its host', 'Origin: https://.example.com'],
  ['of 250 labels', `Origin: ${deep}`],
  [
    'with a label of 64 letters',
    `Origin: https://${'a'.repeat(64)}.example.com`,
  ],
  ['of 8 KB', `Origin: https://${'a'.repeat(8192)}.example.com`],
  ['of 8 KB of dots', `Origin: https://${'.'.repeat(8192)}example.com`],
  ['with bytes above 0x7f', 'Origin: https://\x80\xff.example.com'],
  ['in UTF-8', 'Origin: https://b\xc3\xbccher.example.com'],
  ['with a no-break space behind it', `Origin: ${PAGE}\xa0`],
  ['with a byte order mark', `Origin: \xef\xbb\xbf${PAGE}`],
  ['that begins alike', `Origin: ${PAGE}.evil.example`],
  ['that ends alike', 'Origin: https://evilexample.com'],
  [
    'around the RegExp',
    'Origin: https://evil.example/https://pr-7.example.dev',
  ],
];

/** Node's parser refuses them, and the connection with them. */
export const UNPARSED_ORIGINS: readonly OriginLines[] = [
  ['with a NUL', 'Origin: https://app.example.com\0.evil.example'],
  ['with a control character', `Origin: ${PAGE}\x01`],
  ['with a DEL', `Origin: ${PAGE}\x7f`],
  ['with a bare carriage return', `Origin: ${PAGE}\rX-Injected: 1`],
  ['with a bare line feed', `Origin: ${PAGE}\nX-Injected: 1`],
  ['folded', 'Origin:', ` ${PAGE}`],
  ['folded in the middle', 'Origin: https://app.', '\texample.com'],
  ['with a blank before the colon', `Origin : ${PAGE}`],
  ['without a colon', 'Origin'],
];

/** Written as nobody writes it, and the origin all the same (RFC 9110, section 5.5). */
export const ALLOWED_ORIGINS: readonly OriginLines[] = [
  ['without a blank', `Origin:${PAGE}`],
  ['between tabs and blanks', `Origin: \t ${PAGE} \t `],
  ['of another case in its name', `oRIGIN: ${PAGE}`],
];
