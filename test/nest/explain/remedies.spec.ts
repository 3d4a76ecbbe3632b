import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import {
  CorsService,
  type CorsModuleOptions,
  originList,
  type CorsExplanation,
  type CorsPageRequest,
} from '../../../lib/index.js';
import { PLATFORMS, start, stopAll, type Platform } from '../application.js';
import {
  declaredAfter,
  declaredModule,
  type Declared,
} from './declared-application.js';

const APP = 'https://app.example.com';
const OTHER = 'https://other.example.com';

interface Row {
  readonly title: string;
  readonly declared: Declared;
  readonly request?: Partial<CorsPageRequest>;
  /** `place option` of each change. */
  readonly changes: readonly string[];
  readonly dangers?: readonly string[];
}

const ROWS: readonly Row[] = [
  {
    title: 'an origin that the default does not list',
    declared: { forRoot: { origin: APP } },
    changes: ['forRoot origin'],
    dangers: ['other-routes'],
  },
  {
    title:
      'an origin, where the controller inherits its list and its credentials',
    declared: {
      forRoot: { origin: APP, credentials: true },
      onClass: [undefined, { maxAge: 5 }],
    },
    request: { credentials: 'include' },
    changes: ['WidgetController credentials', 'WidgetController origin'],
    dangers: ['other-routes'],
  },
  {
    title: 'an origin, where the handler says its own',
    declared: { forRoot: {}, onMethod: { origin: APP, credentials: true } },
    request: { credentials: 'include' },
    changes: ['WidgetController.theme origin'],
  },
  {
    title: 'no origin at all',
    declared: { forRoot: {} },
    changes: ['forRoot origin'],
    dangers: ['other-routes'],
  },
  {
    title: 'an origin, where a named policy is adjusted',
    declared: {
      forRoot: { policies: { widget: { origin: APP, credentials: true } } },
      onClass: ['widget', { methods: ['PUT'] }],
    },
    request: { credentials: 'include' },
    changes: ['WidgetController credentials', 'WidgetController origin'],
    dangers: ['other-routes'],
  },
  {
    title: 'an origin that none of several policies allows',
    declared: {
      forRoot: {
        policies: {
          app: { origin: APP, credentials: true },
          public: { origin: 'https://public.example' },
        },
      },
      onClass: [['app', 'public'], undefined],
    },
    changes: ['policies.public origin'],
    dangers: ['other-routes'],
  },
  {
    title: 'cookies, where the last of several policies allows the origin',
    declared: {
      forRoot: {
        policies: {
          app: { origin: APP, credentials: true },
          public: { origin: OTHER },
        },
      },
      onClass: [['app', 'public'], undefined],
    },
    request: { credentials: 'include' },
    changes: ['policies.public credentials'],
    dangers: ['other-routes'],
  },
  {
    title: 'everything: origin, credentials, method and header',
    declared: {
      forRoot: {},
      onMethod: { origin: APP, methods: [], allowedHeaders: [] },
    },
    request: { credentials: 'include', headers: { 'X-Id': '1' } },
    changes: [
      'WidgetController.theme allowedHeaders',
      'WidgetController.theme credentials',
      'WidgetController.theme methods',
      'WidgetController.theme origin',
    ],
    dangers: ['credentials-of-other-origins'],
  },
  {
    title: 'cookies of an insecure page',
    declared: { forRoot: {}, onMethod: { origin: APP, credentials: true } },
    request: { origin: 'http://dev.example.com', credentials: 'include' },
    changes: [
      'WidgetController.theme dangerouslyAllowInsecureOrigins',
      'WidgetController.theme origin',
    ],
    dangers: ['insecure-origins'],
  },
  {
    title: 'a switch that has no effect any more',
    declared: {
      forRoot: {},
      onMethod: {
        origin: ['*', /^https:\/\/.*example\.com$/],
        dangerouslyAllowUnboundedRegExps: true,
      },
    },
    request: { credentials: 'include' },
    changes: [
      'WidgetController.theme credentials',
      'WidgetController.theme dangerouslyAllowUnboundedRegExps',
      'WidgetController.theme origin',
    ],
    dangers: ['closes-other-origins'],
  },
  {
    title: 'cookies, where a list has an insecure entry',
    declared: {
      forRoot: {
        lists: { partners: { origins: ['http://old.example', OTHER] } },
      },
      onMethod: { origin: originList('partners') },
    },
    request: { credentials: 'include' },
    changes: [
      'WidgetController.theme credentials',
      'WidgetController.theme origin',
    ],
  },
  {
    title: 'a header that the page wants to read',
    declared: { forRoot: {}, onMethod: { origin: OTHER } },
    request: { reads: ['X-Total-Count', 'ETag'] },
    changes: ['WidgetController.theme exposedHeaders'],
  },
  {
    title: 'a header that an entry of routes and the handler both hide',
    declared: {
      forRoot: { routes: [{ path: '/widgets', policy: { origin: OTHER } }] },
      onMethod: { origin: OTHER },
    },
    request: { reads: ['X-Total-Count'] },
    changes: [
      'WidgetController.theme exposedHeaders',
      'routes[0] exposedHeaders',
    ],
  },
  {
    title: 'a request that enforce refuses',
    declared: {
      forRoot: {},
      onClass: [undefined, { origin: APP, enforce: true }],
    },
    request: { method: 'GET' },
    changes: ['WidgetController origin'],
    dangers: ['other-routes'],
  },
  {
    title: 'an entry of routes',
    declared: {
      forRoot: {
        origin: APP,
        routes: [
          { path: '/graphql', policy: { allowedHeaders: ['content-type'] } },
        ],
      },
    },
    request: {
      url: '/graphql',
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: 'x' },
    },
    changes: ['routes[0] allowedHeaders', 'routes[0] origin'],
  },
  {
    title: 'a method in lower case',
    declared: { forRoot: { origin: OTHER }, onMethod: { methods: ['PUT'] } },
    request: { method: 'put', headers: { Authorization: 'x' } },
    changes: [],
  },
];

describe.each(PLATFORMS)('the remedy of explain() on %s', (platform) => {
  afterEach(async () => {
    await stopAll();
    jest.restoreAllMocks();
  });

  it.each(ROWS)(
    'is tried, and holds when it is written: $title',
    async (row) => {
      const { declared, request, changes, dangers = [] } = row;
      const asked: CorsPageRequest = {
        url: '/widgets',
        method: 'PUT',
        origin: OTHER,
        ...request,
      };
      const before = await explain(platform, declared, asked);
      const after = await explain(
        platform,
        declaredAfter(declared, before),
        asked,
      );

      expect(summaryOf(before)).toEqual({
        isReadable: changes.length === 0,
        changes,
        dangers,
      });
      expect(summaryOf(after)).toEqual({
        isReadable: true,
        changes: [],
        dangers: [],
      });
    },
  );
});

const ROWS_OF_METHODS: readonly {
  readonly title: string;
  readonly forRoot: CorsModuleOptions;
  readonly method: string;
  readonly remedy: object;
}[] = [
  {
    title: 'names the upper case, where only the server tells the cases apart',
    forRoot: { routes: [{ path: '/graphql', policy: { origin: OTHER } }] },
    method: 'patch',
    remedy: {
      kind: 'change',
      changes: [{ target: 'page', field: 'method', value: 'PATCH' }],
    },
  },
  {
    title: 'is none, where a policy lists what the server does not know',
    forRoot: {
      routes: [
        { path: '/graphql', policy: { origin: OTHER, methods: ['CHICKEN'] } },
      ],
    },
    method: 'CHICKEN',
    remedy: { kind: 'impossible', reason: 'method-unknown-to-server' },
  },
];

it.each(ROWS_OF_METHODS)(
  'the remedy for a method $title',
  async ({ forRoot, method, remedy }) => {
    const request = { url: '/graphql', method, origin: OTHER };
    expect(await explain('express', { forRoot }, request)).toMatchObject({
      remedy,
    });
    await stopAll();
  },
);

async function explain(
  platform: Platform,
  declared: Declared,
  request: CorsPageRequest,
): Promise<CorsExplanation> {
  jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => {});
  const { app } = await start(platform, declaredModule(declared));
  return app.get(CorsService).explain(request);
}

function summaryOf({ outcome, remedy }: CorsExplanation) {
  const changes = remedy.kind === 'change' ? remedy.changes : [];
  return {
    isReadable: outcome === 'readable',
    changes: changes
      .flatMap((change) =>
        change.target === 'policy' ? [`${change.place} ${change.option}`] : [],
      )
      .toSorted(),
    dangers: [
      ...new Set(
        changes.flatMap((change) =>
          change.target === 'policy' ? change.dangers : [],
        ),
      ),
    ].toSorted(),
  };
}
