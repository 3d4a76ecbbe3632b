import { describe, expect, it } from '@jest/globals';
import {
  isCrossOrigin,
  type RequestSite,
} from '../../../lib/core/decision/enforce.js';

const APP = 'https://app.example.com';

const site = (asked: Partial<RequestSite> = {}): RequestSite => ({
  origin: APP,
  secFetchSite: undefined,
  host: 'api.example.com',
  isSecure: false,
  ...asked,
});

describe('cross-origin requests', () => {
  it.each<{
    title: string;
    asked: Partial<RequestSite>;
    crossOrigin: boolean;
  }>([
    { title: 'no Origin', asked: { origin: undefined }, crossOrigin: false },
    {
      title: 'no Origin, said to be cross-site',
      asked: { origin: undefined, secFetchSite: 'cross-site' },
      crossOrigin: false,
    },
    { title: 'another host', asked: {}, crossOrigin: true },
    { title: 'an empty Origin', asked: { origin: '' }, crossOrigin: true },
    { title: 'null', asked: { origin: 'null' }, crossOrigin: true },
    {
      title: 'no URL',
      asked: { origin: 'api.example.com' },
      crossOrigin: true,
    },
    {
      title: 'null, said to be same-origin',
      asked: { origin: 'null', secFetchSite: 'same-origin' },
      crossOrigin: false,
    },
    {
      title: 'said to be same-origin',
      asked: { secFetchSite: 'same-origin' },
      crossOrigin: false,
    },
    {
      title: "the user's own doing",
      asked: { secFetchSite: 'none' },
      crossOrigin: false,
    },
    {
      title: 'said to be same-site',
      asked: { secFetchSite: 'same-site' },
      crossOrigin: true,
    },
    {
      title: 'said to be cross-site',
      asked: { secFetchSite: 'cross-site' },
      crossOrigin: true,
    },
    {
      title: 'said to be cross-site, by the host itself',
      asked: { origin: 'https://api.example.com', secFetchSite: 'cross-site' },
      crossOrigin: true,
    },
    {
      title: 'an application whose scheme names the host',
      asked: { origin: 'capacitor://api.example.com' },
      crossOrigin: true,
    },
    {
      title: 'an extension whose id is the host',
      asked: { origin: 'chrome-extension://api.example.com' },
      crossOrigin: true,
    },
    {
      title: 'said to be something else',
      asked: { secFetchSite: 'Same-Origin' },
      crossOrigin: true,
    },
    {
      title: 'said to be nothing',
      asked: { secFetchSite: '' },
      crossOrigin: true,
    },
  ])('$title: $crossOrigin', ({ asked, crossOrigin }) => {
    expect(isCrossOrigin(site(asked))).toBe(crossOrigin);
    // With the header, the connection says nothing more.
    if (asked.secFetchSite !== undefined) {
      expect(isCrossOrigin(site({ ...asked, isSecure: true }))).toBe(
        crossOrigin,
      );
    }
  });
});

describe('without Sec-Fetch-Site, an origin whose authority is the host is none other', () => {
  it.each([
    ['https://api.example.com', 'api.example.com', true],
    ['http://api.example.com', 'api.example.com', true],
    ['https://api.example.com', 'API.Example.com', true],
    ['https://api.example.com', 'api.example.com:443', true],
    ['http://api.example.com', 'api.example.com:80', true],
    ['https://api.example.com:8443', 'api.example.com:8443', true],
    ['https://api.example.com:80', 'api.example.com:80', true],
    ['http://api.example.com:443', 'api.example.com:443', true],
    ['https://[::1]', '[::1]', true],
    ['https://[::1]', '[::1]:443', true],
    ['http://[::1]:3000', '[::1]:3000', true],
    ['http://127.0.0.1:3000', '127.0.0.1:3000', true],
    ['app://api.example.com', 'api.example.com', false],
    ['https://api.example.com', 'api.example.com:80', false],
    ['http://api.example.com', 'api.example.com:443', false],
    ['https://api.example.com:8443', 'api.example.com', false],
    ['https://api.example.com', 'api.example.com:8443', false],
    ['https://api.example.com:4430', 'api.example.com:443', false],
    ['https://api.example.com.', 'api.example.com', false],
    ['https://api.example.com.evil.net', 'api.example.com', false],
    ['https://example.com', 'api.example.com', false],
    ['https://[::1]:3000', '[::1]', false],
    ['https://[::2]', '[::1]', false],
    ['https://api.example.com', '', false],
    ['https://api.example.com/', 'api.example.com', false],
    ['https://API.example.com', 'api.example.com', false],
    ['null', 'null', false],
    ['', '', false],
  ])('%s at %s: %s', (origin, host, same) => {
    expect(isCrossOrigin(site({ origin, host }))).toBe(!same);
  });
});

describe('without Sec-Fetch-Site, over TLS an origin of another scheme is another one', () => {
  it.each([
    ['https://api.example.com', 'api.example.com', true],
    ['https://api.example.com', 'api.example.com:443', true],
    ['https://api.example.com:8443', 'api.example.com:8443', true],
    ['https://[::1]', '[::1]:443', true],
    ['http://api.example.com', 'api.example.com', false],
    ['http://api.example.com', 'api.example.com:80', false],
    ['http://api.example.com:443', 'api.example.com:443', false],
    ['http://127.0.0.1:3000', '127.0.0.1:3000', false],
    ['app://api.example.com', 'api.example.com', false],
    ['https://app.example.com', 'api.example.com', false],
    ['null', 'null', false],
  ])('%s at %s: %s', (origin, host, same) => {
    expect(isCrossOrigin(site({ origin, host, isSecure: true }))).toBe(!same);
  });
});
