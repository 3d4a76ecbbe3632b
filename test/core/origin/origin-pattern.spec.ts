import { describe, expect, it } from '@jest/globals';
import { originFault } from '../../../lib/core/check/origin-fault.js';
import { parseOriginPattern } from '../../../lib/core/origin/origin-pattern.js';
import { MAX_ORIGIN_LENGTH } from '../../../lib/core/origin/serialized-origin.js';

/** A domain of so many characters, at least 4, in labels of two. */
function ofLength(length: number): string {
  return 'ab.'.repeat(100).slice(0, length - 3) + 'com';
}

describe('a pattern is read into its parts', () => {
  it.each([
    ['https://*.example.com', 'https', '*', 'example.com', ''],
    ['https://*.example.com:8443', 'https', '*', 'example.com', '8443'],
    ['https://*.example.com.', 'https', '*', 'example.com.', ''],
    ['http://*.localhost:3000', 'http', '*', 'localhost', '3000'],
    ['http://localhost:*', 'http', '', 'localhost', '*'],
    ['http://127.0.0.1:*', 'http', '', '127.0.0.1', '*'],
    ['http://[::1]:*', 'http', '', '[::1]', '*'],
    ['https://*.example.com:*', 'https', '*', 'example.com', '*'],
    ['app://*.shop.example', 'app', '*', 'shop.example', ''],
    ['https://*.com', 'https', '*', 'com', ''],
    ['https://pr-*.example.dev', 'https', 'pr-*', 'example.dev', ''],
    ['https://*-team.vercel.app', 'https', '*-team', 'vercel.app', ''],
    ['https://app-*-team.vercel.app', 'https', 'app-*-team', 'vercel.app', ''],
    ['https://a*b.example.dev:8443', 'https', 'a*b', 'example.dev', '8443'],
    ['https://_*.example.dev:*', 'https', '_*', 'example.dev', '*'],
    ['https://xn-*.example.dev', 'https', 'xn-*', 'example.dev', ''],
    ['https://x*.xn--bcher-kva.de', 'https', 'x*', 'xn--bcher-kva.de', ''],
    ['http://pr-*.localhost:3000', 'http', 'pr-*', 'localhost', '3000'],
    ['http://pr-*.internal', 'http', 'pr-*', 'internal', ''],
    ['app://a-*.shop.example', 'app', 'a-*', 'shop.example', ''],
    ['https://a.example:[80,8443]', 'https', '', 'a.example', '[80,8443]'],
    ['http://[::1]:[3000,5173]', 'http', '', '[::1]', '[3000,5173]'],
    ['http://10.0.0.1:[3000,5173]', 'http', '', '10.0.0.1', '[3000,5173]'],
    ['https://*.a.example:[1,65535]', 'https', '*', 'a.example', '[1,65535]'],
    ['https://a-*.a.example:[1,2,3]', 'https', 'a-*', 'a.example', '[1,2,3]'],
    ['app://shop:[443,8443]', 'app', '', 'shop', '[443,8443]'],
    [`https://*.${ofLength(251)}`, 'https', '*', ofLength(251), ''],
    [`https://*.${ofLength(251)}.`, 'https', '*', `${ofLength(251)}.`, ''],
  ])('%s', (text, scheme, label, host, port) => {
    expect(parseOriginPattern(text)).toStrictEqual({
      scheme,
      label,
      host,
      port,
    });
  });
});

describe('an invalid pattern is not read', () => {
  it.each([
    ['nothing', ''],
    ['the any-origin star', '*'],
    ['null', 'null'],
    ['an exact origin', 'https://app.example.com'],
    ['a star for any scheme', '*://app.example.com'],
    ['a star that ends a scheme', 'http*://*.example.com'],
    ['a star for every host', 'https://*'],
    ['a star for every host and port', 'https://*:*'],
    ['a star and nothing after its dot', 'https://*.'],
    ['a star in a label below a registry', 'https://app*.com'],
    ['a star in a label below one of two labels', 'https://app-*.co.uk.'],
    ['a star in a single label', 'http://dev-*'],
    ['a star in a single label with a dot', 'http://dev-*.'],
    ['two stars in a label', 'https://a-*-*.example.com'],
    ['two stars, one of them for subdomains', 'https://*.a-*.example.com'],
    ['a star in the second label', 'https://app.a-*.example.com'],
    ['a star in Punycode', 'https://xn--*.example.com'],
    ['a star beside the end of Punycode', 'https://xn--bcher-k*.example.com'],
    ['a star in upper case', 'https://A-*.example.com'],
    [
      'a star in a label that is too long',
      `https://${'l'.repeat(63)}*.a.example`,
    ],
    ['a star in an IPv4 address', 'https://10.0.0.*'],
    ['a star in the first number of an IPv4 address', 'https://1*.0.0.1'],
    ['a star before an IPv4 address', 'https://a*.10.0.0.1'],
    ['a star before an IPv6 address', 'https://a*.[::1]'],
    ['a star without its dot', 'https://*example.com'],
    ['a star in the middle', 'https://app.*.example.com'],
    ['a star at the end', 'https://app.example.*'],
    ['two stars', 'https://*.*.example.com'],
    ['a doubled star', 'https://**.example.com'],
    ['two hosts', 'https://*.example.com://*.example.net'],
    ['a star inside a port', 'https://*.example.com:80*'],
    ['a port and a star', 'http://localhost:3000:*'],
    ['two port stars', 'http://localhost:*:*'],
    ['a list of no port', 'http://localhost:[]'],
    ['a list of one port', 'http://localhost:[3000]'],
    ['a list of one port of an application', 'app://localhost:[3000]'],
    ['a list in another order', 'http://localhost:[5173,3000]'],
    ['a list with a port twice', 'http://localhost:[3000,3000]'],
    ['a list with white space', 'http://localhost:[3000, 5173]'],
    ['a list with the default port', 'http://localhost:[80,3000]'],
    ['a list with port 0', 'http://localhost:[0,3000]'],
    ['a list with port 65536', 'http://localhost:[3000,65536]'],
    ['a list with a leading zero', 'http://localhost:[0300,5173]'],
    ['a list with a star', 'http://localhost:[3000,*]'],
    ['a list that ends with a comma', 'http://localhost:[3000,5173,]'],
    ['a list without its end', 'http://localhost:[3000,5173'],
    ['a list without its brackets', 'http://localhost:3000,5173'],
    ['two lists', 'http://localhost:[3000,5173]:[3000,5173]'],
    ['a range of ports', 'http://localhost:[3000-3010]'],
    ['a star in a path', 'https://*.example.com/*'],
    ['a trailing slash', 'https://*.example.com/'],
    ['the default port', 'https://*.example.com:443'],
    ['port 0', 'https://*.example.com:0'],
    ['port 65536', 'https://*.example.com:65536'],
    ['upper case', 'https://*.EXAMPLE.com'],
    ['Unicode', 'https://*.bücher.example'],
    ['a user', 'https://user@*.example.com'],
    ['subdomains of an IPv4 address', 'http://*.127.0.0.1'],
    ['subdomains of the end of an IPv4 address', 'http://*.0.1'],
    ['subdomains of an IPv6 address', 'http://*.[::1]'],
    ['subdomains of a host that is too long', `https://*.${ofLength(252)}`],
    ['no scheme', '*.example.com'],
  ])('%s', (_, text) => {
    expect(parseOriginPattern(text)).toBeUndefined();
  });
});

describe('the length of a pattern is bounded as that of an origin', () => {
  const rest = '://*.app.example.com:*';
  const ofLength = (length: number): string =>
    `${'s'.repeat(length - rest.length)}${rest}`;

  it('a pattern at the limit is read', () => {
    expect(parseOriginPattern(ofLength(MAX_ORIGIN_LENGTH))?.host).toBe(
      'app.example.com',
    );
  });

  // Its stars are left out before the origin is read: a store has them, too.
  it.each([1, 2, 4])('a pattern %i past the limit is not', (past) => {
    const text = ofLength(MAX_ORIGIN_LENGTH + past);
    expect(parseOriginPattern(text)).toBeUndefined();
    expect(originFault(text)?.fault).toBe('too-long');
  });
});
