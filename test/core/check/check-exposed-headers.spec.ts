import { describe, expect, it } from '@jest/globals';
import { checkExposedHeaders } from '../../../lib/core/check/check-header-names.js';
import { PLACE as place } from '../compiled-policy.js';
import { issueFor, pairsFor } from '../header-name-pairs.js';

describe('exposedHeaders', () => {
  it.each(pairsFor('exposedHeaders'))(
    '$title',
    ({ value, issues, permitted }) => {
      expect(checkExposedHeaders(place, value)).toStrictEqual(issues);
      expect(checkExposedHeaders(place, permitted)).toStrictEqual([]);
    },
  );

  it.each([
    ['Access-Control-Allow-Credentials', 'X-Allow-Credentials'],
    ['Access-Control-Allow-Headers', 'X-Allow-Headers'],
    ['Access-Control-Allow-Methods', 'Allow'],
    ['Access-Control-Allow-Origin', 'Timing-Allow-Origin'],
    ['Access-Control-Expose-Headers', 'X-Expose-Headers'],
    ['Access-Control-Max-Age', 'Age'],
    ['Access-Control-Request-Headers', 'X-Request-Headers'],
    ['Access-Control-Request-Method', 'X-Request-Method'],
    ['Cookie', 'X-Cookie'],
    ['Origin', 'X-Origin'],
    ['Set-Cookie', 'X-Set-Cookie'],
    ['Set-Cookie2', 'Set-Cookie3'],
    ['Access-Control-*', 'X-Access-*'],
    ['Access-Control-Allow-*', 'Access-*'],
    ['Set-Cookie*', 'Set-C*'],
  ])('%s is misplaced, %s passes', (name, permitted) => {
    const issueOf = issueFor('exposedHeaders', 'misplaced-header');
    for (const written of [name, name.toLowerCase(), name.toUpperCase()]) {
      expect(checkExposedHeaders(place, [written])).toStrictEqual([
        issueOf(written),
      ]);
    }
    expect(checkExposedHeaders(place, [permitted])).toStrictEqual([]);
  });

  it.each([
    'Authorization',
    'Cache-Control',
    'Content-Length',
    'Content-Type',
    'Date',
    'ETag',
    'Location',
    'Proxy-Status',
    'Sec-Id',
    'Via',
  ])('%s passes', (name) => {
    expect(checkExposedHeaders(place, name)).toStrictEqual([]);
  });
});
