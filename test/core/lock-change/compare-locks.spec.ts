import { describe, expect, it } from '@jest/globals';
import { originList } from '../../../lib/core/origin-rule/origin-rule.js';
import type { CorsPolicyOptions } from '../../../lib/core/policy/policy-options.js';
import { changesBetween, lockOf, type EntryOfTest } from './compared.js';

const A = 'https://a.example';
const B = 'https://b.example';
const partners = originList('partners');
function isPartner(): boolean {
  return true;
}

interface Row {
  readonly name: string;
  readonly before: CorsPolicyOptions | readonly CorsPolicyOptions[];
  readonly after: CorsPolicyOptions | readonly CorsPolicyOptions[];
  readonly changes: readonly string[];
}

/** What changes of `PUT /widgets/:id`. */
const ROWS: readonly Row[] = [
  {
    name: 'an origin more',
    before: { origin: A },
    after: { origin: [A, B] },
    changes: ['opens: opens PUT /widgets/:id to https://b.example'],
  },
  {
    name: 'an origin less',
    before: { origin: [A, B] },
    after: { origin: A },
    changes: ['closes: closes PUT /widgets/:id to https://b.example'],
  },
  {
    name: 'a pattern in place of one of its origins, with cookies',
    before: { origin: 'https://x.example.com', credentials: true },
    after: { origin: 'https://*.example.com', credentials: true },
    changes: [
      'opens: opens PUT /widgets/:id to https://*.example.com with cookies, except https://x.example.com',
    ],
  },
  {
    name: 'an origin beside a pattern that covers it',
    before: { origin: 'https://*.example.com' },
    after: { origin: ['https://*.example.com', 'https://x.example.com'] },
    changes: [],
  },
  {
    name: 'two ports for a list of two ports',
    before: { origin: ['https://x.example:8080', 'https://x.example:8443'] },
    after: { origin: 'https://x.example:[8080,8443]' },
    changes: [],
  },
  {
    name: 'every origin in place of one',
    before: { origin: A },
    after: { origin: '*' },
    changes: [
      'opens: opens PUT /widgets/:id to every origin, except https://a.example',
    ],
  },
  {
    name: 'every origin written in two ways',
    before: { origin: '*' },
    after: { origin: true },
    changes: [],
  },
  {
    name: 'cookies',
    before: { origin: A },
    after: { origin: A, credentials: true },
    changes: ['opens: lets https://a.example send cookies on PUT /widgets/:id'],
  },
  {
    name: 'a header, in another case, and a method that the route does not serve',
    before: { origin: A, allowedHeaders: 'x-a', methods: ['PUT'] },
    after: {
      origin: A,
      allowedHeaders: ['X-A', 'X-B'],
      methods: 'PUT, DELETE',
    },
    changes: ['opens: lets https://a.example send x-b on PUT /widgets/:id'],
  },
  {
    name: 'any header but authorization',
    before: { origin: A },
    after: { origin: A, allowedHeaders: '*' },
    changes: [
      'closes: no longer lets https://a.example send authorization on PUT /widgets/:id',
    ],
  },
  {
    name: 'the method of the route',
    before: { origin: A, methods: ['DELETE'] },
    after: { origin: A },
    changes: ['opens: lets https://a.example use PUT on PUT /widgets/:id'],
  },
  {
    name: 'what the page reads, and timings',
    before: { origin: A, exposedHeaders: ['etag'] },
    after: {
      origin: A,
      exposedHeaders: ['ETag', 'x-rate-*', 'content-type'],
      timingAllowOrigin: true,
    },
    changes: [
      'opens: lets https://a.example read x-rate-* and read timings on PUT /widgets/:id',
    ],
  },
  {
    name: 'enforcement',
    before: { origin: '*', methods: [], enforce: true },
    after: { origin: '*', methods: [] },
    changes: [
      'opens: lets every origin run the handler without being allowed on PUT /widgets/:id',
    ],
  },
  {
    name: 'what means nothing',
    before: { origin: [A, B], maxAge: 60, optionsSuccessStatus: 200 },
    after: { origin: [B, A, B], credentials: false, methods: '*' },
    changes: [],
  },
  {
    name: 'null, which needs its switch',
    before: { origin: [A, 'null'] },
    after: { origin: [A, 'null'], dangerouslyAllowNullOrigin: true },
    changes: ['opens: opens PUT /widgets/:id to null'],
  },
  {
    name: 'a list of origins for a function',
    before: { origin: [A, B] },
    after: { origin: isPartner },
    changes: [
      'incomparable: cannot compare PUT /widgets/:id: function isPartner (decided at run time), in place of other rules, decides who may call it',
      'closes: closes PUT /widgets/:id to https://a.example, https://b.example if not function isPartner (decided at run time)',
    ],
  },
  {
    name: 'a function for a run-time list, with cookies',
    before: { origin: partners, credentials: true },
    after: { origin: isPartner, credentials: true },
    changes: [
      'incomparable: cannot compare PUT /widgets/:id: function isPartner (decided at run time) and not list partners (decided at run time), in place of other rules, decides who may call it with cookies',
      'closes: closes PUT /widgets/:id to list partners (decided at run time) and not function isPartner (decided at run time)',
    ],
  },
  {
    name: 'a run-time list more',
    before: {},
    after: { origin: partners },
    changes: [
      'opens: opens PUT /widgets/:id to list partners (decided at run time)',
    ],
  },
  {
    name: 'a RegExp that is the same, and one that is not',
    before: { origin: [/^https:\/\/x\.example$/g, /^https:\/\/y\.example$/] },
    after: { origin: [/^https:\/\/x\.example$/, /^https:\/\/z\.example$/] },
    changes: [
      'incomparable: cannot compare PUT /widgets/:id: /^https:\\/\\/z\\.example$/ and not /^https:\\/\\/x\\.example$/ nor /^https:\\/\\/y\\.example$/, in place of other rules, decides who may call it',
      'closes: closes PUT /widgets/:id to /^https:\\/\\/y\\.example$/ and not /^https:\\/\\/x\\.example$/ nor /^https:\\/\\/z\\.example$/',
    ],
  },
  {
    name: 'an exact origin that a RegExp allowed',
    before: { origin: [/^https:\/\/[ab]\.example$/] },
    after: { origin: [/^https:\/\/[ab]\.example$/, A] },
    changes: [],
  },
  {
    name: 'the order of policies that overlap',
    before: [{ origin: A, credentials: true }, { origin: '*' }],
    after: [{ origin: '*' }, { origin: A, credentials: true }],
    changes: [
      'closes: no longer lets https://a.example send cookies on PUT /widgets/:id',
    ],
  },
  {
    name: 'the order of policies that do not overlap',
    before: [{ origin: A, credentials: true }, { origin: B }],
    after: [{ origin: B }, { origin: A, credentials: true }],
    changes: [],
  },
  {
    name: 'previews that overlap in a few names',
    before: { origin: ['https://ab*.example.com', 'https://*ba.example.com'] },
    after: { origin: 'https://ab*ba.example.com' },
    changes: [
      'closes: closes PUT /widgets/:id to https://*ba.example.com, https://ab*.example.com, except https://ab*ba.example.com',
    ],
  },
];

describe('the changes of a route', () => {
  it.each(ROWS)('are right about $name', ({ before, after, changes }) => {
    const name = 'PUT /widgets/:id';

    expect(
      changesBetween(lockOf({ [name]: before }), lockOf({ [name]: after })),
    ).toEqual(changes);
  });
});

describe('the changes of routes', () => {
  it('close what vanishes and open what is new, so that a path that is renamed does both', () => {
    const policy = { origin: A, credentials: true };

    expect(
      changesBetween(
        lockOf({ 'GET /old': policy }),
        lockOf({ 'GET /new': policy }),
      ),
    ).toEqual([
      'opens: opens GET /new to https://a.example with cookies',
      'closes: closes GET /old to https://a.example',
    ]);
  });

  it('say nothing about a new route that nobody may call', () => {
    expect(
      changesBetween(lockOf({}), lockOf({ 'GET /new': { enforce: true } })),
    ).toEqual([]);
  });

  it('name routes together that differ alike, the most dangerous first', () => {
    const names = [
      'GET /a',
      'GET /b',
      'GET /c',
      'GET /d',
      'GET /e',
      'GET /f',
      'GET /g',
    ];
    const routes = (policy: CorsPolicyOptions) =>
      Object.fromEntries(names.map((name) => [name, policy]));

    expect(
      changesBetween(
        lockOf({ ...routes({ origin: A }), 'PUT /x': { origin: A } }),
        lockOf({
          ...routes({ origin: [A, B] }),
          'PUT /x': { origin: [A, B], credentials: true },
        }),
      ),
    ).toEqual([
      'opens: opens PUT /x to https://b.example with cookies',
      'opens: lets https://a.example send cookies on PUT /x',
      'opens: opens GET /a, GET /b, GET /c, GET /d, GET /e and 2 more routes to https://b.example',
    ]);
  });

  it('tell methods apart where a route serves every one', () => {
    expect(
      changesBetween(
        lockOf({ 'ALL /a': { origin: A, methods: ['PUT'] } }),
        lockOf({ 'ALL /a': { origin: A, methods: ['PUT', 'PATCH'] } }),
      ),
    ).toEqual(['opens: lets https://a.example use PATCH on ALL /a']);
  });

  it('include what no route serves', () => {
    expect(changesBetween(lockOf({}), lockOf({}, [], { origin: A }))).toEqual([
      'opens: opens requests that no route serves to https://a.example',
    ]);
  });
});

interface EntryRow {
  readonly name: string;
  readonly before: readonly EntryOfTest[];
  readonly after: readonly EntryOfTest[];
  readonly unserved?: CorsPolicyOptions;
  readonly changes: readonly string[];
}

const ENTRY_ROWS: readonly EntryRow[] = [
  {
    name: 'an entry for a method, where another one for it covers the path',
    before: [['/api/:x', { origin: A }, 'PUT']],
    after: [
      ['/api/x', { origin: [A, B] }, 'PUT'],
      ['/api/:x', { origin: A }, 'PUT'],
    ],
    unserved: { origin: B },
    changes: ['opens: opens PUT /api/x (routes) to https://b.example'],
  },
  {
    name: 'an entry for a method, where another one for another method has the path',
    before: [['/api/:x', { origin: A }, 'GET']],
    after: [
      ['/api/x', { origin: [A, B] }, 'PUT'],
      ['/api/:x', { origin: A }, 'GET'],
    ],
    unserved: { origin: B },
    changes: ['opens: opens PUT /api/x (routes) to https://a.example'],
  },
  {
    name: 'an entry for every method, where another one covers the path for one',
    before: [['/api/:x', { origin: A }, 'PUT']],
    after: [
      ['/api/x', { origin: [A, B] }],
      ['/api/:x', { origin: A }, 'PUT'],
    ],
    unserved: { origin: B },
    changes: [
      'opens: opens ALL /api/x (routes) to https://b.example',
      'opens: opens ALL /api/x (routes) to https://a.example',
    ],
  },
  {
    name: 'an entry that is wider than the default',
    before: [],
    after: [['/graphql', { origin: [A, B] }]],
    unserved: { origin: A },
    changes: ['opens: opens ALL /graphql (routes) to https://b.example'],
  },
  {
    name: 'an entry that kept the default away',
    before: [['/internal', {}]],
    after: [],
    unserved: { origin: A },
    changes: ['opens: opens ALL /internal (routes) to https://a.example'],
  },
  {
    name: 'an entry that another one covers',
    before: [
      ['/files/public', { origin: '*' }],
      ['/files/:name', { origin: A }],
    ],
    after: [['/files/:name', { origin: A }]],
    changes: [
      'closes: closes ALL /files/public (routes) to every origin, except https://a.example',
    ],
  },
  {
    name: 'entries in another order that cannot meet',
    before: [
      ['/a', { origin: A }],
      ['/b', { origin: B }],
    ],
    after: [
      ['/b', { origin: B }],
      ['/a', { origin: A }],
    ],
    changes: [],
  },
  {
    name: 'entries in another order that may meet',
    before: [
      ['/a/:x', { origin: A }],
      ['/:y/b', { origin: B }],
    ],
    after: [
      ['/:y/b', { origin: B }],
      ['/a/:x', { origin: A }],
    ],
    changes: [
      'incomparable: cannot compare ALL /:y/b (routes), ALL /a/:x (routes): every origin, in place of other rules, decides who may call it',
    ],
  },
  {
    name: 'a path that other code decides about from now on',
    before: [['/mounted', { origin: A }]],
    after: [['/mounted', false]],
    changes: [
      'incomparable: cannot compare ALL /mounted (routes): other code (decided at run time), in place of other rules, decides who may call it with cookies',
      'incomparable: cannot compare ALL /mounted (routes): https://a.example if other code (decided at run time), in place of other rules, decides whether pages may send cookies, read any other headers and read timings',
      'closes: closes ALL /mounted (routes) to https://a.example if not other code (decided at run time)',
    ],
  },
];

describe('the changes of entries', () => {
  it.each(ENTRY_ROWS)(
    'are right about $name',
    ({ before, after, unserved, changes }) => {
      expect(
        changesBetween(
          lockOf({}, before, unserved),
          lockOf({}, after, unserved),
        ),
      ).toEqual(changes);
    },
  );
});
