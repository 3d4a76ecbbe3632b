import type { CorsPolicyOptions } from '../../lib/core/policy/policy-options.js';
import {
  allows,
  APP,
  EVIL,
  FORBIDDEN,
  forbids,
  get,
  lets,
  TABLE_HOST,
  WITHHELD,
  type PolicyTableCase,
  type TableRequest,
  type TableResponse,
} from './policy-table-case.js';

const FULL: CorsPolicyOptions = {
  origin: APP,
  credentials: true,
  exposedHeaders: ['etag', 'X-Id'],
  timingAllowOrigin: true,
  methods: ['PUT'],
  allowedHeaders: [],
};
const FULLY_ALLOWED = allows(APP, {
  'access-control-allow-credentials': 'true',
  'access-control-expose-headers': 'etag, X-Id',
  'timing-allow-origin': APP,
});

/** The responses to requests that are no preflights. */
export const RESPONSE_CASES: readonly PolicyTableCase[] = [
  ...['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'].map((method) => ({
    title: `a response says all that the policy says: ${method}`,
    policy: FULL,
    request: { method, headers: { origin: APP } },
    response: FULLY_ALLOWED,
  })),
  {
    title: 'a response to another origin only varies',
    policy: FULL,
    request: get(EVIL),
    response: WITHHELD,
  },
  {
    title: 'a response without Origin only varies',
    policy: FULL,
    request: { method: 'GET', headers: {} },
    response: WITHHELD,
  },
  {
    title: 'a response to what announces a method and is no OPTIONS',
    policy: FULL,
    request: {
      method: 'PUT',
      headers: { origin: APP, 'access-control-request-method': 'PUT' },
    },
    response: FULLY_ALLOWED,
  },
  {
    title: 'a response for any origin exposes and times for all',
    policy: { origin: '*', exposedHeaders: '*', timingAllowOrigin: true },
    request: get(EVIL),
    response: {
      status: 200,
      headers: {
        'access-control-allow-origin': '*',
        'access-control-expose-headers': '*',
        'timing-allow-origin': '*',
      },
    },
  },
  {
    title: 'a response exposes what one text names',
    policy: { origin: APP, exposedHeaders: 'etag,x-id' },
    request: get(APP),
    response: allows(APP, { 'access-control-expose-headers': 'etag, x-id' }),
  },
];

const ENFORCED: CorsPolicyOptions = { origin: APP, enforce: true };
const SAME_ORIGIN = `http://${TABLE_HOST}`;

function put(headers: Readonly<Record<string, string>>): TableRequest {
  return { method: 'PUT', headers };
}

function enforced(
  title: string,
  headers: Readonly<Record<string, string>>,
  response: TableResponse,
  policy: CorsPolicyOptions = ENFORCED,
): PolicyTableCase {
  return { title: `enforce ${title}`, policy, request: put(headers), response };
}

/** What `enforce` refuses, and what it lets through. */
export const ENFORCE_CASES: readonly PolicyTableCase[] = [
  enforced(
    'lets an allowed origin through',
    { origin: APP },
    lets(allows(APP)),
  ),
  enforced('refuses another', { origin: EVIL }, FORBIDDEN),
  enforced('refuses null', { origin: 'null' }, FORBIDDEN),
  enforced('refuses an empty origin', { origin: '' }, FORBIDDEN),
  enforced('refuses nonsense', { origin: 'nonsense' }, FORBIDDEN),
  enforced('lets a request without Origin through', {}, lets(WITHHELD)),
  enforced(
    'lets its own origin through',
    { origin: SAME_ORIGIN },
    lets(WITHHELD),
  ),
  enforced(
    'lets its own origin through behind TLS',
    { origin: `https://${TABLE_HOST}` },
    lets(WITHHELD),
  ),
  enforced(
    'refuses its own host with another port',
    { origin: `${SAME_ORIGIN}:8080` },
    FORBIDDEN,
  ),
  ...['same-origin', 'none'].map((site) =>
    enforced(
      `lets Sec-Fetch-Site: ${site} through`,
      { origin: EVIL, 'sec-fetch-site': site },
      lets(WITHHELD),
    ),
  ),
  ...['cross-site', 'same-site', 'nonsense'].map((site) =>
    enforced(
      `refuses Sec-Fetch-Site: ${site}, also of its own host`,
      { origin: SAME_ORIGIN, 'sec-fetch-site': site },
      FORBIDDEN,
    ),
  ),
  enforced(
    'lets null through that is said to be same-origin',
    { origin: 'null', 'sec-fetch-site': 'same-origin' },
    lets(WITHHELD),
  ),
  enforced(
    'lets a cookie through that the browser sent anyway',
    { origin: APP, cookie: 'session=1' },
    lets(allows(APP)),
  ),
  enforced('lets a listed method through', { origin: APP }, lets(allows(APP)), {
    ...ENFORCED,
    methods: ['PUT'],
  }),
  enforced(
    'refuses a method that is not listed, readably',
    { origin: APP },
    forbids({ 'access-control-allow-origin': APP }),
    { ...ENFORCED, methods: ['PATCH'] },
  ),
  enforced(
    'refuses everybody where nobody is allowed',
    { origin: APP },
    FORBIDDEN,
    { origin: false, enforce: true },
  ),
  enforced(
    'refuses whom a rule that fails was asked about',
    { origin: APP },
    FORBIDDEN,
    { origin: () => Promise.reject(new Error('broken')), enforce: true },
  ),
  {
    title: 'enforce lets a safelisted method through that is not listed',
    policy: { ...ENFORCED, methods: ['PUT'] },
    request: { method: 'POST', headers: { origin: APP } },
    response: lets(allows(APP)),
  },
  {
    title: 'enforce refuses a read of another origin too',
    policy: ENFORCED,
    request: get(EVIL),
    response: FORBIDDEN,
  },
  {
    title: 'enforce lets any origin through where all are allowed',
    policy: { origin: '*', enforce: true },
    request: get('null'),
    response: { status: 200, headers: { 'access-control-allow-origin': '*' } },
  },
];
