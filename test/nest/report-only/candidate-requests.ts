import type { Answer } from '../send.js';
import { APP, OWN, SHOP, STRANGER } from './cats.controller.js';

/** A request of a page, or its preflight. */
export interface CandidateRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

const ORIGINS = [APP, SHOP, OWN, STRANGER, 'null', 'nonsense', 'app://.'];
const PATHS = [
  '/cats',
  '/cats/fails',
  '/cats/secret',
  '/cats/forbidden',
  '/cats/adjusted',
  '/cats/own',
  '/cats/internal',
  '/nowhere',
];

/** Returns a preflight. */
export function preflight(
  path: string,
  origin: string,
  method: string,
  requested?: string,
): CandidateRequest {
  return {
    method: 'OPTIONS',
    path,
    headers: {
      origin,
      'access-control-request-method': method,
      ...(requested !== undefined && {
        'access-control-request-headers': requested,
      }),
    },
  };
}

/** Requests of every kind, of every origin. */
export const REQUESTS: readonly CandidateRequest[] = [
  ...ORIGINS.flatMap((origin) => [
    ...PATHS.map((path) => ({ method: 'GET', path, headers: { origin } })),
    { method: 'PUT', path: '/cats', headers: { origin } },
    {
      method: 'PUT',
      path: '/cats',
      headers: { origin, cookie: 'a=b', 'sec-fetch-mode': 'cors' },
    },
    {
      method: 'POST',
      path: '/cats',
      headers: { origin, 'content-type': 'application/json' },
      body: '{ malformed',
    },
    preflight('/cats', origin, 'PUT'),
    preflight('/cats', origin, 'PUT', 'x-id'),
    preflight('/cats', origin, 'GET', 'authorization'),
    preflight('/cats', origin, 'DELETE'),
    preflight('/cats/own', origin, 'GET', 'x-id'),
    preflight('/nowhere', origin, 'PATCH'),
  ]),
  ...PATHS.map((path) => ({ method: 'GET', path, headers: {} })),
  {
    method: 'PUT',
    path: '/cats',
    headers: { 'sec-fetch-site': 'same-origin' },
  },
  {
    method: 'PUT',
    path: '/cats',
    headers: { origin: STRANGER, 'sec-fetch-site': 'same-origin' },
  },
  {
    method: 'POST',
    path: '/cats',
    headers: {
      origin: STRANGER,
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
    },
  },
];

/** What a browser makes of an answer. */
export type Outcome = 'passes' | 'fails' | 'does not run';

const REFUSED =
  'The CORS policy of this route does not allow this cross-origin request.';

/**
 * Judges an answer as a browser does (Fetch, "CORS check" and "CORS-preflight fetch"), from its headers
 * alone. A request with a cookie is one with credentials.
 */
export function outcomeOf(
  { method, headers: sent }: CandidateRequest,
  { status, headers, body }: Answer,
): Outcome {
  const announced = sent['access-control-request-method'];
  if (method === 'OPTIONS' && announced !== undefined) {
    const allowed = (name: string): readonly string[] =>
      String(headers[name] ?? '')
        .toLowerCase()
        .split(/, ?/);
    const methods = allowed('access-control-allow-methods');
    const names = (sent['access-control-request-headers'] ?? '')
      .split(',')
      .filter((name) => name !== '');
    return status >= 200 &&
      status < 300 &&
      isReadable(sent, headers) &&
      (['GET', 'HEAD', 'POST'].includes(announced) ||
        methods.includes(announced.toLowerCase())) &&
      names.every((name) =>
        allowed('access-control-allow-headers').includes(name),
      )
      ? 'passes'
      : 'fails';
  }
  if (status === 403 && body.includes(REFUSED)) {
    return 'does not run';
  }
  const mode = sent['sec-fetch-mode'];
  return (mode !== undefined && mode !== 'cors') || isReadable(sent, headers)
    ? 'passes'
    : 'fails';
}

function isReadable(
  { origin, cookie }: CandidateRequest['headers'],
  headers: Answer['headers'],
): boolean {
  const allowed = headers['access-control-allow-origin'];
  return cookie === undefined
    ? allowed === '*' || allowed === origin
    : allowed === origin &&
        headers['access-control-allow-credentials'] === 'true';
}

/** Tells whether a request is of another origin. */
export function isCrossOriginRequest({ headers }: CandidateRequest): boolean {
  return (
    headers['origin'] !== undefined &&
    headers['sec-fetch-site'] !== 'same-origin'
  );
}
