import { describe, expect, it } from '@jest/globals';
import {
  FastifyRegistrationLog,
  routeOfConfig,
  type FastifyRouteOptions,
} from '../../lib/http/fastify-registration.js';
import type { HandlerRoute } from '../../lib/http/route-table.js';
import { routeOf } from './routes.js';

type Seen = Omit<FastifyRouteOptions, 'config'>;

function versioned(handler: string, versions: readonly string[]): HandlerRoute {
  return { ...routeOf(handler, 'GET', '/cats'), versions };
}

/** The handlers that the registrations turn out to be, in their order. */
function boundTo(
  registrations: readonly Seen[],
  routes: readonly HandlerRoute[],
): readonly (string | undefined)[] {
  const log = new FastifyRegistrationLog();
  const options: FastifyRouteOptions[] = registrations.map((each) => ({
    ...each,
  }));
  options.forEach((each) => log.see(each));
  log.bind(routes);
  return options.map(({ config }) => routeOfConfig(config)?.handler);
}

describe('the routes of a Fastify instance', () => {
  const get = { method: 'GET', url: '/cats' };

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
      ['Cats.head', 'Cats.head', 'Dogs.head'],
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
      'versions tell handlers at one path apart, in whatever order',
      [
        { ...get, handler: 1, constraints: { version: ['2', '3'] } },
        { ...get, handler: 2, constraints: { version: '1' } },
        { ...get, handler: 3 },
      ],
      [
        routeOf('Cats.any', 'GET', '/cats'),
        versioned('Cats.one', ['1']),
        versioned('Cats.more', ['2', '3']),
      ],
      ['Cats.more', 'Cats.one', 'Cats.any'],
    ],
    [
      'a version that is written otherwise than declared is the first that waits',
      [{ ...get, handler: 1, constraints: { version: 'x' } }],
      [versioned('Cats.one', ['1']), versioned('Cats.two', ['2'])],
      ['Cats.one'],
    ],
  ])('%s', (_, registrations, routes, handlers) => {
    expect(boundTo(registrations, routes)).toEqual(handlers);
  });

  it('a request whose route was not seen has none', () => {
    expect(routeOfConfig(undefined)).toBeUndefined();
    expect(routeOfConfig({})).toBeUndefined();
  });
});
