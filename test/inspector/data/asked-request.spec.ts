import { describe, expect, it } from '@jest/globals';
import { askedRequest } from '../../../lib/inspector/data/asked-request.js';

describe('the request of the form', () => {
  it('has headers by name alone, and by name and value', () => {
    const query = new URLSearchParams({ headers: ' X-Id \n\nAccept : a:b' });

    expect(askedRequest(query).headers).toEqual([
      ['X-Id', ''],
      ['Accept', 'a:b'],
    ]);
  });

  it('has the flags that are ticked, and no field that is empty', () => {
    const query = new URLSearchParams({
      url: ' /a ',
      method: ' ',
      uploadListeners: 'true',
      streamBody: 'false',
    });

    expect(askedRequest(query)).toEqual({
      url: '/a',
      uploadListeners: true,
      headers: [],
      reads: [],
    });
  });
});
