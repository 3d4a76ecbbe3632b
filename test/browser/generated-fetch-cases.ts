import fc from 'fast-check';
import type { Header } from './fetch-standard/header-list.js';
import type {
  PageRequest,
  ReceivedResponse,
} from './fetch-standard/page-request.js';
import { normalizeMethod } from './fetch-standard/method.js';
import { unsafeRequestHeaderNames } from './fetch-standard/safelists.js';
import type { FetchCase, PageOrigins } from './fetch-case.js';
import { generatedRequest, oftener } from './generated-request.js';

/** Makes the values of a header, one for each line, knowing the request that is asked about. */
type Values = (request: PageRequest) => readonly string[];

// Mostly what passes, so that the later steps are reached; and everything that does not.
const statusOfPreflight = oftener(
  [200, 204],
  [201, 299, 300, 302, 304, 401, 403, 404, 500, 503],
);
const statusOfActual = oftener([200], [201, 203, 400, 401, 403, 404, 418, 500]);
const allowOrigin = oftener<Values>(
  [({ origin }) => [origin]],
  [
    () => [],
    () => ['*'],
    () => ['*'],
    () => ['null'],
    () => ['http://other.test'],
    ({ origin }) => [origin, origin],
    ({ origin }) => [`${origin}/`],
  ],
);
const allowCredentials = oftener<Values>(
  [() => ['true']],
  [() => [], () => ['TRUE'], () => ['false'], () => ['true', 'true']],
);
const allowMethods = oftener<Values>(
  [({ method }) => [normalizeMethod(method)]],
  [
    () => [],
    () => [''],
    () => ['*'],
    () => ['*'],
    ({ method }) => [method],
    ({ method }) => [method.toUpperCase()],
    ({ method }) => [method.toLowerCase()],
    ({ method }) => [`LOCK, ,${method} `],
    ({ method }) => ['LOCK', method],
    ({ method }) => [`*,${method}`],
    ({ method }) => [`${method} LOCK`],
    ({ method }) => [`"${method}"`],
    ({ method }) => [`${method};q=1`],
    () => ['GET', 'POST', 'P@T'],
  ],
);
const allowHeaders = oftener<Values>(
  [(request) => [unsafeNames(request).join(',')]],
  [
    () => [],
    () => [''],
    () => ['*'],
    () => ['*', '*'],
    () => ['*, Authorization'],
    (request) => [unsafeNames(request).join(' ,, ').toUpperCase()],
    (request) => unsafeNames(request),
    (request) => [unsafeNames(request).slice(1).join(',')],
    (request) => [`*,${unsafeNames(request).slice(1).join(',')}`],
    (request) => [`${unsafeNames(request).join(' ')} x`],
    () => ['x-id; x-widget'],
    () => ['x-id,(x)'],
  ],
);
const exposeHeaders = fc.constantFrom<Values>(
  () => [],
  () => ['*'],
  () => ['x-secret'],
  () => ['X-Secret, ETag'],
  () => ['etag', 'x-secret'],
  () => ['*, etag'],
  () => ['etag x-secret'],
  () => ['etag,"x-secret"'],
  () => [',,x-secret , '],
  () => ['set-cookie, x-secret'],
  () => ['x-secre'],
);
const ANSWERED: readonly Header[] = [
  ['ETag', '"1"'],
  ['X-Secret', '1'],
  ['X-Other', '1'],
  ['Set-Cookie', 'a=b'],
  ['Cache-Control', 'no-store'],
  ['Content-Language', 'en'],
  ['Content-Type', 'text/plain'],
  ['Expires', '0'],
  ['Last-Modified', 'Thu, 01 Jan 1970 00:00:00 GMT'],
  ['Pragma', 'x'],
];

/** So many cases, always the same ones under one seed. */
export function generatedFetchCases(
  origins: PageOrigins,
  count: number,
  seed: number,
): FetchCase[] {
  const request = generatedRequest(origins);
  const head = fc.record({ allowOrigin, allowCredentials });
  const arbitrary = fc
    .record({
      request,
      preflight: head,
      actual: head,
      statusOfPreflight,
      statusOfActual,
      allowMethods,
      allowHeaders,
      exposeHeaders,
    })
    .map((made): Omit<FetchCase, 'title'> => {
      const lines = (name: string, values: Values): Header[] =>
        values(made.request).map((value) => [name, value] as const);
      const shared = (of: typeof made.actual): Header[] => [
        ...lines('Access-Control-Allow-Origin', of.allowOrigin),
        ...lines('Access-Control-Allow-Credentials', of.allowCredentials),
      ];
      const preflight: ReceivedResponse = {
        status: made.statusOfPreflight,
        headers: [
          ...shared(made.preflight),
          ...lines('Access-Control-Allow-Methods', made.allowMethods),
          ...lines('Access-Control-Allow-Headers', made.allowHeaders),
        ],
      };
      const actual: ReceivedResponse = {
        status: made.statusOfActual,
        headers: [
          ...shared(made.actual),
          ...lines('Access-Control-Expose-Headers', made.exposeHeaders),
          ...ANSWERED,
        ],
      };
      return { request: made.request, preflight, actual };
    });
  return fc
    .sample(arbitrary, { numRuns: count, seed })
    .map((made, index) => ({ ...made, title: `generated ${index}` }));
}

function unsafeNames({ headers }: PageRequest): readonly string[] {
  return unsafeRequestHeaderNames(headers);
}
