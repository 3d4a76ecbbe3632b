/** A request to the application, and what comes back. */
export interface Exchange {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'OPTIONS';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly status: number;
  /** Every header of the CORS protocol in the response, and `Vary`. */
  readonly corsHeaders: Readonly<Record<string, string>>;
}

const APP = { origin: 'https://app.example.com' };
const WIDGET = { origin: 'https://eu.widget.example.com' };
const STRANGER = { origin: 'https://example.org' };
const PARTNER = { origin: 'https://shop.partner.example' };
const ANNOUNCED =
  'Origin, Access-Control-Request-Method, Access-Control-Request-Headers';

/** Requests that do not depend on each other. */
export const EXCHANGES: readonly Exchange[] = [
  ...[
    '/__cors',
    '/__cors/main.js',
    '/__cors/style.css',
    '/__cors/data/routes',
  ].map((path): Exchange => ({
    name: `serves ${path} of the inspector`,
    method: 'GET',
    path,
    headers: {},
    status: 200,
    corsHeaders: {},
  })),
  {
    name: 'allows a CORS-preflight request, by the policy of the handler',
    method: 'OPTIONS',
    path: '/widgets/1/theme',
    headers: {
      ...WIDGET,
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'content-type,x-request-id',
    },
    status: 204,
    corsHeaders: {
      'access-control-allow-origin': WIDGET.origin,
      'access-control-allow-methods': 'PUT',
      'access-control-allow-headers': 'content-type,x-request-id',
      'access-control-max-age': '60',
      vary: ANNOUNCED,
    },
  },
  {
    name: 'refuses a CORS-preflight request of another origin',
    method: 'OPTIONS',
    path: '/widgets/1/theme',
    headers: { ...STRANGER, 'access-control-request-method': 'PUT' },
    status: 403,
    corsHeaders: { vary: ANNOUNCED },
  },
  {
    name: 'sends the headers of a policy that a handler adjusts',
    method: 'GET',
    path: '/widgets',
    headers: WIDGET,
    status: 200,
    corsHeaders: {
      'access-control-allow-origin': WIDGET.origin,
      'access-control-expose-headers': 'etag',
      vary: 'Origin',
    },
  },
  {
    name: 'sends none to another origin',
    method: 'GET',
    path: '/widgets',
    headers: STRANGER,
    status: 200,
    corsHeaders: { vary: 'Origin' },
  },
  {
    name: 'sends them with the error of a handler',
    method: 'GET',
    path: '/widgets/none',
    headers: WIDGET,
    status: 404,
    corsHeaders: {
      'access-control-allow-origin': WIDGET.origin,
      vary: 'Origin',
    },
  },
  {
    name: 'sends them with the error of the body parser',
    method: 'POST',
    path: '/widgets',
    headers: { ...WIDGET, 'content-type': 'application/json' },
    body: '{',
    status: 400,
    corsHeaders: {
      'access-control-allow-origin': WIDGET.origin,
      vary: 'Origin',
    },
  },
  {
    name: 'sends those of the default policy where no handler serves the path',
    method: 'GET',
    path: '/nowhere',
    headers: APP,
    status: 404,
    corsHeaders: {
      'access-control-allow-origin': APP.origin,
      'access-control-allow-credentials': 'true',
      vary: 'Origin',
    },
  },
  {
    name: 'refuses a CORS-preflight request under @SkipCors()',
    method: 'OPTIONS',
    path: '/widgets/all/internal',
    headers: { ...WIDGET, 'access-control-request-method': 'GET' },
    status: 403,
    corsHeaders: { vary: ANNOUNCED },
  },
  {
    name: 'sends none under @SkipCors()',
    method: 'GET',
    path: '/widgets/all/internal',
    headers: WIDGET,
    status: 200,
    corsHeaders: {},
  },
];

const asksAsPartner = {
  method: 'OPTIONS',
  path: '/partners',
  headers: { ...PARTNER, 'access-control-request-method': 'GET' },
} as const;

/** Requests to send one after the other: a list that changes while the application runs. */
export const LIST_EXCHANGES: readonly Exchange[] = [
  {
    name: 'nobody is a partner at first',
    ...asksAsPartner,
    status: 403,
    corsHeaders: { vary: ANNOUNCED },
  },
  {
    name: 'somebody is made one',
    method: 'PUT',
    path: '/partners/shop.partner.example',
    headers: {},
    status: 200,
    corsHeaders: { vary: 'Origin' },
  },
  {
    name: 'a partner is allowed',
    ...asksAsPartner,
    status: 204,
    corsHeaders: {
      'access-control-allow-origin': PARTNER.origin,
      'access-control-allow-methods': 'GET,HEAD',
      'access-control-max-age': '600',
      vary: ANNOUNCED,
    },
  },
  {
    name: 'and is a partner no more',
    method: 'DELETE',
    path: '/partners/shop.partner.example',
    headers: {},
    status: 200,
    corsHeaders: { vary: 'Origin' },
  },
  {
    name: 'and is refused again',
    ...asksAsPartner,
    status: 403,
    corsHeaders: { vary: ANNOUNCED },
  },
];

/** The headers of the CORS protocol among those of a response, and `Vary`. */
export function corsHeadersOf(
  headers: Iterable<readonly [string, string]>,
): Record<string, string> {
  return Object.fromEntries(
    [...headers].filter(
      ([name]) => name.startsWith('access-control-') || name === 'vary',
    ),
  );
}
