import { afterEach, describe, expect, it } from '@jest/globals';
import { CorsService, type CorsPageRequest } from '../../lib/index.js';
import { PLATFORMS, start, stopAll } from './application.js';
import {
  declaredModule,
  type Declared,
} from './explain/declared-application.js';

const APP = 'https://app.example.com';
const PUBLIC = 'https://public.example';

interface Row {
  readonly title: string;
  readonly declared: Declared;
  readonly request?: Partial<CorsPageRequest>;
  /** `place: option from place` for each policy. */
  readonly from: readonly Readonly<Record<string, unknown>>[];
}

const ROWS: readonly Row[] = [
  {
    title: 'the default, for what declares nothing',
    declared: { forRoot: { origin: APP, maxAge: 5, debug: false } },
    from: [
      { place: 'forRoot', from: { origin: 'forRoot', maxAge: 'forRoot' } },
    ],
  },
  {
    title: 'controller and handler, field by field',
    declared: {
      forRoot: { origin: APP, credentials: true, maxAge: 5 },
      onClass: [undefined, { maxAge: 6, exposedHeaders: 'etag' }],
      onMethod: { exposedHeaders: 'x-id' },
    },
    from: [
      {
        place: 'WidgetController.theme',
        from: {
          origin: 'forRoot',
          credentials: 'forRoot',
          maxAge: 'WidgetController',
          exposedHeaders: 'WidgetController.theme',
        },
      },
    ],
  },
  {
    title: 'a level that sets origin, which starts credentials afresh',
    declared: {
      forRoot: { origin: APP, credentials: true },
      onMethod: { origin: PUBLIC },
    },
    from: [
      {
        place: 'WidgetController.theme',
        from: { origin: 'WidgetController.theme' },
      },
    ],
  },
  {
    title: 'a named policy',
    declared: {
      forRoot: { origin: APP, policies: { widget: { origin: PUBLIC } } },
      onClass: ['widget', { maxAge: 7 }],
    },
    from: [
      {
        place: 'WidgetController',
        from: { origin: 'policies.widget', maxAge: 'WidgetController' },
      },
    ],
  },
  {
    title: 'a default that names several policies',
    declared: {
      forRoot: {
        default: ['app', 'public'],
        policies: {
          app: { origin: APP, credentials: true },
          public: { origin: PUBLIC },
        },
      },
    },
    from: [
      {
        place: 'forRoot (app)',
        from: { origin: 'policies.app', credentials: 'policies.app' },
      },
      { place: 'forRoot (public)', from: { origin: 'policies.public' } },
    ],
  },
  {
    title: 'an entry of routes that names a policy',
    declared: {
      forRoot: {
        policies: { widget: { origin: PUBLIC } },
        routes: [{ path: '/graphql', policy: 'widget' }],
      },
    },
    request: { url: '/graphql' },
    from: [{ place: 'routes[0]', from: { origin: 'policies.widget' } }],
  },
  {
    title: 'an entry of routes beside the handler that it covers',
    declared: {
      forRoot: {
        origin: APP,
        routes: [{ path: '/widgets', policy: { maxAge: 9 } }],
      },
      onMethod: { exposedHeaders: 'x-id' },
    },
    from: [
      { place: 'routes[0]', from: { origin: 'forRoot', maxAge: 'routes[0]' } },
      {
        place: 'WidgetController.theme',
        from: {
          origin: 'forRoot',
          exposedHeaders: 'WidgetController.theme',
        },
      },
    ],
  },
];

describe.each(PLATFORMS)('where options come from, on %s', (platform) => {
  afterEach(stopAll);

  it.each(ROWS)('tells the places of $title', async (row) => {
    const { declared, request, from } = row;
    const { app } = await start(platform, declaredModule(declared));
    const { policies } = await app.get(CorsService).explain({
      url: '/widgets',
      method: 'PUT',
      origin: APP,
      ...request,
    });

    expect(policies.map(({ place, from }) => ({ place, from }))).toEqual(from);
  });
});
