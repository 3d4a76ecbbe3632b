import { describe, expect, it } from '@jest/globals';
import {
  checkExposedAny,
  checkExposedHeaders,
} from '../../lib/core/check-header-names.js';
import type { CorsIssue } from '../../lib/core/policy-issue.js';
import { PLACE as place } from './compiled-policy.js';
import { issueFor, pairsFor } from './header-name-pairs.js';

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

describe('any header exposed with credentials', () => {
  const issue: CorsIssue = {
    kind: 'any-header-exposed-with-credentials',
    place,
    option: 'exposedHeaders',
    value: '*',
  };

  it.each<{ title: string; wrong: object; permitted: object }>([
    {
      title: 'as the text *',
      wrong: { exposedHeaders: '*', credentials: true },
      permitted: { exposedHeaders: '*', credentials: false },
    },
    {
      title: 'among others in a text',
      wrong: { exposedHeaders: 'etag, * ', credentials: true },
      permitted: { exposedHeaders: 'etag, *' },
    },
    {
      title: 'in a list',
      wrong: { exposedHeaders: ['*'], credentials: true },
      permitted: { exposedHeaders: ['etag'], credentials: true },
    },
    {
      title: 'padded in a list',
      wrong: { exposedHeaders: [' * '], credentials: true },
      permitted: { exposedHeaders: [' '], credentials: true },
    },
    {
      title: 'twice in a list, padded, beside what is no text',
      wrong: { exposedHeaders: [1, ' *', '*'], credentials: true },
      permitted: { exposedHeaders: [1, '*,*'], credentials: true },
    },
    {
      title: 'as it is and not as a part of a name',
      wrong: { exposedHeaders: 'x,*', credentials: true },
      permitted: { exposedHeaders: 'x-*', credentials: true },
    },
    {
      title: 'where the option has the right type',
      wrong: { exposedHeaders: '*', credentials: true },
      permitted: { exposedHeaders: { '*': true }, credentials: true },
    },
    {
      title: 'where credentials are true and not a text',
      wrong: { exposedHeaders: '*', credentials: true },
      permitted: { exposedHeaders: '*', credentials: 'true' },
    },
    {
      title: 'where any header is exposed at all',
      wrong: { exposedHeaders: '*', credentials: true },
      permitted: { credentials: true },
    },
  ])('$title', ({ wrong, permitted }) => {
    expect(checkExposedAny(place, wrong)).toStrictEqual([issue]);
    expect(checkExposedAny(place, permitted)).toStrictEqual([]);
  });
});
