import type { CorsPolicyOptions } from '../../lib/core/policy/policy-options.js';
import { isAnswered } from '../reference/method.js';
import type { ReferenceLists } from '../reference/origin.js';
import { answerPreflight } from '../reference/preflight.js';
import { answerRequest, headersOf } from '../reference/response.js';
import type { Draw } from './draw.js';
import { PARTNERS_FOR_EVER } from './soak-policies.js';

/** What an answer has to be, as far as it is known beforehand. */
export interface Expected {
  readonly status: number;
  /** Every CORS header and `Vary`, and no others of them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

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

/** Of no page that the traffic comes from. */
const HOST = '127.0.0.1';

/** What traffic meets at any time: the origins that come and go have names of their own. */
const LISTS: ReferenceLists = { partners: PARTNERS_FOR_EVER };

/** A request whose answer carries the headers of a policy and is otherwise as given. */
export async function actual(
  policy: CorsPolicyOptions,
  request: Request,
  answer: { readonly status: number; readonly body?: string },
  lists = LISTS,
): Promise<Exchange> {
  const { method, path, headers } = request;
  const asked = {
    method,
    path,
    host: HOST,
    origin: joined(request.origin),
    secFetchSite: joined(headers?.['sec-fetch-site']),
    isSecure: false,
    hasCookie: headers?.['cookie'] !== undefined,
  };
  const response = await answerRequest(policy, asked, lists);
  return {
    ...parts(request),
    expected: {
      ...(response.isRefused ? { status: 403 } : answer),
      headers: headersOf(response),
    },
  };
}

/** A preflight for a method that a handler serves, or that none does. */
export async function preflight(
  policy: CorsPolicyOptions,
  path: string,
  {
    origin,
    method,
    requestHeaders,
    isServed,
    otherMethods = [],
  }: {
    readonly origin: string | readonly string[];
    readonly method: string;
    readonly requestHeaders?: HeaderValue;
    readonly isServed: boolean;
    /** What the path serves under the same policy. */
    readonly otherMethods?: readonly string[];
  },
  lists = LISTS,
): Promise<Exchange> {
  const asked = {
    origin: joined(origin) ?? '',
    accessControlRequestMethod: method,
    accessControlRequestHeaders: joined(requestHeaders),
    host: HOST,
    path,
    isServed: isAnswered(method, isServed),
    otherMethods,
  };
  const { response } = await answerPreflight(policy, asked, lists);
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
    expected: {
      status: response.status,
      headers: corsHeadersOf(response.headers),
      body: '',
    },
  };
}

/** The headers that an exchange says all of, by their lower-case names. */
export function corsHeadersOf<Value>(
  headers: Readonly<Record<string, Value>>,
): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(headers)
      .map(([name, value]) => [name.toLowerCase(), value] as const)
      .filter(
        ([name]) =>
          name.startsWith('access-control-') ||
          name === 'vary' ||
          name === 'timing-allow-origin',
      ),
  );
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
