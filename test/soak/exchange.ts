import type { Draw } from './draw.js';
import {
  actualHeaders,
  allowedOrigin,
  expectedPreflight,
  type Expected,
  type ReferencePolicy,
} from './reference.js';

/** A request, and what its answer has to be. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
  readonly expected: Expected;
}

export type HeaderValue = string | readonly string[] | undefined;

interface Request {
  readonly method: string;
  readonly path: string;
  readonly origin?: HeaderValue;
  readonly headers?: Readonly<Record<string, HeaderValue>>;
  readonly body?: string;
}

/** A request whose answer carries the headers of a policy and is otherwise as given. */
export function actual(
  policy: ReferencePolicy,
  request: Request,
  answer: { readonly status: number; readonly body?: string },
): Exchange {
  const origin = joined(request.origin);
  const headers = actualHeaders(policy, origin);
  return {
    ...parts(request),
    expected: isRefused(policy, request, origin)
      ? { status: 403, headers }
      : { ...answer, headers },
  };
}

/** A preflight for a method that a handler serves, or that none does. */
export function preflight(
  policy: ReferencePolicy,
  path: string,
  {
    origin,
    method,
    requestHeaders,
    isServed,
  }: {
    readonly origin: string | readonly string[];
    readonly method: string;
    readonly requestHeaders?: HeaderValue;
    readonly isServed: boolean;
  },
): Exchange {
  return {
    ...parts({
      method: 'OPTIONS',
      path,
      origin,
      headers: {
        'access-control-request-method': method,
        'access-control-request-headers': requestHeaders,
      },
    }),
    expected: expectedPreflight(policy, {
      origin: joined(origin) ?? '',
      method,
      requestHeaders: joined(requestHeaders),
      isServed,
    }),
  };
}

/** What a page may say besides of where a request comes from. */
export function drawSite(draw: Draw): Readonly<Record<string, HeaderValue>> {
  return {
    cookie: draw.one<HeaderValue>([undefined, 'session=1']),
    'sec-fetch-site': draw.one<HeaderValue>([
      undefined,
      'cross-site',
      'same-origin',
    ]),
  };
}

function isRefused(
  policy: ReferencePolicy,
  { method, headers }: Request,
  origin: string | undefined,
): boolean {
  if (
    !policy.enforce ||
    origin === undefined ||
    headers?.['sec-fetch-site'] === 'same-origin'
  ) {
    return false;
  }
  return (
    allowedOrigin(policy, origin) === undefined ||
    (policy.methods !== undefined &&
      !['GET', 'HEAD', 'POST', ...policy.methods].includes(method))
  );
}

function parts({
  method,
  path,
  origin,
  headers,
  body,
}: Request): Omit<Exchange, 'expected'> {
  const sent: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries({ ...headers, origin })) {
    if (value !== undefined) {
      sent[name] = value;
    }
  }
  return { method, path, headers: sent, ...(body !== undefined && { body }) };
}

/** As a server reads a header that came on several lines. */
function joined(value: HeaderValue): string | undefined {
  return typeof value === 'object' ? value.join(', ') : value;
}
