import { describe, expect, it } from '@jest/globals';
import { fetchAcrossOrigins } from '../browser/fetch-standard/fetch-across-origins.js';
import type { Header } from '../browser/fetch-standard/header-list.js';
import { preflightMaxAge } from '../browser/fetch-standard/preflight-fetch.js';
import { unsafeRequestHeaderNames } from '../browser/fetch-standard/safelists.js';

/** What the standard says where Chromium does something else, or shows nothing. */
describe('the Fetch standard, where no browser was asked', () => {
  const language = (length: number): Header => [
    'Accept-Language',
    'e'.repeat(length),
  ];

  it.each([
    { title: 'one value of 128 bytes', lengths: [128], names: [] },
    {
      title: 'one value of 129 bytes',
      lengths: [129],
      names: ['accept-language'],
    },
    {
      title: 'values of 1024 bytes together',
      lengths: Array.from({ length: 8 }, () => 128),
      names: [],
    },
    {
      title: 'values of 1025 bytes together',
      lengths: [...Array.from({ length: 8 }, () => 128), 1],
      names: ['accept-language'],
    },
  ])('looks at the bytes of safelisted headers: $title', (row) => {
    const headers = row.lengths.map(language);
    expect(unsafeRequestHeaderNames(headers)).toEqual(row.names);
  });

  it('announces names in lower case, sorted by bytes and each once', () => {
    const names = ['X-b', 'x-A', 'X-B', 'Authorization', 'x_a', 'X-a'];
    expect(unsafeRequestHeaderNames(names.map((name) => [name, '1']))).toEqual([
      'authorization',
      'x-a',
      'x-b',
      'x_a',
    ]);
  });

  it.each([
    { values: [], seconds: 5 },
    { values: ['600'], seconds: 600 },
    { values: ['0'], seconds: 0 },
    { values: ['-1'], seconds: 5 },
    { values: ['1.5'], seconds: 5 },
    { values: ['600', '600'], seconds: 5 },
    { values: ['600s'], seconds: 5 },
  ])('remembers a preflight with Max-Age $values for $seconds s', (row) => {
    const headers = row.values.map((value): Header => [
      'Access-Control-Max-Age',
      value,
    ]);
    expect(preflightMaxAge(headers)).toBe(row.seconds);
  });

  it.each(['*', '*, x-id'])(
    'does not let Authorization pass under %s',
    async (allowed) => {
      const { verdict } = await fetchAcrossOrigins(
        {
          origin: 'https://page.example',
          method: 'GET',
          headers: [['Authorization', 'Bearer x']],
          credentials: 'omit',
        },
        () => ({
          status: 204,
          headers: [
            ['Access-Control-Allow-Origin', '*'],
            ['Access-Control-Allow-Headers', allowed],
          ],
        }),
      );
      expect(verdict).toEqual({
        kind: 'refused-at-preflight',
        failure: 'non-wildcard-header',
      });
    },
  );
});
