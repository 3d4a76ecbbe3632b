import { describe, expect, it } from '@jest/globals';
import {
  isPreflight,
  type RequestHead,
} from '../../../lib/core/decision/classify-request.js';

const ORIGIN = 'https://app.example.com';

describe('a request is a CORS-preflight request', () => {
  it.each<{
    title: string;
    method: string;
    origin?: string;
    announced?: string;
    expected: boolean;
  }>([
    {
      title: 'OPTIONS with an origin and an announced method',
      method: 'OPTIONS',
      origin: ORIGIN,
      announced: 'PUT',
      expected: true,
    },
    {
      title: 'OPTIONS with both of them empty',
      method: 'OPTIONS',
      origin: '',
      announced: '',
      expected: true,
    },
    {
      title: 'OPTIONS without an origin',
      method: 'OPTIONS',
      announced: 'PUT',
      expected: false,
    },
    {
      title: 'OPTIONS that announces nothing',
      method: 'OPTIONS',
      origin: ORIGIN,
      expected: false,
    },
    { title: 'a bare OPTIONS', method: 'OPTIONS', expected: false },
    {
      title: 'lower-case options, which is another method',
      method: 'options',
      origin: ORIGIN,
      announced: 'PUT',
      expected: false,
    },
    {
      title: 'PUT that announces a method',
      method: 'PUT',
      origin: ORIGIN,
      announced: 'PUT',
      expected: false,
    },
  ])('$title: $expected', ({ method, origin, announced, expected }) => {
    const head: RequestHead = {
      method,
      origin,
      accessControlRequestMethod: announced,
      accessControlRequestHeaders: undefined,
    };
    expect(isPreflight(head)).toBe(expected);
  });
});
