import { METHODS } from 'node:http';
import { ADMIN, APP, PARTNER } from './soak-origins.js';
import type { PolicyName } from './soak-policies.js';

/** What a policy means, written down once more by hand, without the library. */
export interface ReferencePolicy {
  /** `'any'` is `*`, `'nobody'` a policy without rules. */
  readonly admits: 'any' | 'nobody' | ((origin: string) => boolean);
  readonly credentials?: true;
  readonly exposed?: string;
  readonly methods?: readonly string[];
  readonly allowedHeaders?: readonly string[];
  /** Without one, ten minutes; `false` is no header. */
  readonly maxAge?: string | false;
  readonly enforce?: true;
  readonly timing?: true;
}

/** What an answer has to be, as far as it is known beforehand. */
export interface Expected {
  readonly status: number;
  /** Every CORS header and `Vary`, and no others of them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

const EXPOSED = 'x-request-id';
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const PREFLIGHT_VARY =
  'Origin, Access-Control-Request-Method, Access-Control-Request-Headers';

/** What Fetch lets a page send, and a server can receive. */
const READABLE_METHODS = METHODS.filter(
  (method) => method !== 'CONNECT' && method !== 'TRACE',
);

const isTenant = (origin: string): boolean =>
  /^https:\/\/[a-z0-9]+\.tenant\.example$/.test(origin);
const isResolved = (origin: string): boolean =>
  /^https:\/\/[a-z0-9]+\.resolved\.example$/.test(origin);
const isPartner = (origin: string): boolean =>
  origin === PARTNER || /^https:\/\/[a-z0-9]+\.partner\.example$/.test(origin);
const isNever = (): boolean => false;

export const REFERENCE_DEFAULT: ReferencePolicy = {
  admits: (origin) => origin === APP || origin === ADMIN,
  credentials: true,
  exposed: EXPOSED,
};

export const REFERENCE_MOUNTED: ReferencePolicy = {
  admits: isTenant,
  exposed: EXPOSED,
  enforce: true,
};

export const REFERENCE_SKIPPED: ReferencePolicy = { admits: 'nobody' };

export const REFERENCE: Readonly<Record<PolicyName, ReferencePolicy>> = {
  exact: { ...REFERENCE_DEFAULT, maxAge: '60' },
  pattern: {
    admits: (origin) =>
      isTenant(origin) || /^http:\/\/localhost(:\d+)?$/.test(origin),
    exposed: EXPOSED,
  },
  any: { admits: 'any', exposed: 'etag, x-request-id' },
  list: { admits: isPartner, credentials: true, exposed: EXPOSED },
  named: {
    admits: (origin) => /^https:\/\/d\d+\.tenant\.example$/.test(origin),
    exposed: EXPOSED,
    methods: ['PUT'],
    allowedHeaders: ['x-token', 'content-type'],
    maxAge: false,
  },
  enforced: {
    admits: (origin) => isTenant(origin) || origin === APP,
    exposed: EXPOSED,
    methods: ['PATCH'],
    enforce: true,
  },
  resolving: { admits: isResolved, exposed: EXPOSED, timing: true },
  'list-or-resolving': {
    admits: (origin) => isPartner(origin) || isResolved(origin),
    exposed: EXPOSED,
  },
  slow: { admits: isNever, exposed: EXPOSED },
  rejecting: { admits: isNever, exposed: EXPOSED },
  throwing: { admits: isNever, exposed: EXPOSED },
  pending: { admits: isNever, exposed: EXPOSED },
  late: { admits: isNever, exposed: EXPOSED },
};

/** `Access-Control-Allow-Origin` for an origin, or `undefined` where it is not allowed. */
export function allowedOrigin(
  { admits }: ReferencePolicy,
  origin: string | undefined,
): string | undefined {
  if (admits === 'any') {
    return '*';
  }
  return origin !== undefined && admits !== 'nobody' && admits(origin)
    ? origin
    : undefined;
}

/** The CORS headers of a response other than a preflight's. */
export function actualHeaders(
  policy: ReferencePolicy,
  origin: string | undefined,
): Record<string, string> {
  const headers: Record<string, string> = {};
  if (policy.enforce) {
    headers['vary'] = 'Origin, Sec-Fetch-Site, Host';
  } else if (typeof policy.admits === 'function') {
    headers['vary'] = 'Origin';
  }
  const allowed = allowedOrigin(policy, origin);
  if (allowed !== undefined) {
    headers['access-control-allow-origin'] = allowed;
    if (policy.credentials) {
      headers['access-control-allow-credentials'] = 'true';
    }
    if (policy.exposed !== undefined) {
      headers['access-control-expose-headers'] = policy.exposed;
    }
    if (policy.timing) {
      headers['timing-allow-origin'] = allowed;
    }
  }
  return headers;
}

export interface ReferencePreflight {
  readonly origin: string;
  readonly method: string;
  readonly requestHeaders: string | undefined;
  /** Whether a handler serves the method; a 404 may be read with any that exists. */
  readonly isServed: boolean;
}

export function expectedPreflight(
  policy: ReferencePolicy,
  { origin, method, requestHeaders = '', isServed }: ReferencePreflight,
): Expected {
  const allowed = allowedOrigin(policy, origin);
  const isMethodAllowed =
    ['GET', 'HEAD', 'POST'].includes(method) ||
    (policy.methods?.includes(method) ??
      (isServed || READABLE_METHODS.includes(method)));
  const names = requestedNames(requestHeaders);
  if (allowed === undefined) {
    return { status: 403, headers: { vary: PREFLIGHT_VARY }, body: '' };
  }
  const upToOrigin = {
    vary: PREFLIGHT_VARY,
    'access-control-allow-origin': allowed,
    ...(policy.credentials && { 'access-control-allow-credentials': 'true' }),
  };
  if (!isMethodAllowed) {
    const noMethod = { ...upToOrigin, 'access-control-allow-methods': '' };
    return { status: 204, headers: noMethod, body: '' };
  }
  const upToMethod = { ...upToOrigin, 'access-control-allow-methods': method };
  if (
    names === undefined ||
    names.some((name) => policy.allowedHeaders?.includes(name) === false)
  ) {
    return { status: 204, headers: upToMethod, body: '' };
  }
  const { maxAge = '600' } = policy;
  return {
    status: 204,
    body: '',
    headers: {
      ...upToMethod,
      ...(names.length > 0 && {
        'access-control-allow-headers': names.join(','),
      }),
      ...(maxAge !== false && { 'access-control-max-age': maxAge }),
    },
  };
}

/** `undefined` is past a bound, or no list of names. */
function requestedNames(value: string): readonly string[] | undefined {
  const elements = value.split(',');
  const names = elements
    .map((element) => element.replace(/^[ \t]+|[ \t]+$/g, ''))
    .filter((name) => name !== '');
  return value.length <= 4096 &&
    elements.length <= 128 &&
    names.every((name) => TOKEN.test(name))
    ? [...new Set(names.map((name) => name.toLowerCase()))]
    : undefined;
}
