import type { ReferencePolicy } from './reference-policy.js';

/** What is compared of a response. */
export interface Answer {
  readonly status: number;
  /** `Vary` and the headers of the CORS protocol. */
  readonly headers: Readonly<Record<string, unknown>>;
}

/** What a preflight asks. */
export interface Ask {
  readonly origin: string;
  readonly method: string;
  readonly header: string | undefined;
}

const PREFLIGHT_VARY =
  'Origin, Access-Control-Request-Method, Access-Control-Request-Headers';

/** The answer to a preflight; of several policies, any of which the request may meet, one has to allow it all. */
export function preflightAnswer(
  policies: readonly ReferencePolicy[],
  ask: Ask,
): Answer {
  const allowing = policies.filter((policy) => allowsAll(policy, ask));
  if (allowing.length === 0) {
    return { status: 403, headers: { vary: PREFLIGHT_VARY } };
  }
  const withCredentials = allowing.some(({ credentials }) => credentials);
  const isAny =
    !withCredentials && allowing.every(({ origin }) => origin === '*');
  const maxAge = smallest(allowing.map((policy) => policy.maxAge ?? 600));
  return {
    status: 204,
    headers: {
      'access-control-allow-origin': isAny ? '*' : ask.origin,
      ...(withCredentials && { 'access-control-allow-credentials': 'true' }),
      'access-control-allow-methods': ask.method,
      ...(ask.header && { 'access-control-allow-headers': ask.header }),
      ...(maxAge !== false && { 'access-control-max-age': String(maxAge) }),
      vary: PREFLIGHT_VARY,
    },
  };
}

function allowsAll(policy: ReferencePolicy, ask: Ask): boolean {
  const { methods, allowedHeaders } = policy;
  return (
    allowsOrigin(policy, ask.origin) &&
    allowsMethod(methods, ask.method) &&
    (ask.header === undefined ||
      allowedHeaders === undefined ||
      ask.header === allowedHeaders)
  );
}

function allowsOrigin({ origin }: ReferencePolicy, asked: string): boolean {
  return origin === '*' || origin === asked;
}

function allowsMethod(methods: string | undefined, method: string): boolean {
  return (
    ['GET', 'HEAD', 'POST'].includes(method) ||
    methods === undefined ||
    method === methods
  );
}

// No header is five seconds to a browser.
function smallest(maxAges: readonly (number | false)[]): number | false {
  const seconds = (maxAge: number | false): number =>
    maxAge === false ? 5 : maxAge;
  return maxAges.reduce((left, right) =>
    seconds(left) <= seconds(right) ? left : right,
  );
}

/** The CORS headers of any other response. */
export function actualHeaders(
  policy: ReferencePolicy,
  origin: string | undefined,
  vary: string | undefined,
): Readonly<Record<string, unknown>> {
  const isAllowed =
    policy.origin === '*' || (origin !== undefined && policy.origin === origin);
  const varies =
    policy.origin !== '*' &&
    policy.origin !== false &&
    !/\borigin\b/i.test(vary ?? '');
  const fields = [vary, varies ? 'Origin' : undefined].filter(Boolean);
  return {
    ...(isAllowed && { 'access-control-allow-origin': policy.origin }),
    ...(isAllowed &&
      policy.credentials && { 'access-control-allow-credentials': 'true' }),
    ...(isAllowed &&
      policy.exposedHeaders && {
        'access-control-expose-headers': policy.exposedHeaders,
      }),
    ...(fields.length > 0 && { vary: fields.join(', ') }),
  };
}

/** Whether a cross-origin request is refused before its handler runs. */
export function isRefused(
  policy: ReferencePolicy,
  { method, origin }: Ask,
  isStrict: boolean,
  hasCookie: boolean,
): boolean {
  if (!isStrict && !policy.enforce) {
    return false;
  }
  return (
    !allowsOrigin(policy, origin) ||
    !allowsMethod(policy.methods, method) ||
    (isStrict && hasCookie && !policy.credentials)
  );
}

/** What a page of the one origin that a policy allows would ask for. */
export function askOf(
  { origin, allowedHeaders }: ReferencePolicy,
  method: string,
): Ask {
  return {
    origin:
      origin === false || origin === '*' ? 'https://page.example' : origin,
    method,
    header: allowedHeaders,
  };
}

/** The headers of a preflight. */
export function headersOf({ origin, method, header }: Ask) {
  return {
    origin,
    'access-control-request-method': method,
    ...(header !== undefined && { 'access-control-request-headers': header }),
  };
}
