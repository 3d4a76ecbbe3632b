import { describe, expect, it } from '@jest/globals';
import { checkAllowedHeaders } from '../../../lib/core/check/check-header-names.js';
import { PLACE as place } from '../compiled-policy.js';
import { issueFor, pairsFor, type NameIssue } from '../header-name-pairs.js';

describe('allowedHeaders', () => {
  it.each(pairsFor('allowedHeaders'))(
    '$title',
    ({ value, issues, permitted }) => {
      expect(checkAllowedHeaders(place, value)).toStrictEqual(issues);
      expect(checkAllowedHeaders(place, permitted)).toStrictEqual([]);
    },
  );

  it.each<[name: string, kind: NameIssue, permitted: string]>([
    ['Accept-Charset', 'forbidden-request-header', 'Accept'],
    ['Accept-Encoding', 'forbidden-request-header', 'Accept-Language'],
    [
      'Access-Control-Request-Headers',
      'forbidden-request-header',
      'X-Request-Headers',
    ],
    [
      'Access-Control-Request-Method',
      'forbidden-request-header',
      'X-HTTP-Method-Override',
    ],
    ['Connection', 'forbidden-request-header', 'X-Connection'],
    ['Content-Length', 'forbidden-request-header', 'Content-Type'],
    ['Cookie', 'forbidden-request-header', 'X-Cookie'],
    ['Cookie2', 'forbidden-request-header', 'Cookie3'],
    ['Date', 'forbidden-request-header', 'X-Date'],
    ['DNT', 'forbidden-request-header', 'X-DNT'],
    ['Expect', 'forbidden-request-header', 'X-Expect'],
    ['Host', 'forbidden-request-header', 'X-Forwarded-Host'],
    ['Keep-Alive', 'forbidden-request-header', 'X-Keep-Alive'],
    ['Origin', 'forbidden-request-header', 'X-Origin'],
    ['Referer', 'forbidden-request-header', 'Referrer'],
    ['TE', 'forbidden-request-header', 'X-TE'],
    ['Trailer', 'forbidden-request-header', 'X-Trailer'],
    ['Transfer-Encoding', 'forbidden-request-header', 'Content-Encoding'],
    ['Upgrade', 'forbidden-request-header', 'Upgrade-Insecure-Requests'],
    ['Via', 'forbidden-request-header', 'X-Via'],
    ['Proxy-Authorization', 'forbidden-request-header', 'Authorization'],
    ['pRoXy-', 'forbidden-request-header', 'Proxy'],
    ['Sec-Fetch-Site', 'forbidden-request-header', 'Security-Token'],
    ['sec-', 'forbidden-request-header', 'X-Sec-Id'],
    ['Access-Control-Allow-Origin', 'misplaced-header', 'X-Allow-Origin'],
    [
      'access-control-allow-credentials',
      'misplaced-header',
      'X-Allow-Credentials',
    ],
    ['Access-Control-Allow-Headers', 'misplaced-header', 'X-Allow-Headers'],
    ['Access-Control-Allow-Methods', 'misplaced-header', 'X-Allow-Methods'],
    ['Access-Control-Expose-Headers', 'misplaced-header', 'X-Expose-Headers'],
    ['Access-Control-Max-Age', 'misplaced-header', 'X-Max-Age'],
    ['Set-Cookie', 'misplaced-header', 'X-Set-Cookie'],
    ['Set-Cookie2', 'misplaced-header', 'Set-Cookie3'],
    ['Sec-*', 'forbidden-request-header', 'Secure-*'],
    ['Proxy-Auth*', 'forbidden-request-header', 'Proxies-*'],
    ['Access-Control-Request-*', 'forbidden-request-header', 'Access-*'],
    ['Access-Control-Allow-*', 'misplaced-header', 'X-Amz-*'],
    ['Set-Cookie*', 'misplaced-header', 'Set-*'],
  ])('%s is a %s, %s passes', (name, kind, permitted) => {
    const issueOf = issueFor('allowedHeaders', kind);
    for (const written of [name, name.toLowerCase(), name.toUpperCase()]) {
      expect(checkAllowedHeaders(place, [written])).toStrictEqual([
        issueOf(written),
      ]);
    }
    expect(checkAllowedHeaders(place, [permitted])).toStrictEqual([]);
  });

  it.each([
    'Accept',
    'Content-Language',
    'ETag',
    'If-None-Match',
    'Range',
    'User-Agent',
    'X-HTTP-Method',
    'X-Method-Override',
    'X-Requested-With',
  ])('%s passes', (name) => {
    expect(checkAllowedHeaders(place, name)).toStrictEqual([]);
  });
});
