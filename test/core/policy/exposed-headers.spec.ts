import { describe, expect, it, jest } from '@jest/globals';
import {
  exposedNames,
  exposeHeadersOn,
} from '../../../lib/core/policy/exposed-headers.js';
import { compiledPolicy } from '../compiled-policy.js';

const LIMITS = ['X-RateLimit-Limit', 'x-ratelimit-remaining', 'X-Rate'];
const OF_RESPONSE = [...LIMITS, 'ETag', 'Content-Type', 'set-cookie', 'Vary'];

describe('the names that a policy exposes of a response', () => {
  it.each<[exposedHeaders: string, names: readonly string[]]>([
    ['etag, x-id', ['etag', 'x-id']],
    ['x-ratelimit-*', ['X-RateLimit-Limit', 'x-ratelimit-remaining']],
    ['X-RATELIMIT-*', ['X-RateLimit-Limit', 'x-ratelimit-remaining']],
    [
      'x-ratelimit-limit, x-ratelimit-*',
      ['x-ratelimit-limit', 'x-ratelimit-remaining'],
    ],
    ['x-amz-*', []],
    ['x-amz-*, e*', ['ETag']],
    // Safelisted ones are read anyway, and Set-Cookie by no page.
    ['content-*, s*', []],
    ['access-*', []],
    // Node writes it last.
    ['d*', ['date']],
    ['*', [...LIMITS, 'ETag', 'Vary', 'date']],
    ['*, etag', ['etag', ...LIMITS, 'Vary', 'date']],
  ])('%s', (exposedHeaders, names) => {
    const { exposed } = compiledPolicy({ exposedHeaders });
    const ofResponse = [...OF_RESPONSE, 'Access-Control-Allow-Origin'];
    expect(exposedNames(exposed, ofResponse)).toEqual(names);
  });
});

describe('the value of Access-Control-Expose-Headers', () => {
  it.each([
    ['etag,x-id', false, 'etag, x-id', false],
    ['etag,x-id', true, 'etag, x-id', false],
    ['', true, undefined, false],
    // Browsers understand it without credentials.
    ['*', false, '*', false],
    ['x-ratelimit-*, *, x-id', false, 'x-id, *', false],
    ['*', true, 'X-Rate, date', true],
    ['x-r*, x-id', false, 'x-id, X-Rate', true],
    ['x-amz-*', false, undefined, true],
  ])(
    'of %j, with credentials: %s, is %s',
    (exposedHeaders, credentials, value, isAsked) => {
      const policy = compiledPolicy({ exposedHeaders, credentials });
      const names = jest.fn(() => ['X-Rate', 'content-type']);
      expect(exposeHeadersOn([policy], names)).toBe(value);
      expect(names).toHaveBeenCalledTimes(isAsked ? 1 : 0);
    },
  );
});

describe('the headers that several policies expose together', () => {
  const policy = (exposedHeaders: string | string[], credentials = false) =>
    compiledPolicy({
      origin: 'https://page.example',
      exposedHeaders,
      credentials,
    });

  it.each([
    [[], undefined],
    [[policy('etag')], 'etag'],
    [[policy('etag, x-id'), policy('X-Id')], 'x-id'],
    [[policy('*'), policy('etag')], 'etag'],
    [[policy(['x-*']), policy('*', true)], 'x-id'],
    [[policy('etag'), policy('x-id')], undefined],
  ])('%#: are those that each of them exposes', (policies, value) => {
    expect(exposeHeadersOn(policies, () => ['etag', 'x-id'])).toBe(value);
  });
});
