import fc from 'fast-check';
import type { HeaderList } from '../browser/fetch-standard/header-list.js';
import type { CredentialsMode } from '../browser/fetch-standard/page-request.js';

/** A method as a page writes it, and as it is sent, if it is. */
export interface MatrixMethod {
  readonly asked: string;
  readonly sent: string | undefined;
}

/** Headers of a page, and the ones of them that a preflight announces. */
export interface MatrixHeaders {
  readonly headers: HeaderList;
  readonly announced: readonly string[];
  readonly body?: string;
}

/** A request, but for the page that makes it. */
export interface MatrixRequest {
  readonly method: MatrixMethod;
  readonly headers: MatrixHeaders;
  readonly credentials: CredentialsMode;
}

const METHODS: readonly MatrixMethod[] = [
  ...['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].map(
    (method) => ({ asked: method, sent: method }),
  ),
  { asked: 'get', sent: 'GET' },
  { asked: 'put', sent: 'PUT' },
  { asked: 'patch', sent: 'patch' },
  { asked: 'PROPFIND', sent: 'PROPFIND' },
  { asked: 'CHICKEN', sent: 'CHICKEN' },
  { asked: 'trace', sent: undefined },
];

// What is announced is written by hand, so that no algorithm judges itself.
const HEADERS: readonly MatrixHeaders[] = [
  { headers: [], announced: [] },
  { headers: [], announced: [] },
  {
    headers: [
      ['Accept', 'text/html'],
      ['Content-Type', 'text/plain'],
    ],
    announced: [],
    body: 'x',
  },
  {
    headers: [
      ['Cookie', 'session=2'],
      ['Sec-Fetch-Site', 'same-origin'],
      ['Origin', 'https://app.example.com'],
    ],
    announced: [],
  },
  {
    headers: [['Content-Type', 'application/json']],
    announced: ['content-type'],
    body: '{}',
  },
  { headers: [['X-Id', '1']], announced: ['x-id'] },
  { headers: [['Authorization', 'Bearer x']], announced: ['authorization'] },
  {
    headers: [
      ['X-Id', '1'],
      ['Authorization', 'Bearer x'],
    ],
    announced: ['authorization', 'x-id'],
  },
  {
    headers: [
      ['X-Id', '1'],
      ['Content-Type', 'application/json'],
      ['Accept', '"'],
    ],
    announced: ['accept', 'content-type', 'x-id'],
    body: '{}',
  },
  {
    headers: [
      ['Range', 'bytes=-5'],
      ['X-Other', '1'],
    ],
    announced: ['range', 'x-other'],
  },
];

/** So many of all combinations, always the same ones under one seed. */
export function sampleRequests(count: number, seed: number): MatrixRequest[] {
  const request = fc.record({
    method: fc.constantFrom(...METHODS),
    headers: fc.constantFrom(...HEADERS),
    credentials: fc.constantFrom<CredentialsMode>('omit', 'include'),
  });
  return fc.sample(request, { numRuns: count, seed });
}

/** What is sent along, where the method may have a body and the headers tell of one. */
export function bodyOf({ method, headers }: MatrixRequest): string | undefined {
  return ['GET', 'HEAD'].includes(method.sent ?? '') ? undefined : headers.body;
}
