import type { CorsIssue } from '../../lib/index.js';
import type { Meant, Mistake } from './mistake.js';

type Row = readonly [
  written: unknown,
  kind: CorsIssue['kind'],
  meant: readonly string[] | string,
];

const METHODS: readonly Row[] = [
  ['PUT DELETE', 'invalid-method', ['PUT', 'DELETE']],
  ['PUT;DELETE', 'invalid-method', ['PUT', 'DELETE']],
  ['PUT/DELETE', 'invalid-method', ['PUT', 'DELETE']],
  ['PUT\nDELETE', 'invalid-method', ['PUT', 'DELETE']],
  ['put delete', 'invalid-method', ['PUT', 'DELETE']],
  ['PATCH, PUT DELETE', 'invalid-method', ['PATCH', 'PUT', 'DELETE']],
  ['["PUT";"DELETE"]', 'invalid-method', ['PUT', 'DELETE']],
  [['PUT,DELETE'], 'invalid-method', ['PUT', 'DELETE']],
  [['PUT, DELETE', 'PATCH'], 'invalid-method', ['PUT', 'DELETE', 'PATCH']],
  [['PUT DELETE', 'PATCH POST'], 'invalid-method', ['PUT', 'DELETE', 'PATCH']],
  [['(PUT)'], 'invalid-method', 'a bracket may mean anything'],
  ['P*', 'invalid-method', 'it may be several methods'],
  ['P{UT}', 'invalid-method', 'a bracket may mean anything'],
  ['PÜT', 'invalid-method', 'no method is like it'],
  ['GET,,PUT', 'invalid-method', ['GET', 'PUT']],
  ['PUT,', 'invalid-method', ['PUT']],
  [['PUT', ''], 'invalid-method', 'a variable is not set, or it is removed'],
  ['', 'invalid-method', 'a variable is not set, or none is meant'],
  ['GET|PUT', 'invalid-method', ['GET', 'PUT']],
  [["'PUT'"], 'invalid-method', ['PUT']],
  ['`put`', 'invalid-method', ['PUT']],
  ["CHICK'EN", 'invalid-method', 'no method is like it'],
  ['patch', 'unnormalized-method', ['PATCH']],
  ['Put', 'unnormalized-method', ['PUT']],
  ['put, delete', 'unnormalized-method', ['PUT', 'DELETE']],
  [['put', 'DELETE'], 'unnormalized-method', ['PUT', 'DELETE']],
  [['propfind'], 'unnormalized-method', ['PROPFIND']],
  ['TRACE', 'forbidden-method', 'no page can send it'],
  [['CONNECT'], 'forbidden-method', 'no page can send it'],
  ['track', 'forbidden-method', 'no page can send it'],
];

const ALLOWED_HEADERS: readonly Row[] = [
  ['x-tenant x-trace', 'invalid-header-name', ['x-tenant', 'x-trace']],
  ['X-Tenant; X-Trace', 'invalid-header-name', ['x-tenant', 'x-trace']],
  ['X-Tenant\nX-Trace', 'invalid-header-name', ['x-tenant', 'x-trace']],
  [
    'Content-Type Authorization',
    'invalid-header-name',
    ['content-type', 'authorization'],
  ],
  [['X-Tenant,X-Trace'], 'invalid-header-name', ['x-tenant', 'x-trace']],
  [
    ['X-Tenant, X-Trace', 'X-Id'],
    'invalid-header-name',
    ['x-tenant', 'x-trace', 'x-id'],
  ],
  ['X-Tenant: acme', 'invalid-header-name', ['x-tenant']],
  ['X-Tenant:', 'invalid-header-name', ['x-tenant']],
  [
    'X-Tenant: acme, X-Trace: 1',
    'invalid-header-name',
    ['x-tenant', 'x-trace'],
  ],
  [['Authorization: Bearer abc'], 'invalid-header-name', ['authorization']],
  [['"X-Tenant"'], 'invalid-header-name', ['x-tenant']],
  [',X-Tenant,,X-Trace', 'invalid-header-name', ['x-tenant', 'x-trace']],
  ['X-Tenant|X-Trace', 'invalid-header-name', ['x-tenant', 'x-trace']],
  [["'X-Tenant'"], 'invalid-header-name', ['x-tenant']],
  [[''], 'invalid-header-name', 'a variable is not set, or it is removed'],
  ['X Request Id', 'invalid-header-name', 'it is one name or three'],
  ['X-*-Id', 'invalid-header-name', 'a prefix is more'],
  [['*-Id'], 'invalid-header-name', 'every name is more'],
  ['https://acme.dev', 'invalid-header-name', 'it is no header'],
  ['X-Ténant', 'invalid-header-name', 'no header is like it'],
  ['Cookie', 'forbidden-request-header', 'no page can set it'],
  [['Sec-Fetch-Site'], 'forbidden-request-header', 'no page can set it'],
  ['Sec-*', 'forbidden-request-header', 'no page can set one'],
  ['Access-Control-Allow-Origin', 'misplaced-header', 'it is of responses'],
  [['Set-Cookie'], 'misplaced-header', 'it is of responses'],
];

const EXPOSED_HEADERS: readonly Row[] = [
  ['ETag Link', 'invalid-header-name', ['etag', 'link']],
  [['ETag; Link'], 'invalid-header-name', ['etag', 'link']],
  ['ETag: "abc"', 'invalid-header-name', ['etag']],
  [['X-Total-Count,Link'], 'invalid-header-name', ['x-total-count', 'link']],
  ['ETag,,Link', 'invalid-header-name', ['etag', 'link']],
  ['ETag|Link', 'invalid-header-name', ['etag', 'link']],
  [[''], 'invalid-header-name', 'a variable is not set, or it is removed'],
  ['X Total Count', 'invalid-header-name', 'it is one name or three'],
  ['Set-Cookie', 'misplaced-header', 'no page can read it'],
  [['Origin'], 'misplaced-header', 'it is of requests'],
];

/** Methods and names of headers that are none, or that are in the wrong place. */
export const NAME_MISTAKES: readonly Mistake[] = [
  ...mistakesOf('methods', METHODS, (methods) => ({ methods })),
  ...mistakesOf('allowedHeaders', ALLOWED_HEADERS, (headers) => ({ headers })),
  ...mistakesOf('exposedHeaders', EXPOSED_HEADERS, () => ({})),
];

function mistakesOf(
  option: string,
  rows: readonly Row[],
  meantBy: (names: readonly string[]) => Meant,
): readonly Mistake[] {
  return rows.map(([written, kind, meant]) => ({
    option,
    written,
    kind,
    ...(typeof meant === 'string'
      ? { undecided: meant }
      : { meant: meantBy(meant) }),
  }));
}
