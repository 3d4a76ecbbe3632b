import { describe, expect, it } from '@jest/globals';
import { readPageRequest } from '../../../lib/core/browser/read-page-request.js';

const VALID = { url: '/widgets/1', origin: 'https://app.example.com' };

describe('the request of a page', () => {
  it('has the defaults of fetch()', () => {
    expect(readPageRequest(VALID)).toMatchObject({
      method: 'GET',
      headers: [],
      credentials: 'same-origin',
      mode: 'cors',
      initiator: 'fetch',
      uploadListeners: false,
      streamBody: false,
      reads: [],
    });
  });

  it.each([
    { url: '/widgets/1?a=b#c', host: '', target: '/widgets/1?a=b' },
    { url: '/a/../b c', host: '', target: '/b%20c' },
    {
      url: 'https://API.example.com:8443/widgets',
      host: 'api.example.com:8443',
      target: '/widgets',
    },
  ])('is sent to $target for $url', ({ url, host, target }) => {
    expect(readPageRequest({ ...VALID, url }).url).toMatchObject({
      host,
      target,
    });
  });

  it('reads headers as a record and as a list', () => {
    const asRecord = readPageRequest({ ...VALID, headers: { 'X-Id': ' 1 ' } });
    const asList = readPageRequest({ ...VALID, headers: [['X-Id', '1']] });
    expect(asRecord.headers).toEqual([['X-Id', '1']]);
    expect(asList.headers).toEqual([['X-Id', '1']]);
  });

  it('opens a WebSocket by the URL of its own scheme', () => {
    const { url } = readPageRequest({
      ...VALID,
      url: 'wss://api.example.com/socket',
      initiator: 'WebSocket',
    });
    expect(url.origin).toBe('https://api.example.com');
  });

  it.each<[unknown, string]>([
    [undefined, 'request undefined is invalid: it is no object.'],
    [
      { ...VALID, orign: 'x' },
      'field "orign" is invalid: there is no such field. Write origin.',
    ],
    [
      { ...VALID, zzz: 'x' },
      'field "zzz" is invalid: there is no such field. The fields are url, origin,',
    ],
    [
      { ...VALID, origin: 'https://app.example.com/' },
      'origin "https://app.example.com/" is invalid: it is not an origin as browsers write it. Write "https://app.example.com".',
    ],
    [
      { ...VALID, origin: 'Any page' },
      'Write what location.origin shows in the page.',
    ],
    [{ ...VALID, origin: 7 }, 'origin 7 is invalid: it is no text.'],
    [
      { ...VALID, url: 'widgets/1' },
      'url "widgets/1" is invalid: it is neither a path nor a URL. Write a path such as "/widgets/1"',
    ],
    [{ ...VALID, url: '//api.example.com' }, 'it is neither a path nor a URL'],
    [
      { ...VALID, headers: { 'Content Type:': 'x' } },
      'headers "Content Type:" is invalid: it is no header name, and fetch() throws a TypeError for it. Write "Content-Type".',
    ],
    [{ ...VALID, headers: { ü: 'x' } }, 'letters, digits and hyphens'],
    [{ ...VALID, headers: 'x-id: 1' }, 'headers "x-id: 1" is invalid'],
    [{ ...VALID, headers: ['x-id'] }, 'a header is a name and a text'],
    [{ ...VALID, headers: { 'x-id': 1 } }, 'a header is a name and a text'],
    [
      { ...VALID, credentials: 'included' },
      'credentials "included" is invalid: it is none of omit, same-origin, include. Write "include".',
    ],
    [
      { ...VALID, credentials: true },
      'credentials true is invalid: it is none of omit, same-origin, include. Write "include".',
    ],
    [{ ...VALID, credentials: false }, 'Write "omit".'],
    [{ ...VALID, credentials: 7 }, 'Write one of them, or leave it out.'],
    [{ ...VALID, mode: 'nocors' }, 'Write "no-cors".'],
    [{ ...VALID, initiator: 'xhr' }, 'it is none of fetch, XMLHttpRequest'],
    [{ ...VALID, streamBody: 'yes' }, 'it is neither true nor false'],
    [{ ...VALID, reads: 'x-id' }, 'reads "x-id" is invalid: it is no list.'],
    [{ ...VALID, reads: ['x id'] }, 'Write "x-id".'],
    [{ ...VALID, method: 1 }, 'method 1 is invalid: it is no text.'],
  ])('%j is refused with what to write', (request, message) => {
    expect(() => readPageRequest(request)).toThrow(message);
  });
});
