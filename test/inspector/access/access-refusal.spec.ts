import { describe, expect, it } from '@jest/globals';
import {
  crossOriginRefusal,
  remoteRefusal,
} from '../../../lib/inspector/access/access-refusal.js';

type Headers = Readonly<Record<string, string>>;

const head = (headers: Headers, remoteAddress: string | undefined) => ({
  headers,
  socket: { remoteAddress },
});

describe('a request from this machine', () => {
  it.each([
    ['localhost:3000', '127.0.0.1'],
    ['LOCALHOST:3000', '127.0.0.1'],
    ['api.localhost', '::1'],
    ['127.0.0.1:3000', '::ffff:127.0.0.1'],
    ['127.9.9.9', '127.9.9.9'],
    ['[::1]:3000', '::1'],
  ])('is one to %s from %s', (host, address) => {
    expect(remoteRefusal(head({ host }, address))).toBeUndefined();
  });

  it('is one whose authority of HTTP/2 is this machine', () => {
    const headers = { ':authority': 'localhost:3000' };

    expect(remoteRefusal(head(headers, '::1'))).toBeUndefined();
  });
});

describe('a request from elsewhere', () => {
  it.each([
    '192.168.0.7',
    '10.0.0.1',
    '::ffff:10.0.0.1',
    'fe80::1',
    '0.0.0.0',
    '::',
    '127.evil',
    undefined,
  ])('is one of the address %s', (address) => {
    expect(remoteRefusal(head({ host: 'localhost' }, address))).toContain(
      'answers only this machine',
    );
  });

  it.each([
    'rebound.example',
    'rebound.example:3000',
    'localhost.rebound.example',
    'notlocalhost',
    '127.0.0.1.rebound.example',
    '127.1',
    '0.0.0.0:3000',
    '192.168.0.7',
    '[::]',
    'localhost:80:90',
    'localhost@rebound.example',
    '',
  ])('is one to the host %j, whose name may be rebound', (host) => {
    expect(remoteRefusal(head({ host }, '127.0.0.1'))).toContain(
      'answers only under localhost',
    );
  });

  it.each([
    [{}],
    [{ host: 'localhost', ':authority': 'rebound.example' }],
    [{ host: 'rebound.example', ':authority': 'localhost' }],
  ])('is one with the hosts %j', (headers: Headers) => {
    expect(remoteRefusal(head(headers, '127.0.0.1'))).toContain(
      'answers only under localhost',
    );
  });

  it.each([
    'forwarded',
    'via',
    'x-forwarded',
    'x-forwarded-for',
    'x-forwarded-host',
    'x-forwarded-proto',
    'x-real-ip',
    'x-client-ip',
    'true-client-ip',
    'cf-connecting-ip',
  ])('is one with the header %s of a proxy', (name) => {
    const headers = { host: 'localhost', [name]: '127.0.0.1' };

    expect(remoteRefusal(head(headers, '127.0.0.1'))).toContain(
      'nothing that a proxy forwards',
    );
  });
});

describe('a request of the same origin', () => {
  it.each<readonly [string, Headers]>([
    ['a typed address', { 'sec-fetch-site': 'none' }],
    ['the page itself', { 'sec-fetch-site': 'same-origin' }],
    ['an old browser or curl', {}],
    [
      'the page itself, with its origin',
      { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:3000' },
    ],
    ['an old browser, with its origin', { origin: 'http://localhost:3000' }],
  ])('is one of %s', (_, headers) => {
    const asked = head({ host: 'localhost:3000', ...headers }, '::1');

    expect(crossOriginRefusal(asked)).toBeUndefined();
  });
});

describe('a request of another origin', () => {
  it.each<readonly [string, Headers]>([
    [
      'a link',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
    ],
    ['a page of the same site', { 'sec-fetch-site': 'same-site' }],
    ['an unknown relation', { 'sec-fetch-site': 'other' }],
    ['another port', { origin: 'http://localhost:8080' }],
    ['another host', { origin: 'http://localhost.evil.example:3000' }],
    ['an opaque origin', { origin: 'null' }],
    ['an origin that nobody understands', { origin: 'localhost:3000' }],
    [
      'one that claims to be the page itself',
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    ],
  ])('is one of %s', (_, headers) => {
    const asked = head({ host: 'localhost:3000', ...headers }, '::1');

    expect(crossOriginRefusal(asked)).toContain('no page of another origin');
  });
});
