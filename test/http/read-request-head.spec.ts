import { describe, expect, it } from '@jest/globals';
import type { ReceivedRequest } from '../../lib/http/received-request.js';
import {
  readEnforcedRequest,
  readRequestHead,
} from '../../lib/http/read-request-head.js';

function received(headers: object, method = 'PUT'): ReceivedRequest {
  return { method, url: '/', headers } as ReceivedRequest;
}

describe('the head of a request', () => {
  it('is what the CORS protocol reads of it', () => {
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

  it('joins what an in-process client passes on as a list', () => {
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

describe('what enforcing reads of a request', () => {
  it.each([
    [{ cookie: 'a=1' }, true],
    [{}, false],
  ])('of the headers %j: a cookie: %s', (headers, hasCookie) => {
    const head = readRequestHead(received({ origin: 'https://page.example' }));
    const request = received({ ...headers, 'sec-fetch-site': 'cross-site' });
    expect(readEnforcedRequest(head, request, 'api.example:8080')).toEqual({
      method: 'PUT',
      origin: 'https://page.example',
      secFetchSite: 'cross-site',
      host: 'api.example:8080',
      hasCookie,
    });
  });
});
