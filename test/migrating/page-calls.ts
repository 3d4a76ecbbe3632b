import type { Header } from '../browser/fetch-standard/header-list.js';
import type {
  CredentialsMode,
  PageRequest,
} from '../browser/fetch-standard/page-request.js';

export const APP = 'https://app.example.com';
export const ADMIN = 'https://admin.example.com';
export const PREVIEW = 'https://pr-7.example.dev';
export const LOCAL = 'http://localhost:3000';
const EVIL = 'https://evil.example';
/** An origin whose host begins like that of the application. */
export const LOOK_ALIKE = 'https://app.example.com.evil.example';

/** The origins of the pages. The table names those that are allowed; the others are strangers. */
export const ORIGINS = [
  APP,
  ADMIN,
  PREVIEW,
  LOCAL,
  EVIL,
  LOOK_ALIKE,
  'null',
] as const;

/** A call of a page, whatever its origin. */
export interface PageCall extends Omit<PageRequest, 'origin'> {
  readonly url: string;
  readonly body?: string;
}

const JSON_TYPE: Header = ['content-type', 'application/json'];
const TOKEN: Header = ['authorization', 'Bearer 7'];

/** What the pages call. */
export const PAGE_CALLS: readonly PageCall[] = [
  call('GET', '/items/7', []),
  call('GET', '/items/7', [], 'include'),
  call('GET', '/items/7', [['x-tenant', 'a']]),
  call('HEAD', '/items/7', []),
  call('POST', '/items', [['content-type', 'text/plain']], 'omit', ''),
  call('POST', '/items', [JSON_TYPE], 'include', '{}'),
  call('POST', '/items', [JSON_TYPE], 'omit', '{'),
  call('PUT', '/items/7', [JSON_TYPE, TOKEN], 'omit', '{}'),
  call('PUT', '/items/7', [JSON_TYPE, TOKEN], 'include', '{}'),
  call('PATCH', '/items/7', [JSON_TYPE], 'include', '{}'),
  call('DELETE', '/items/7', []),
  call('GET', '/items/failing', [], 'include'),
  call('GET', '/nowhere', []),
  call('DELETE', '/nowhere', []),
  call('GET', '/widget', []),
  call('GET', '/widget', [['x-tenant', 'a']], 'include'),
  call('PUT', '/widget', []),
];

function call(
  method: string,
  url: string,
  headers: readonly Header[],
  credentials: CredentialsMode = 'omit',
  body?: string,
): PageCall {
  const request = { method, url, headers, credentials };
  return body === undefined ? request : { ...request, body };
}

/** The call as the name of a difference. */
export function nameOfCall(
  origin: string,
  { method, url, headers, credentials }: PageCall,
): string {
  const names = headers.map(([name]) => name).join(',');
  return `${origin} ${method} ${url} [${names}] ${credentials}`;
}
