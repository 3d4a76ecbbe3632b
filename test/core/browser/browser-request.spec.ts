import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { browserRequest } from '../../../lib/core/browser/browser-request.js';
import type { CorsPageRequest } from '../../../lib/core/browser/page-request.js';
import { readPageRequest } from '../../../lib/core/browser/read-page-request.js';
import {
  EDGE_REQUEST_HEADERS,
  REPEATED_REQUEST_HEADERS,
} from '../../browser/edge-request-headers.js';
import { fetchAcrossOrigins } from '../../browser/fetch-standard/fetch-across-origins.js';
import {
  getHeader,
  type HeaderList,
} from '../../browser/fetch-standard/header-list.js';
import type {
  PageRequest,
  SentRequest,
} from '../../browser/fetch-standard/page-request.js';
import { generatedRequest } from '../../browser/generated-request.js';
import { howMany } from '../../how-many.js';

const ORIGIN = 'https://app.example.com';
const URL = 'https://api.example.com/';

function browserOf(request: Partial<CorsPageRequest>) {
  return browserRequest(
    readPageRequest({ url: URL, origin: ORIGIN, ...request }),
  );
}

/** What the oracle sends first, to a server that allows nothing. */
async function firstSent(page: PageRequest): Promise<SentRequest | undefined> {
  const { sent } = await fetchAcrossOrigins(page, () => ({
    status: 403,
    headers: [],
  }));
  return sent[0];
}

async function expectAsOracle(page: PageRequest): Promise<void> {
  const first = await firstSent(page);
  const announced = getHeader(
    first?.headers ?? [],
    'access-control-request-method',
  );
  const browser = browserOf({ ...page });
  expect({
    page,
    isSent: browser.notSent === undefined,
    announced:
      browser.notSent === undefined && browser.preflightReasons.length > 0
        ? browser.method
        : undefined,
    names: browser.notSent === undefined ? browser.unsafeNames.join(',') : '',
  }).toEqual({
    page,
    isSent: first !== undefined,
    announced,
    names:
      getHeader(first?.headers ?? [], 'access-control-request-headers') ?? '',
  });
}

describe('the request that a browser makes of a page', () => {
  const lists: readonly HeaderList[] = [
    ...EDGE_REQUEST_HEADERS.map((header) => [header]),
    ...REPEATED_REQUEST_HEADERS,
    Array.from({ length: 8 }, () => ['accept', 'a'.repeat(128)] as const),
    Array.from({ length: 9 }, () => ['accept', 'a'.repeat(128)] as const),
  ];

  it.each(lists.map((headers) => ({ headers })))(
    'announces the names that the oracle announces for $headers',
    async ({ headers }) => {
      await expectAsOracle({
        origin: ORIGIN,
        method: 'GET',
        headers,
        credentials: 'omit',
      });
    },
  );

  it('announces what the oracle announces, for any request', async () => {
    const request = generatedRequest({ page: ORIGIN, opaque: 'null' });
    await fc.assert(fc.asyncProperty(request, expectAsOracle), {
      numRuns: howMany(300, { inCi: 3000 }),
    });
  });

  it.each([
    { name: 'x-id', value: '1', rule: 'name-not-safelisted' },
    { name: 'Accept', value: 'a'.repeat(129), rule: 'value-too-long' },
    { name: 'Accept', value: 'a"', rule: 'unsafe-byte' },
    { name: 'Accept-Language', value: 'de_AT', rule: 'language-character' },
    {
      name: 'Content-Type',
      value: 'application/json',
      rule: 'content-type-not-of-forms',
    },
    { name: 'Range', value: 'bytes=-5', rule: 'range-not-simple' },
  ])('names the rule that $name: $value breaks', ({ name, value, rule }) => {
    expect(browserOf({ headers: { [name]: value } }).preflightReasons).toEqual([
      { part: 'header', name: name.toLowerCase(), rule },
    ]);
  });

  it('names a header once that is set twice', () => {
    const headers = [
      ['X-Id', '1'],
      ['x-id', '2'],
    ] as const;
    expect(browserOf({ headers }).preflightReasons).toEqual([
      { part: 'header', name: 'x-id', rule: 'name-not-safelisted' },
    ]);
  });

  it('names the rule that safelisted headers break together', () => {
    const headers = Array.from(
      { length: 9 },
      () => ['Accept', 'a'.repeat(128)] as const,
    );
    expect(browserOf({ headers }).preflightReasons).toEqual([
      { part: 'header', name: 'accept', rule: 'values-too-long-together' },
    ]);
  });

  it.each<{
    readonly title: string;
    readonly request: Partial<CorsPageRequest>;
    readonly parts: readonly string[];
  }>([
    {
      title: 'upload listeners of an XMLHttpRequest',
      request: {
        initiator: 'XMLHttpRequest',
        method: 'POST',
        uploadListeners: true,
      },
      parts: ['upload-listeners'],
    },
    {
      title: 'upload listeners, which fetch() does not have',
      request: { method: 'POST', uploadListeners: true },
      parts: [],
    },
    {
      title: 'a stream as the body of fetch()',
      request: { method: 'POST', streamBody: true },
      parts: ['stream-body'],
    },
    {
      title: 'an EventSource, which sets no header and no method',
      request: {
        initiator: 'EventSource',
        method: 'PUT',
        headers: { 'x-id': '1' },
      },
      parts: [],
    },
    {
      title: 'an element with crossorigin',
      request: { initiator: 'img' },
      parts: [],
    },
    {
      title: 'mode: "no-cors", which drops what is not safelisted',
      request: { mode: 'no-cors', headers: { 'x-id': '1' } },
      parts: [],
    },
  ])('asks first because of its parts: $title', ({ request, parts }) => {
    const { preflightReasons } = browserOf(request);
    expect(preflightReasons.map(({ part }) => part)).toEqual(parts);
  });

  it.each<{
    readonly reason: string | undefined;
    readonly request: Partial<CorsPageRequest>;
  }>([
    { reason: 'method-malformed', request: { method: 'P UT' } },
    { reason: 'method-forbidden', request: { method: 'trace' } },
    {
      reason: 'header-value-malformed',
      request: { headers: { 'x-id': 'a\nb' } },
    },
    { reason: 'header-value-malformed', request: { headers: { 'x-id': '€' } } },
    {
      reason: 'scheme-without-cors',
      request: { url: 'ftp://api.example.com/' },
    },
    { reason: 'mixed-content', request: { url: 'http://api.example.com/' } },
    { reason: undefined, request: { url: 'http://localhost:3000/' } },
    { reason: undefined, request: { url: 'http://127.0.0.1/' } },
    { reason: 'mode-same-origin', request: { mode: 'same-origin' } },
    {
      reason: 'mode-no-cors-method',
      request: { mode: 'no-cors', method: 'PUT' },
    },
  ])('is not sent because of $reason: $request', ({ reason, request }) => {
    expect(browserOf(request).notSent).toBe(reason);
  });

  it('does not announce what the browser drops', () => {
    const { dropped, unsafeNames } = browserOf({
      headers: { Cookie: 'a=b', 'Sec-Fetch-Site': 'none', 'X-Id': '1' },
    });
    expect({ dropped, unsafeNames }).toEqual({
      dropped: ['cookie', 'sec-fetch-site'],
      unsafeNames: ['x-id'],
    });
  });
});
