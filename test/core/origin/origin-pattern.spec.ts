import { describe, expect, it } from '@jest/globals';
import { originFault } from '../../../lib/core/check/origin-fault.js';
import { parseOriginPattern } from '../../../lib/core/origin/origin-pattern.js';
import { MAX_ORIGIN_LENGTH } from '../../../lib/core/origin/serialized-origin.js';

describe('a pattern is read into its parts', () => {
  it.each([
    ['https://*.example.com', 'https', 'example.com', true, ''],
    ['https://*.example.com:8443', 'https', 'example.com', true, '8443'],
    ['https://*.example.com.', 'https', 'example.com.', true, ''],
    ['http://*.localhost:3000', 'http', 'localhost', true, '3000'],
    ['http://localhost:*', 'http', 'localhost', false, '*'],
    ['http://127.0.0.1:*', 'http', '127.0.0.1', false, '*'],
    ['http://[::1]:*', 'http', '[::1]', false, '*'],
    ['https://*.example.com:*', 'https', 'example.com', true, '*'],
    ['app://*.shop.example', 'app', 'shop.example', true, ''],
    ['https://*.com', 'https', 'com', true, ''],
  ])('%s', (text, scheme, host, subdomains, port) => {
    expect(parseOriginPattern(text)).toStrictEqual({
      scheme,
      host,
      subdomains,
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
    ['a star inside a label', 'https://app*.example.com'],
    ['a star that starts a label', 'https://*app.example.com'],
    ['a star without its dot', 'https://*example.com'],
    ['a star in the middle', 'https://app.*.example.com'],
    ['a star at the end', 'https://app.example.*'],
    ['two stars', 'https://*.*.example.com'],
    ['a doubled star', 'https://**.example.com'],
    ['two hosts', 'https://*.example.com://*.example.net'],
    ['a star inside a port', 'https://*.example.com:80*'],
    ['a port and a star', 'http://localhost:3000:*'],
    ['two port stars', 'http://localhost:*:*'],
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
