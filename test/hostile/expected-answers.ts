import { ATTACKED } from './hostile-policies.js';

/** What a request has to be answered with. */
export interface ExpectedAnswer {
  readonly status: number;
  /** Every `Access-Control-*` and `Vary`. */
  readonly cors: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Whether the server gives the connection up after it. */
  readonly closes?: boolean;
}

const PREFLIGHT_VARY =
  'Origin, Access-Control-Request-Method, Access-Control-Request-Headers';

/** Of every response whose status depends on where its request came from. */
export const ENFORCED_VARY = 'Origin, Sec-Fetch-Site, Host';

/** The answer to a preflight whose origin is refused. */
export const REFUSED_PREFLIGHT: ExpectedAnswer = {
  status: 403,
  cors: { vary: PREFLIGHT_VARY },
  body: '',
};

/** The answer to a preflight from an allowed origin whose method or headers are refused. */
export function refusedStep(
  origin: string,
  {
    credentials = false,
    // What lists no method lets none pass; without the header, any would.
    method = '',
  }: {
    readonly credentials?: boolean;
    /** The method, if it is the headers that are refused. */
    readonly method?: string | undefined;
  } = {},
): ExpectedAnswer {
  return {
    status: 204,
    cors: {
      'access-control-allow-origin': origin,
      ...(credentials && { 'access-control-allow-credentials': 'true' }),
      'access-control-allow-methods': method,
      vary: PREFLIGHT_VARY,
    },
    body: '',
  };
}

/** What the attacked paths serve. */
const SERVED = ['GET', 'HEAD', 'PUT', 'OPTIONS'];

/** The methods that an answer names: all that the path serves, if it serves the announced one. */
function namedFor(announced: string): string {
  const others = SERVED.filter((method) => method !== announced);
  return others.length < SERVED.length
    ? [announced, ...others].join(',')
    : announced;
}

/** The answer to a preflight that passes. */
export function allowedPreflight(
  origin: string,
  {
    credentials = false,
    method = 'PUT',
    named = namedFor(method),
    headers,
    maxAge = '600',
  }: {
    readonly credentials?: boolean;
    readonly method?: string;
    /** What it names; less if a function decides or no handler serves the path. */
    readonly named?: string;
    readonly headers?: string;
    readonly maxAge?: string;
  } = {},
): ExpectedAnswer {
  return {
    status: 204,
    cors: {
      'access-control-allow-origin': origin,
      ...(credentials && { 'access-control-allow-credentials': 'true' }),
      'access-control-allow-methods': named,
      ...(headers !== undefined && {
        'access-control-allow-headers': headers,
      }),
      'access-control-max-age': maxAge,
      vary: PREFLIGHT_VARY,
    },
    body: '',
  };
}

/** The answer to a GET of one of the attacked paths, from an origin that it admits. */
export function allowedActual(path: string, origin: string): ExpectedAnswer {
  const { credentials, exposedHeaders, enforce } =
    ATTACKED[path]?.options ?? {};
  return {
    status: 200,
    cors: {
      'access-control-allow-origin': origin,
      ...(credentials && { 'access-control-allow-credentials': 'true' }),
      ...(typeof exposedHeaders === 'string' && {
        'access-control-expose-headers': exposedHeaders,
      }),
      vary: enforce === true ? ENFORCED_VARY : 'Origin',
    },
    body: `read ${path}`,
  };
}

/** The same from one that it does not admit: what the policy says without an origin. */
export function refusedActual(path: string): ExpectedAnswer {
  if (path === '/any') {
    return {
      status: 200,
      cors: { 'access-control-allow-origin': '*' },
      body: `read ${path}`,
    };
  }
  if (path === '/skipped') {
    return { status: 200, cors: {}, body: `read ${path}` };
  }
  return path === '/enforced' || path === '/declared'
    ? { status: 403, cors: { vary: ENFORCED_VARY } }
    : { status: 200, cors: { vary: 'Origin' }, body: `read ${path}` };
}

/** The 404 of a path that no handler serves, to a page that may read it, or to none. */
export function unservedActual(page: string | undefined): ExpectedAnswer {
  return {
    status: 404,
    cors: {
      ...(page !== undefined && { 'access-control-allow-origin': page }),
      vary: 'Origin',
    },
  };
}

/** The 404 of the declared path, to the page that it admits. */
export function declaredActual(page: string): ExpectedAnswer {
  const { status, cors } = unservedActual(page);
  return { status, cors: { ...cors, vary: ENFORCED_VARY } };
}
