import { describe, expect, it, jest } from '@jest/globals';
import {
  isCrossOrigin,
  type RequestSite,
} from '../../../lib/core/decision/enforce.js';
import { ExpressPlatform } from '../../../lib/http/express/express-platform.js';
import type { ReceivedRequest } from '../../../lib/http/platform/received-request.js';
import {
  needsCredentials,
  readEnforcedRequest,
  readRequestHead,
  readSite,
} from '../../../lib/http/request/read-request-head.js';
import { SILENT } from '../request-states.js';

function received(headers: object, method = 'PUT'): ReceivedRequest {
  return { method, url: '/', headers } as ReceivedRequest;
}

describe('the head of a request', () => {
  it('has the headers that the CORS protocol reads', () => {
    const headers = {
      origin: 'https://page.example',
      'access-control-request-method': 'PATCH',
      'access-control-request-headers': 'x-a,x-b',
    };
    expect(readRequestHead(received(headers, 'OPTIONS'))).toEqual({
      method: 'OPTIONS',
      origin: 'https://page.example',
      accessControlRequestMethod: 'PATCH',
      accessControlRequestHeaders: 'x-a,x-b',
    });
    expect(readRequestHead(received(headers))).toEqual({
      method: 'PUT',
      origin: 'https://page.example',
      accessControlRequestMethod: undefined,
      accessControlRequestHeaders: undefined,
    });
  });

  it('joins lists of values from an in-process client', () => {
    const headers = {
      'access-control-request-method': ['GET', 'PUT'],
      'access-control-request-headers': ['x-a', 'x-b'],
    };
    expect(readRequestHead(received(headers, 'OPTIONS'))).toEqual({
      method: 'OPTIONS',
      origin: undefined,
      accessControlRequestMethod: 'GET,PUT',
      accessControlRequestHeaders: 'x-a,x-b',
    });
  });
});

describe('what a policy may refuse of a request', () => {
  it.each([
    [{ cookie: 'a=1' }, true],
    [{ cookie: '' }, true],
    [{}, false],
  ])('of the headers %j: a cookie: %s', (headers, hasCookie) => {
    expect(readEnforcedRequest(received(headers))).toEqual({
      method: 'PUT',
      hasCookie,
    });
  });
});

describe('cookies that a page sends to another origin', () => {
  it.each([
    [{ cookie: 'a=1', 'sec-fetch-mode': 'cors' }, true],
    [{ cookie: 'a=1', 'sec-fetch-mode': 'no-cors' }, false],
    [{ cookie: 'a=1' }, false],
    [{ 'sec-fetch-mode': 'cors' }, false],
  ])('are in the headers %j: %s', (headers, needs) => {
    expect(needsCredentials(received(headers))).toBe(needs);
  });
});

describe('the headers that show the site of a request', () => {
  const head = readRequestHead(received({ origin: 'https://page.example' }));
  const adapter = { use: () => undefined, getInstance: () => ({}) };
  const platform = new ExpressPlatform(adapter, () => undefined, SILENT);

  it.each<{
    title: string;
    headers: object;
    protocol: string;
    site: Partial<RequestSite>;
  }>([
    {
      title: 'is read of the headers',
      headers: { 'sec-fetch-site': 'cross-site', host: 'api.example:8080' },
      protocol: 'http',
      site: { secFetchSite: 'cross-site', isSecure: false },
    },
    {
      title: 'may lack Sec-Fetch-Site',
      headers: { host: 'api.example:8080' },
      protocol: 'https',
      site: { secFetchSite: undefined, isSecure: true },
    },
    {
      title: 'is joined where an in-process client passes on a list',
      headers: {
        'sec-fetch-site': ['same-origin', 'none'],
        host: 'api.example:8080',
      },
      protocol: 'http',
      site: { secFetchSite: 'same-origin,none', isSecure: false },
    },
  ])('$title', ({ headers, protocol, site }) => {
    // The origin is that of the head, whatever has become of the header since.
    const request = Object.assign(
      received({ ...headers, origin: 'https://changed.example' }),
      { protocol },
    );
    const { origin, secFetchSite, host, isSecure } = readSite(
      { head, request },
      platform,
    );
    expect({ origin, secFetchSite, host, isSecure }).toEqual({
      origin: 'https://page.example',
      host: 'api.example:8080',
      ...site,
    });
  });

  it.each([
    ['if Sec-Fetch-Site tells the site', { 'sec-fetch-site': 'cross-site' }, 0],
    ['otherwise', {}, 1],
  ])('compute the host once at most: %s', (_title, headers, times) => {
    const computed = jest.spyOn(platform, 'hostOf');
    const request = received({ ...headers, host: 'api.example' });
    expect(isCrossOrigin(readSite({ head, request }, platform))).toBe(true);
    expect(computed).toHaveBeenCalledTimes(times);
    computed.mockRestore();
  });
});
