import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  allowsMethod,
  corsCheckFailure,
  isOkStatus,
  isReadable,
  readableHeaders,
  refusedNames,
  type CheckedRequest,
  type ResponseHead,
} from '../../../lib/core/browser/response-checks.js';
import { passesCorsCheck } from '../../browser/fetch-standard/cors-check.js';
import { readableHeaders as readableByOracle } from '../../browser/fetch-standard/exposed-headers.js';
import type { Header } from '../../browser/fetch-standard/header-list.js';
import type {
  CredentialsMode,
  PageRequest,
} from '../../browser/fetch-standard/page-request.js';
import { preflightFailure } from '../../browser/fetch-standard/preflight-fetch.js';
import { howMany } from '../../how-many.js';

const ORIGIN = 'https://app.example.com';
const NAMES = ['authorization', 'x-id', 'x-other'];
const LISTS = ['', '*', 'x-id', 'X-ID, Authorization', '*, authorization'];

const request = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'patch'),
  names: fc.uniqueArray(fc.constantFrom(...NAMES)),
  credentials: fc.constantFrom<CredentialsMode>(
    'omit',
    'same-origin',
    'include',
  ),
});
const response = fc.record({
  status: fc.constantFrom(200, 204, 299, 300, 403),
  headers: fc.record(
    {
      'access-control-allow-origin': fc.constantFrom(ORIGIN, '*', 'null'),
      'access-control-allow-credentials': fc.constantFrom('true', 'TRUE'),
      'access-control-allow-methods': fc.constantFrom(
        '',
        '*',
        'PUT',
        'GET,PUT',
      ),
      'access-control-allow-headers': fc.constantFrom(...LISTS),
      'access-control-expose-headers': fc.constantFrom(
        ...LISTS,
        'set-cookie, x-id',
      ),
    },
    { requiredKeys: [] },
  ),
});

describe('the checks of a browser on a response', () => {
  it('pass and fail as those of the oracle', () => {
    fc.assert(
      fc.property(request, response, ({ method, names, credentials }, made) => {
        const headers: readonly Header[] = Object.entries(made.headers);
        const page: PageRequest = {
          origin: ORIGIN,
          method,
          headers: names.map((name) => [name, '1']),
          credentials,
        };
        const received = {
          status: made.status,
          headers: [...headers, ['x-id', '1'], ['set-cookie', 'a=b']] as const,
        };
        const checked: CheckedRequest = {
          origin: ORIGIN,
          method,
          credentials,
          unsafeNames: names,
        };
        const head: ResponseHead = {
          status: made.status,
          headers: new Map(headers),
        };
        const passesPreflight =
          corsCheckFailure(checked, head) === undefined &&
          isOkStatus(head) &&
          allowsMethod(checked, head) &&
          refusedNames(checked, head).length === 0;
        const readable = readableHeaders(credentials, head);

        expect(corsCheckFailure(checked, head) === undefined).toBe(
          passesCorsCheck(page, received),
        );
        expect(passesPreflight).toBe(
          preflightFailure(page, received) === undefined,
        );
        expect(
          ['x-id', 'set-cookie'].filter((name) => isReadable(readable, name)),
        ).toEqual(
          readableByOracle(received, credentials)
            .map(([name]) => name)
            .filter((name) => ['x-id', 'set-cookie'].includes(name)),
        );
      }),
      { numRuns: howMany(1000, { inCi: 10_000 }) },
    );
  });

  it.each<{
    readonly headers: Readonly<Record<string, string>>;
    readonly credentials: CredentialsMode;
    readonly failure: string | undefined;
  }>([
    { headers: {}, credentials: 'omit', failure: 'allow-origin-missing' },
    {
      headers: { 'access-control-allow-origin': '*' },
      credentials: 'include',
      failure: 'allow-origin-wildcard',
    },
    {
      headers: { 'access-control-allow-origin': 'https://other.example' },
      credentials: 'omit',
      failure: 'allow-origin-mismatch',
    },
    {
      headers: { 'access-control-allow-origin': ORIGIN },
      credentials: 'include',
      failure: 'allow-credentials-missing',
    },
    {
      headers: { 'access-control-allow-origin': ORIGIN },
      credentials: 'same-origin',
      failure: undefined,
    },
  ])('tell $failure for $headers', ({ headers, credentials, failure }) => {
    const checked: CheckedRequest = {
      origin: ORIGIN,
      method: 'GET',
      credentials,
      unsafeNames: [],
    };
    const head = { status: 200, headers: new Map(Object.entries(headers)) };
    expect(corsCheckFailure(checked, head)).toBe(failure);
  });
});
