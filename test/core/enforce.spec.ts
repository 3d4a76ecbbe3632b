import { describe, expect, it } from '@jest/globals';
import type { ActualDecision } from '../../lib/core/decide-actual.js';
import { refusalOf, type EnforcedRequest } from '../../lib/core/enforce.js';
import { compiledPolicy } from './compiled-policy.js';

const APP = 'https://app.example.com';

function refusedDecision(): ActualDecision {
  return {
    policy: compiledPolicy({ origin: APP, enforce: true }),
    reason: 'origin-not-allowed',
    allowOrigin: undefined,
  };
}

const request = (asked: Partial<EnforcedRequest> = {}): EnforcedRequest => ({
  method: 'PUT',
  origin: APP,
  secFetchSite: undefined,
  host: 'api.example.com',
  hasCookie: false,
  ...asked,
});

describe('only what really is cross-origin is refused', () => {
  it.each<{
    title: string;
    asked: Partial<EnforcedRequest>;
    refused: boolean;
  }>([
    { title: 'no Origin', asked: { origin: undefined }, refused: false },
    {
      title: 'no Origin, said to be cross-site',
      asked: { origin: undefined, secFetchSite: 'cross-site' },
      refused: false,
    },
    { title: 'another host', asked: {}, refused: true },
    { title: 'an empty Origin', asked: { origin: '' }, refused: true },
    { title: 'null', asked: { origin: 'null' }, refused: true },
    { title: 'no URL', asked: { origin: 'api.example.com' }, refused: true },
    {
      title: 'null, said to be same-origin',
      asked: { origin: 'null', secFetchSite: 'same-origin' },
      refused: false,
    },
    {
      title: 'said to be same-origin',
      asked: { secFetchSite: 'same-origin' },
      refused: false,
    },
    {
      title: "the user's own doing",
      asked: { secFetchSite: 'none' },
      refused: false,
    },
    {
      title: 'said to be same-site',
      asked: { secFetchSite: 'same-site' },
      refused: true,
    },
    {
      title: 'said to be cross-site',
      asked: { secFetchSite: 'cross-site' },
      refused: true,
    },
    {
      title: 'said to be cross-site, by the host itself',
      asked: { origin: 'https://api.example.com', secFetchSite: 'cross-site' },
      refused: true,
    },
    {
      title: 'said to be something else',
      asked: { secFetchSite: 'Same-Origin' },
      refused: true,
    },
    {
      title: 'said to be nothing',
      asked: { secFetchSite: '' },
      refused: true,
    },
  ])('$title: $refused', ({ asked, refused }) => {
    expect(refusalOf(refusedDecision(), request(asked))).toBe(
      refused ? 'origin-not-allowed' : undefined,
    );
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
    ['app://api.example.com', 'api.example.com', true],
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
    const refusal = refusalOf(refusedDecision(), request({ origin, host }));
    expect(refusal).toBe(same ? undefined : 'origin-not-allowed');
  });
});
