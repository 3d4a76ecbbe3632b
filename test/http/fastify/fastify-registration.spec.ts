import { describe, expect, it } from '@jest/globals';
import type { HandlerFunction } from '../../../lib/http/routing/bind-routes.js';
import {
  FastifyRegistrations,
  routesOfConfig,
  type FastifyRouteOptions,
} from '../../../lib/http/fastify/fastify-registration.js';
import type { HandlerRoute } from '../../../lib/http/routing/route-table.js';
import { routeOf } from '../routes.js';

type Seen = Omit<FastifyRouteOptions, 'config' | 'handler'> & {
  /** Functions are told apart by it. */
  readonly handler: number;
  /** The handlers that the function names. */
  readonly names?: readonly HandlerRoute[];
};

function versioned(handler: string, versions: readonly string[]): HandlerRoute {
  return { ...routeOf(handler, 'GET', '/cats'), versions };
}

/** The handlers that the registrations turn out to be, in their order. */
function boundTo(
  registrations: readonly Seen[],
  routes: readonly HandlerRoute[],
): readonly (string | undefined)[] {
  const identities = new Map<HandlerFunction, readonly object[]>();
  const log = new FastifyRegistrations((candidate) =>
    identities.get(candidate),
  );
  const functions: HandlerFunction[] = [];
  const options = registrations.map(({ handler, names, ...each }) => {
    const run = (functions[handler] ??= () => {});
    if (names !== undefined) {
      identities.set(
        run,
        names.map(({ identity }) => identity),
      );
    }
    return { ...each, handler: run } as FastifyRouteOptions;
  });
  options.forEach((each) => log.see(each));
  log.bind(routes);
  return options.map(
    ({ config }) =>
      routesOfConfig(config)
        .map(({ handler }) => handler)
        .join(' or ') || undefined,
  );
}

describe('the routes of a Fastify instance', () => {
  const get = { method: 'GET', url: '/cats' };
  const VERSIONED = [
    versioned('Cats.one', ['1']),
    versioned('Cats.more', ['2', '3']),
    routeOf('Cats.any', 'GET', '/cats'),
  ];

  it.each<[string, Seen[], HandlerRoute[], (string | undefined)[]]>([
    [
      'a handler is found by method and path',
      [
        { ...get, handler: 1 },
        { method: 'PUT', url: '/cats', handler: 2 },
        { method: 'GET', url: '/dogs', handler: 3 },
      ],
      [routeOf('Cats.list', 'GET', '/cats')],
      ['Cats.list', undefined, undefined],
    ],
    [
      'an automatic HEAD route has the handler of its GET route',
      [
        { ...get, handler: 1 },
        { ...get, method: 'HEAD', handler: 1 },
      ],
      [
        routeOf('Cats.list', 'GET', '/cats'),
        routeOf('Cats.head', 'HEAD', '/cats'),
      ],
      ['Cats.list', 'Cats.list'],
    ],
    [
      'a HEAD handler with two paths has a route at each',
      [
        { method: 'HEAD', url: '/cats', handler: 1 },
        { method: 'HEAD', url: '/dogs', handler: 1 },
        { method: 'HEAD', url: '/dogs', handler: 2 },
      ],
      [
        routeOf('Cats.head', 'HEAD', '/cats'),
        routeOf('Cats.head', 'HEAD', '/dogs'),
        routeOf('Dogs.head', 'HEAD', '/dogs'),
      ],
      ['Cats.head', 'Cats.head or Dogs.head', 'Cats.head or Dogs.head'],
    ],
    [
      'every method is @All()',
      [{ method: ['GET', 'PUT'], url: '/cats', handler: 1 }],
      [routeOf('Cats.all', 'ALL', '/cats')],
      ['Cats.all'],
    ],
    [
      'one method is not @All()',
      [{ method: ['GET'], url: '/cats', handler: 1 }],
      [routeOf('Cats.all', 'ALL', '/cats')],
      [undefined],
    ],
    [
      'handlers at one path are told apart by their order',
      [
        { ...get, handler: 1, constraints: { version: '1' } },
        { ...get, handler: 1, constraints: { version: ['2', '3'] } },
        { ...get, handler: 1 },
      ].map((each) => ({ ...each, names: VERSIONED })),
      VERSIONED,
      ['Cats.one', 'Cats.more', 'Cats.any'],
    ],
    [
      'a route that a plugin registered is not given the place of a handler',
      [
        { ...get, handler: 1, constraints: { host: 'one.test' } },
        { ...get, handler: 2, names: VERSIONED.slice(2) },
      ],
      VERSIONED.slice(2),
      [undefined, 'Cats.any'],
    ],
    [
      'any handler may be one that names none',
      [
        { ...get, handler: 1, constraints: { version: '1' } },
        { ...get, handler: 2, constraints: { version: '2' } },
      ],
      VERSIONED.slice(0, 2),
      ['Cats.one or Cats.more', 'Cats.one or Cats.more'],
    ],
  ])('%s', (_, registrations, routes, handlers) => {
    expect(boundTo(registrations, routes)).toEqual(handlers);
  });

  it('a handler that is wrapped on its way is known by the call that registers it', () => {
    const route = routeOf('Cats.list', 'GET', '/cats');
    const handler: HandlerFunction = () => {};
    const log = new FastifyRegistrations((candidate) =>
      candidate === handler ? [route.identity] : undefined,
    );
    const see = (): FastifyRouteOptions => {
      const options: FastifyRouteOptions = { ...get, handler: () => {} };
      log.see(options);
      return options;
    };
    const others = [see(), log.register('/cats', see)];
    const registered = log.register(handler, see);
    others.push(see());
    log.bind([route]);
    expect(routesOfConfig(registered.config)).toEqual([route]);
    expect(others.flatMap(({ config }) => routesOfConfig(config))).toEqual([]);
  });

  it('a request whose route was not seen has none', () => {
    expect(routesOfConfig(undefined)).toEqual([]);
    expect(routesOfConfig({})).toEqual([]);
  });
});
