import type { CorsPolicyOptions } from '../../lib/core/policy/policy-options.js';

/** What a browser sends, without the `Host`, which is {@link TABLE_HOST}. */
export interface TableRequest {
  readonly method: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface TableResponse {
  /** Of a request that reaches the handler 200, whatever its method. */
  readonly status: number;
  /**
   * Every header of {@link isTableHeader} by its lower-case name; one that is not here
   * may not be in the answer.
   */
  readonly headers: Readonly<Record<string, string>>;
}

/** One policy, one request under it, and the one answer that is right. */
export interface PolicyTableCase {
  readonly title: string;
  /** Of a route that serves GET (and so HEAD), POST, PUT, PATCH and DELETE. */
  readonly policy: CorsPolicyOptions;
  readonly request: TableRequest;
  readonly response: TableResponse;
}

/** The host that all requests of the table are for. */
export const TABLE_HOST = 'api.example.com';

/** The run-time lists that the policies of the table refer to, by their names. */
export const TABLE_LISTS: Readonly<Record<string, readonly string[]>> = {
  partners: [
    'https://shop.example',
    'https://*.partner.example:*',
    'http://insecure.example',
  ],
};

export const APP = 'https://app.example.com';
export const EVIL = 'https://evil.example';

const PREFLIGHT_VARY =
  'Origin, Access-Control-Request-Method, Access-Control-Request-Headers';

/** Tells whether the table says of a header that it is there or that it is not. */
export function isTableHeader(name: string): boolean {
  return /^(?:access-control-.*|vary|timing-allow-origin|cache-control)$/i.test(
    name,
  );
}

/** A preflight from the app, unless the headers say otherwise. */
export function preflight(
  announced: string,
  headers: Readonly<Record<string, string>> = {},
): TableRequest {
  return {
    method: 'OPTIONS',
    headers: {
      origin: APP,
      'access-control-request-method': announced,
      ...headers,
    },
  };
}

/** A GET request with this `Origin`. */
export function get(origin: string): TableRequest {
  return { method: 'GET', headers: { origin } };
}

/** What the route of the table serves. */
export const SERVED = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** The announced method and every other one of a list, as an answer names them. */
export function named(
  announced: string,
  methods: readonly string[] = SERVED,
): string {
  const others = methods.filter((method) => method !== announced);
  return [announced, ...others].join(',');
}

/** The answer to a preflight from the app that passes, under a policy that allows all that is served. */
export function passes(
  announced: string,
  headers: Readonly<Record<string, string>> = {},
): TableResponse {
  return {
    status: 204,
    headers: {
      'access-control-allow-origin': APP,
      'access-control-allow-methods': named(announced),
      'access-control-max-age': '600',
      vary: PREFLIGHT_VARY,
      ...headers,
    },
  };
}

/** The answer to every preflight whose origin is refused. */
export const REFUSED_PREFLIGHT: TableResponse = {
  status: 403,
  headers: { vary: PREFLIGHT_VARY },
};

/** The answer to a preflight from the app whose method is refused. */
export function refusesMethod(
  headers: Readonly<Record<string, string>> = {},
): TableResponse {
  return {
    status: 204,
    headers: {
      'access-control-allow-origin': APP,
      'access-control-allow-methods': '',
      ...headers,
      vary: PREFLIGHT_VARY,
    },
  };
}

/** The answer to a preflight from the app whose method is allowed, and whose headers are not. */
export function refusesHeaders(
  announced: string,
  headers: Readonly<Record<string, string>> = {},
): TableResponse {
  return refusesMethod({
    'access-control-allow-methods': announced,
    ...headers,
  });
}

/** The answer to a request of an origin that the policy allows. */
export function allows(
  origin: string,
  headers: Readonly<Record<string, string>> = {},
): TableResponse {
  return {
    status: 200,
    headers: {
      'access-control-allow-origin': origin,
      vary: 'Origin',
      ...headers,
    },
  };
}

/** The answer to a request of another origin, which the browser keeps to itself. */
export const WITHHELD: TableResponse = {
  status: 200,
  headers: { vary: 'Origin' },
};

const SITE_VARY = 'Origin, Sec-Fetch-Site, Host';

/** The answer to a request that `enforce` lets through, and would not from elsewhere. */
export function lets(response: TableResponse): TableResponse {
  return { status: 200, headers: { ...response.headers, vary: SITE_VARY } };
}

/** The answer to a request that `enforce` refuses, which nothing may store. */
export function forbids(
  headers: Readonly<Record<string, string>> = {},
): TableResponse {
  return {
    status: 403,
    headers: { ...headers, vary: SITE_VARY, 'cache-control': 'no-store' },
  };
}

/** The answer to a request of another origin under `enforce`. */
export const FORBIDDEN = forbids();
