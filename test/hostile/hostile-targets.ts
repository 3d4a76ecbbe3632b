/**
 * What a target is: the path of an attacked policy, one that no handler serves, one of the
 * `routes` option, one that may be read as either, or nothing that gets past Node or the platform, which answer themselves.
 */
export type Meaning =
  | '/list'
  | 'unserved'
  | '/declared'
  | 'declared or unserved'
  | {
      readonly answeredWith: number;
      readonly closes?: boolean;
      /** Whether the request came as far as the module, which has the default policy for it. */
      readonly isJudged?: boolean;
    };

/**
 * One meaning, or that on Express and that on Fastify; the last one where Fastify's router
 * is of before 9.10, which read absolute targets otherwise.
 */
export type HostileTarget = readonly [
  title: string,
  target: string,
  express: Meaning | Unreached,
  fastify?: Meaning | Unreached,
  olderFastify?: Meaning | Unreached,
];

/** A path that the router finds, and that middleware answers as not found all the same. */
export interface Unreached {
  readonly asked: Meaning;
  readonly reached: Meaning;
}

const BY_NODE: Meaning = { answeredWith: 400, closes: true };
// What its router cannot read, Fastify answers before any hook. In front of it, that is a path
// that nobody serves.
const BY_ROUTER: Unreached = {
  asked: 'unserved',
  reached: { answeredWith: 400, isJudged: true },
};
// The same of Express, which cannot read it either.
const BY_EXPRESS: Unreached = {
  asked: 'unserved',
  reached: { answeredWith: 404, isJudged: true },
};
// The middleware engine of Nest 11 answers what is no URL, on its way to the handler.
const UNREACHED: Unreached = { asked: '/list', reached: 'unserved' };

export const HOSTILE_TARGETS: readonly HostileTarget[] = [
  ['an asterisk', '*', 'unserved'],
  ['two slashes', '//', 'unserved'],
  ['a step up', '/../', 'unserved'],
  ['a step up to another policy', '/list/../any', 'unserved'],
  ['a step nowhere', '/./list', 'unserved'],
  ['a percent sign', '/%', 'unserved', BY_ROUTER],
  ['no escape', '/%zz', 'unserved', BY_ROUTER],
  ['half an escape of a policy', '/list%', 'unserved', BY_ROUTER],
  ['an escape that is no UTF-8', '/%ff', 'unserved', BY_ROUTER],
  ['an escaped NUL', '/%00', 'unserved'],
  ['a path and an escaped NUL', '/list%00', 'unserved'],
  ['a path and an escaped slash', '/list%2f', 'unserved'],
  ['an escaped letter', '/%6cist', 'unserved', '/list'],
  [
    'an escaped letter of a declared path',
    '/%64eclared',
    'declared or unserved',
    '/declared',
  ],
  ['an escape twice over', '/%256cist', 'unserved'],
  ['a parameter of a segment', '/list;x', 'unserved'],
  ['an empty query', '/list?', '/list'],
  ['a query that does not decode', '/list?a=%zz', '/list'],
  ['a query of question marks', '/list??//any', '/list'],
  ['a fragment', '/list#/any', '/list'],
  ['a fragment in a query', '/list?#/any', '/list'],
  ['a slash behind a path', '/list/', '/list', 'unserved'],
  ['two slashes behind a path', '/list//', 'unserved'],
  ['two slashes before a path', '//list', 'unserved'],
  ['two slashes before a declared path', '//declared', 'declared or unserved'],
  ['upper case', '/LIST', '/list', 'unserved'],
  ['upper case of a declared path', '/DECLARED', '/declared'],
  ['a backslash behind a path', '/list\\', 'unserved'],
  ['a backslash before a path', '/\\list', 'unserved'],
  ['a backslash alone', '\\list', BY_NODE],
  ['letters that no URL has', '/<>"^`{}|', 'unserved'],
  ['a name of a prototype', '/__proto__', 'unserved'],
  ['bytes above 0x7f', '/\xe4', BY_NODE],
  ['a no-break space', '/list\xa0', BY_NODE],
  ['8 KB', `/${'a'.repeat(8192)}`, 'unserved'],
  ['8 KB behind a path', `/list/${'a'.repeat(8192)}`, 'unserved'],
  ['8 KB of a query', `/list?${'a'.repeat(8192)}`, '/list'],
  ['thousands of slashes', '/'.repeat(6000), 'declared or unserved'],
  ['thousands of segments', '/a'.repeat(3000), 'unserved'],
  ['thousands of escapes', '/%41'.repeat(1500), 'unserved'],
  ['absolute, with another host', 'http://other.example/list', '/list'],
  [
    'absolute, with user information',
    'http://app.example.com:x@other.example/list',
    '/list',
  ],
  [
    'absolute, of a declared path',
    'http://other.example/declared',
    '/declared',
  ],
  [
    'absolute, in upper case',
    'HTTP://OTHER.EXAMPLE/list',
    '/list',
    '/list',
    'unserved',
  ],
  [
    'absolute, of another scheme',
    'ftp://other.example/list',
    '/list',
    'unserved',
  ],
  ['absolute, without a path', 'http://other.example', 'unserved'],
  [
    'absolute, with a path in its query',
    'http://other.example?/list',
    'unserved',
    'unserved',
    '/list',
  ],
  ['absolute, with two slashes', 'http://other.example//list', 'unserved'],
  ['absolute, without a host', 'http:///list', '/list', BY_ROUTER, UNREACHED],
  [
    'absolute, with half an IPv6 address',
    'http://[::1/list',
    BY_EXPRESS,
    BY_ROUTER,
    UNREACHED,
  ],
  ['absolute, behind a slash', '/http://other.example/list', 'unserved'],
  ['without a scheme', '//other.example/list', 'unserved'],
  ['without a slash', 'list', BY_NODE],
  ['of an authority', 'other.example:80', BY_NODE],
];
