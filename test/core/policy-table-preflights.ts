import type { CorsPolicyOptions } from '../../lib/core/policy/policy-options.js';
import {
  APP,
  EVIL,
  named,
  passes,
  preflight,
  REFUSED_PREFLIGHT,
  refusesHeaders,
  refusesMethod,
  type PolicyTableCase,
} from './policy-table-case.js';

const OPEN: CorsPolicyOptions = { origin: APP };
const WRITES: CorsPolicyOptions = { origin: APP, methods: ['PUT', 'PATCH'] };
/** What the route serves under it, as GET, HEAD and POST need not be listed. */
const WRITTEN = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH'];
const LISTED: CorsPolicyOptions = {
  origin: APP,
  allowedHeaders: ['X-Id', 'content-type'],
};

/** The origin is refused, and learns nothing. */
function refused(
  title: string,
  policy: CorsPolicyOptions,
  announced: string,
  headers: Readonly<Record<string, string>> = {},
): PolicyTableCase {
  return {
    title: `a preflight is refused: ${title}`,
    policy,
    request: preflight(announced, headers),
    response: REFUSED_PREFLIGHT,
  };
}

/** The origin is allowed, and learns that the method is not. */
function refusingMethod(
  title: string,
  policy: CorsPolicyOptions,
  announced: string,
): PolicyTableCase {
  return {
    title: `a preflight is refused: ${title}`,
    policy,
    request: preflight(announced),
    response: refusesMethod(),
  };
}

function passing(
  title: string,
  policy: CorsPolicyOptions,
  announced: string,
  expected: Readonly<Record<string, string>> = {},
): PolicyTableCase {
  return {
    title: `a preflight passes: ${title}`,
    policy,
    request: preflight(announced),
    response: passes(announced, expected),
  };
}

function asking(
  title: string,
  policy: CorsPolicyOptions,
  requested: string,
  granted: string | undefined,
): PolicyTableCase {
  return {
    title: `a preflight passes with headers ${title}`,
    policy,
    request: preflight('PUT', { 'access-control-request-headers': requested }),
    response: passes(
      'PUT',
      granted === undefined ? {} : { 'access-control-allow-headers': granted },
    ),
  };
}

function notAsking(
  title: string,
  policy: CorsPolicyOptions,
  requested: string,
): PolicyTableCase {
  return {
    title: `a preflight is refused: headers ${title}`,
    policy,
    request: preflight('PUT', { 'access-control-request-headers': requested }),
    response: refusesHeaders('PUT'),
  };
}

/** Preflights, but for the kinds of origins. */
export const PREFLIGHT_CASES: readonly PolicyTableCase[] = [
  ...['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'].map((method) =>
    passing(`${method}, which the route serves`, OPEN, method),
  ),
  ...WRITTEN.map((method) =>
    passing(`${method}, listed or safelisted`, WRITES, method, {
      'access-control-allow-methods': named(method, WRITTEN),
    }),
  ),
  passing(
    'POST, none being listed but what is safelisted',
    { ...OPEN, methods: [] },
    'POST',
    { 'access-control-allow-methods': 'POST,GET,HEAD' },
  ),
  passing(
    'PUT, and no method that is listed and not served',
    { ...OPEN, methods: ['PUT', 'PURGE'] },
    'PUT',
    { 'access-control-allow-methods': 'PUT,GET,HEAD,POST' },
  ),
  passing('with credentials', { ...OPEN, credentials: true }, 'PUT', {
    'access-control-allow-credentials': 'true',
  }),
  passing('any origin', { origin: '*' }, 'PUT', {
    'access-control-allow-origin': '*',
  }),
  passing('maxAge', { ...OPEN, maxAge: 86_400 }, 'PUT', {
    'access-control-max-age': '86400',
  }),
  passing('maxAge 0', { ...OPEN, maxAge: 0 }, 'PUT', {
    'access-control-max-age': '0',
  }),
  passing(
    'without what only other responses get',
    { ...OPEN, exposedHeaders: ['etag'], timingAllowOrigin: true },
    'PUT',
  ),
  passing('* as methods', { ...OPEN, methods: '*' }, 'PATCH'),
  passing('methods as one text', { ...OPEN, methods: 'PUT, PATCH' }, 'PATCH', {
    'access-control-allow-methods': named('PATCH', WRITTEN),
  }),
  {
    title: 'a preflight passes: no maxAge',
    policy: { ...OPEN, maxAge: false },
    request: preflight('PUT'),
    response: {
      status: 204,
      headers: {
        'access-control-allow-origin': APP,
        'access-control-allow-methods': named('PUT'),
        vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
      },
    },
  },
  {
    title: 'a preflight passes: with another status',
    policy: { ...OPEN, optionsSuccessStatus: 200 },
    request: preflight('PUT'),
    response: { ...passes('PUT'), status: 200 },
  },

  refusingMethod('a method not listed', WRITES, 'DELETE'),
  refusingMethod('no method listed', { ...OPEN, methods: [] }, 'PUT'),
  refusingMethod('lower-case put', WRITES, 'put'),
  refusingMethod('lower-case patch', WRITES, 'patch'),
  refusingMethod('lower-case get', WRITES, 'get'),
  refusingMethod('an unknown method', OPEN, 'FOO'),
  refusingMethod('an empty method', OPEN, ''),
  refusingMethod('two methods', OPEN, 'GET, PUT'),
  refusingMethod('CONNECT', OPEN, 'CONNECT'),
  refusingMethod('TRACE', OPEN, 'TRACE'),
  refusingMethod('track', OPEN, 'track'),
  refused('another origin', OPEN, 'PUT', { origin: EVIL }),
  refused('an empty origin', OPEN, 'PUT', { origin: '' }),
  refused('null', OPEN, 'PUT', { origin: 'null' }),
  refused('another origin, safelisted', OPEN, 'GET', { origin: EVIL }),
  refused(
    'another origin with credentials',
    { ...OPEN, credentials: true },
    'PUT',
    {
      origin: EVIL,
    },
  ),
  refused('nobody is allowed', {}, 'PUT'),
  refused('nobody is allowed, expressly', { origin: false }, 'GET'),
  refused(
    'with the same status, whatever the successful one is',
    { ...OPEN, optionsSuccessStatus: 200, maxAge: 5 },
    'PUT',
    { origin: EVIL },
  ),

  {
    title:
      'a preflight is refused: a method, with credentials, status and maxAge',
    policy: {
      ...WRITES,
      credentials: true,
      optionsSuccessStatus: 200,
      maxAge: 5,
    },
    request: preflight('DELETE', { 'access-control-request-headers': 'x-id' }),
    response: {
      ...refusesMethod({ 'access-control-allow-credentials': 'true' }),
      status: 200,
    },
  },
  {
    title:
      'a preflight is refused: headers, with credentials, status and maxAge',
    policy: {
      ...LISTED,
      credentials: true,
      optionsSuccessStatus: 200,
      maxAge: 5,
    },
    request: preflight('PUT', { 'access-control-request-headers': 'x-other' }),
    response: {
      ...refusesHeaders('PUT', { 'access-control-allow-credentials': 'true' }),
      status: 200,
    },
  },
  {
    title: 'a preflight is refused: a method, from any origin',
    policy: { ...WRITES, origin: '*' },
    request: preflight('DELETE', { origin: EVIL }),
    response: refusesMethod({ 'access-control-allow-origin': '*' }),
  },
  {
    title: 'a preflight is refused: headers, from any origin',
    policy: { ...LISTED, origin: '*' },
    request: preflight('PUT', {
      origin: EVIL,
      'access-control-request-headers': 'x-other',
    }),
    response: refusesHeaders('PUT', { 'access-control-allow-origin': '*' }),
  },
  refused(
    'another origin, whatever else is refused',
    { ...LISTED, methods: [] },
    'DELETE',
    { origin: EVIL, 'access-control-request-headers': 'x-other' },
  ),

  asking(
    'under a prefix',
    { ...OPEN, allowedHeaders: ['X-Amz-*'] },
    'x-amz-date,x-amz-user-agent',
    'x-amz-date,x-amz-user-agent',
  ),
  notAsking(
    'under a prefix, and one that is not',
    { ...OPEN, allowedHeaders: ['X-Amz-*'] },
    'x-amz-date,x-id',
  ),
  notAsking(
    'under a prefix, which never is Authorization',
    { ...OPEN, allowedHeaders: 'auth*' },
    'authorization',
  ),
  asking('of any name', OPEN, 'content-type,x-id', 'content-type,x-id'),
  asking('with authorization', OPEN, 'authorization', 'authorization'),
  asking('that are none', OPEN, '', undefined),
  asking('that are commas', OPEN, ',,,', undefined),
  asking('padded', OPEN, 'x-id \t,  accept', 'x-id,accept'),
  asking('unsorted', OPEN, 'x-id,accept', 'x-id,accept'),
  asking('repeated', OPEN, 'x-id,accept,x-id', 'x-id,accept'),
  asking('in upper case', OPEN, 'X-ID', 'x-id'),
  asking('at the bound', OPEN, `x${',x'.repeat(127)}`, 'x'),
  asking('that are listed', LISTED, 'content-type,x-id', 'x-id,content-type'),
  asking('of which one is listed', LISTED, 'x-id', 'x-id,content-type'),
  asking('that are none, under a list', LISTED, '', 'x-id,content-type'),
  asking(
    'of a list that names one twice',
    { ...OPEN, allowedHeaders: 'X-Id, x-id' },
    'x-id',
    'x-id',
  ),
  asking(
    'of a list of a kilobyte',
    { ...OPEN, allowedHeaders: ['x'.repeat(1019), 'x-id'] },
    'x-id',
    `${'x'.repeat(1019)},x-id`,
  ),
  asking(
    'of a longer list, only what was asked for',
    { ...OPEN, allowedHeaders: ['x'.repeat(1020), 'x-id'] },
    'x-id',
    'x-id',
  ),
  asking(
    'of a list with a prefix, only what was asked for',
    { ...OPEN, allowedHeaders: ['x-amz-*', 'x-id'] },
    'x-id',
    'x-id',
  ),
  asking('of an empty list', { ...OPEN, allowedHeaders: [] }, '', undefined),
  passing('without a word about headers, under a list', LISTED, 'PUT', {
    'access-control-allow-headers': 'x-id,content-type',
  }),
  asking('under *', { ...OPEN, allowedHeaders: '*' }, 'x-any', 'x-any'),
  asking(
    'under * and by name',
    { ...OPEN, allowedHeaders: '*, Authorization' },
    'authorization,x-any',
    'authorization,x-any',
  ),

  notAsking('not listed', LISTED, 'x-other'),
  notAsking('of which one is not listed', LISTED, 'x-id,x-other'),
  notAsking('of an empty list', { ...OPEN, allowedHeaders: [] }, 'x-id'),
  notAsking(
    'with authorization, under *',
    { ...OPEN, allowedHeaders: '*' },
    'authorization',
  ),
  notAsking('that are no tokens', OPEN, 'x id'),
  notAsking('with a semicolon', OPEN, 'x-id;accept'),
  notAsking('with Latin-1', OPEN, 'x-\u00edd'),
  notAsking('past the bound', OPEN, `x${',x'.repeat(128)}`),
  notAsking('of 12 KB of commas', OPEN, ','.repeat(12_288)),
  notAsking('of one name of 5 KB', OPEN, 'x'.repeat(5000)),
];
