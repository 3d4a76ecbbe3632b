import { describe, expect, it } from '@jest/globals';
import {
  defaultPort,
  isSecureOrigin,
  MAX_ORIGIN_LENGTH,
  parseSerializedOrigin,
} from '../../../lib/core/origin/serialized-origin.js';

describe('a serialized origin is read into its parts', () => {
  it.each([
    ['https://app.example.com', 'https', 'app.example.com', ''],
    ['https://app.example.com:8443', 'https', 'app.example.com', '8443'],
    ['https://app.example.com:1', 'https', 'app.example.com', '1'],
    ['https://app.example.com:65535', 'https', 'app.example.com', '65535'],
    ['http://app.example.com:443', 'http', 'app.example.com', '443'],
    ['https://app.example.com:80', 'https', 'app.example.com', '80'],
    ['https://app.example.com.', 'https', 'app.example.com.', ''],
    ['http://localhost:3000', 'http', 'localhost', '3000'],
    ['http://127.0.0.1', 'http', '127.0.0.1', ''],
    ['http://255.255.255.255:81', 'http', '255.255.255.255', '81'],
    ['http://[::1]:3000', 'http', '[::1]', '3000'],
    ['https://[2001:db8::8a2e:0:1]', 'https', '[2001:db8::8a2e:0:1]', ''],
    ['https://xn--bcher-kva.example', 'https', 'xn--bcher-kva.example', ''],
    ['https://my_shop.example.com', 'https', 'my_shop.example.com', ''],
    ['https://1.2.3.4.example.com', 'https', '1.2.3.4.example.com', ''],
    ['chrome-extension://abcdefgh', 'chrome-extension', 'abcdefgh', ''],
    ['moz-extension://1f2e-3d4c', 'moz-extension', '1f2e-3d4c', ''],
    ['capacitor://localhost:443', 'capacitor', 'localhost', '443'],
    ['web+app.v2://localhost', 'web+app.v2', 'localhost', ''],
  ])('%s', (text, scheme, host, port) => {
    expect(parseSerializedOrigin(text)).toStrictEqual({ scheme, host, port });
  });
});

describe('a text that browsers never send as an origin is not read', () => {
  it.each([
    ['nothing', ''],
    ['null, which has no parts', 'null'],
    ['no URL', 'not a url'],
    ['the any-origin star', '*'],
    ['no scheme', 'app.example.com'],
    ['an empty scheme', '://app.example.com'],
    ['a relative scheme', '//app.example.com'],
    ['a scheme that starts with a digit', '1https://app.example.com'],
    ['no host', 'https://'],
    ['no host but a port', 'https://:8443'],
    ['an upper-case scheme', 'HTTPS://app.example.com'],
    ['an upper-case host', 'https://APP.example.com'],
    ['a trailing slash', 'https://app.example.com/'],
    ['a path', 'https://app.example.com/path'],
    ['a backslash', 'https://app.example.com\\path'],
    ['a query', 'https://app.example.com?query'],
    ['a fragment', 'https://app.example.com#fragment'],
    ['a user', 'https://user@app.example.com'],
    ['a user and a password', 'https://user:password@app.example.com'],
    ['an empty port', 'https://app.example.com:'],
    ['port 0', 'https://app.example.com:0'],
    ['port 65536', 'https://app.example.com:65536'],
    ['a port of six digits', 'https://app.example.com:100000'],
    ['a port with a leading zero', 'https://app.example.com:08443'],
    ['a port with a sign', 'https://app.example.com:+8443'],
    ['a port that is no number', 'https://app.example.com:any'],
    ['the default port of https', 'https://app.example.com:443'],
    ['the default port of http', 'http://app.example.com:80'],
    ['the default port of ws', 'ws://app.example.com:80'],
    ['the default port of wss', 'wss://app.example.com:443'],
    ['the default port of ftp', 'ftp://app.example.com:21'],
    ['Unicode', 'https://bücher.example'],
    ['a percent-encoded host', 'https://app%2eexample.com'],
    ['a star in the host', 'https://*.example.com'],
    ['an empty label', 'https://app..example.com'],
    ['a leading dot', 'https://.example.com'],
    ['nothing but a dot', 'https://.'],
    ['two trailing dots', 'https://app.example.com..'],
    ['two origins', 'https://app.example.com,https://evil.example'],
    ['two origins, spaced', 'https://app.example.com, https://evil.example'],
    ['a space in front', ' https://app.example.com'],
    ['a space at the end', 'https://app.example.com '],
    ['a space inside', 'https://app.example.com evil.example'],
    ['a line feed at the end', 'https://app.example.com\n'],
    ['a line feed in front', 'evil\nhttps://app.example.com'],
    ['a header injected', 'https://app.example.com\r\nSet-Cookie: a=b'],
    ['a NUL', 'https://app.example.com\0'],
    ['a tab', 'https://app\t.example.com'],
    ['a DEL', 'https://app.example.com\x7f'],
    ['a soft hyphen', 'https://app\u00ad.example.com'],
    ['a URL without authority', 'mailto:user@example.com'],
    ['a blob URL', 'blob:https://app.example.com'],
  ])('%s', (_, text) => {
    expect(parseSerializedOrigin(text)).toBeUndefined();
  });

  it.each([
    ['file without a host', 'file://'],
    ['file with a host', 'file://server'],
    ['data', 'data://text'],
  ])('the scheme of opaque origins: %s', (_, text) => {
    expect(parseSerializedOrigin(text)).toBeUndefined();
  });

  it.each([
    ['not compressed', '[0:0:0:0:0:0:0:1]'],
    ['compressed in the wrong place', '[2001:db8:0:0:1::1]'],
    ['with leading zeros', '[2001:0db8::1]'],
    ['in upper case', '[2001:DB8::1]'],
    ['with IPv4 inside', '[::127.0.0.1]'],
    ['with a zone', '[fe80::1%eth0]'],
    ['not closed', '[::1'],
    ['without brackets', '::1'],
    ['compressed twice', '[1::2::3]'],
  ])('an IPv6 address %s', (_, host) => {
    expect(parseSerializedOrigin(`http://${host}`)).toBeUndefined();
  });

  it.each([
    ['of two parts', '127.1'],
    ['of three parts', '127.0.1'],
    ['as one number', '2130706433'],
    ['in hexadecimal', '0x7f.0.0.1'],
    ['as one hexadecimal number', '0x7f000001'],
    ['with a bare 0x', '127.0.0.0x'],
    ['in octal', '0177.0.0.1'],
    ['with a leading zero', '127.0.0.01'],
    ['out of range', '256.0.0.1'],
    ['of five parts', '1.2.3.4.5'],
    ['with a trailing dot', '127.0.0.1.'],
    ['after a label', 'app.1.2.3.4'],
  ])('an IPv4 address %s', (_, host) => {
    expect(parseSerializedOrigin(`http://${host}`)).toBeUndefined();
  });
});

describe('the length of an origin is bounded', () => {
  const ofLength = (length: number): string =>
    `${'s'.repeat(length - '://app.example.com'.length)}://app.example.com`;

  it('an origin at the limit is read', () => {
    const text = ofLength(MAX_ORIGIN_LENGTH);
    expect(text).toHaveLength(320);
    expect(parseSerializedOrigin(text)?.host).toBe('app.example.com');
  });

  it.each([
    ['one character past the limit', ofLength(MAX_ORIGIN_LENGTH + 1)],
    ['10 KB', `https://${'a.'.repeat(5000)}example.com`],
    ['10 KB without any structure', 'a'.repeat(10_000)],
  ])('an origin of %s is not', (_, text) => {
    expect(parseSerializedOrigin(text)).toBeUndefined();
  });
});

// Whatever the platform's own URL parser serializes is an origin, and nothing that it
// would write in another way is.
describe('reading agrees with the URL Standard', () => {
  it.each([
    'https://app.example.com/path?query#fragment',
    'HTTPS://User:Password@APP.Example.com:443/',
    'http://app.example.com:080',
    'https://app.example.com:8443/',
    'https://bücher.example/',
    'http://0x7f.1/',
    'http://2130706433/',
    'http://[0:0:0:0:0:0:0:1]:80/',
    'http://[2001:0DB8:0:0:1:0:0:1]/',
    'http://[::ffff:192.168.0.1]/',
    'ws://app.example.com:80/',
    'wss://app.example.com.:8443/',
    'ftp://app.example.com:21/',
  ])('%s', (url) => {
    expect(parseSerializedOrigin(new URL(url).origin)).toBeDefined();
    expect(parseSerializedOrigin(url)).toBeUndefined();
  });
});

describe('the port that a scheme implies', () => {
  it.each([
    ['http', '80'],
    ['https', '443'],
    ['ws', '80'],
    ['wss', '443'],
    ['ftp', '21'],
    ['chrome-extension', undefined],
    ['constructor', undefined],
    ['__proto__', undefined],
  ])('%s: %s', (scheme, port) => {
    expect(defaultPort(scheme)).toBe(port);
  });
});

describe('an origin is secure if nobody on the path can speak in its name', () => {
  it.each([
    ['https://app.example.com', true],
    ['https://192.0.2.1:8443', true],
    ['http://localhost:3000', true],
    ['http://app.localhost', true],
    ['http://a.b.localhost:8080', true],
    ['http://localhost.', true],
    ['http://app.localhost.:3000', true],
    ['http://localhost.app', false],
    ['http://app.notlocalhost.', false],
    ['http://127.0.0.1:3000', true],
    ['http://127.255.0.1', true],
    ['http://[::1]:3000', true],
    ['http://app.example.com', false],
    ['http://192.168.0.1', false],
    ['http://128.0.0.1', false],
    ['http://127.0.0.1.evil.example', false],
    ['http://localhost.evil.example', false],
    ['http://notlocalhost', false],
    ['http://[::2]', false],
    ['ws://app.example.com', false],
    ['ftp://app.example.com', false],
    ['wss://app.example.com', true],
    ['chrome-extension://abcdefgh', true],
    ['capacitor://my-app', true],
  ])('%s: %s', (text, secure) => {
    const origin = parseSerializedOrigin(text);
    expect(origin && isSecureOrigin(origin)).toBe(secure);
  });
});
