import { describe, expect, it } from '@jest/globals';
import type { HandlerFunction } from '../../../lib/http/routing/bind-routes.js';
import { orderAsRegistered } from '../../../lib/http/express/express-registration.js';
import type { OrderedRoute } from '../../../lib/http/express/express-places.js';
import type { ExpressRouter } from '../../../lib/http/express/express-routes.js';
import type { HandlerRoute } from '../../../lib/http/routing/route-table.js';
import { routeOf } from '../routes.js';

const handle: HandlerFunction = (_request: never, _response: never) => {};
const middleware: HandlerFunction = (
  _request: never,
  _response: never,
  _next: never,
) => {};

function layer(
  path: unknown,
  methods: Record<string, boolean>,
  ...functions: readonly HandlerFunction[]
): ExpressRouter['stack'][number] {
  return {
    route: {
      path,
      methods,
      stack: functions.map((each) => ({ handle: each })),
    },
  };
}

const identities = new WeakMap<HandlerFunction, readonly object[]>();

const cats = routeOf('Cats.find', 'GET', '/cats');
const dogs = routeOf('Dogs.find', 'GET', '/cats');
const ROUTES = [cats, dogs];

/** A function that names the handlers that it can stand for. */
function named(...routes: readonly HandlerRoute[]): HandlerFunction {
  const handler: HandlerFunction = () => {};
  identities.set(
    handler,
    routes.map(({ identity }) => identity),
  );
  return handler;
}

/** What the router serves, in order: `METHOD path handler`. */
function orderOf(
  stack: ExpressRouter['stack'],
  routes: readonly HandlerRoute[] = [cats],
): readonly string[] {
  const { ordered } = orderAsRegistered({ stack }, routes, (candidate) =>
    identities.get(candidate),
  );
  return ordered.map(textOf);
}

function textOf(ordered: OrderedRoute): string {
  if ('ordered' in ordered) {
    return `${ordered.mountedAt}: ${ordered.ordered.map(textOf).join('; ')}`;
  }
  const { methods, path, routes, ends } = ordered;
  return [
    [methods].flat().join(),
    path,
    routes.map(({ handler }) => handler).join(' or ') || `${ends} ends`,
  ].join(' ');
}

/** The handlers that may run where the route of each layer does. */
function runsOf(
  stack: ExpressRouter['stack'],
  routes: readonly HandlerRoute[],
): readonly (readonly string[])[] {
  const { runs } = orderAsRegistered({ stack }, routes, (candidate) =>
    identities.get(candidate),
  );
  return stack.map(({ route }) =>
    ((route && runs.get(route)) ?? []).map(({ handler }) => handler),
  );
}

describe('the routes of an Express router', () => {
  it.each<[string, ExpressRouter['stack'], readonly string[]]>([
    [
      'a handler is found by method and path from the end',
      [
        layer('/cats', { get: true }, handle),
        layer('/cats', { get: true }, handle),
      ],
      ['GET,HEAD /cats always ends', 'GET,HEAD /cats Cats.find'],
    ],
    [
      'a function that passes a request on is left out',
      [
        layer('/cats', { get: true }, middleware),
        layer('/cats', { get: true }, handle),
      ],
      ['GET,HEAD /cats Cats.find'],
    ],
    [
      'a route is for the methods that it serves',
      [
        layer('/a', { _all: true }, handle),
        layer('/b', { get: true, put: true }, handle),
        layer('/c', { get: true, head: true }, handle),
      ],
      [
        'ALL /a always ends',
        'GET,HEAD /b always ends',
        'PUT /b always ends',
        'GET /c always ends',
        'HEAD /c always ends',
      ],
    ],
    [
      'a route without a function serves nothing',
      [layer('/cats', {}), layer('/cats', { get: true }, handle)],
      ['GET,HEAD /cats Cats.find'],
    ],
    [
      'paths may be patterns and lists, and layers that are no routes are passed',
      [
        layer(/cats/, { get: true }, handle),
        {},
        { handle: middleware },
        { handle: Object.assign(() => {}, { stack: [] }) },
        layer([['/a'], /b/g], { get: true }, handle),
      ],
      [
        'GET,HEAD /cats/ always ends',
        'GET,HEAD /a always ends',
        'GET,HEAD /b/g maybe ends',
      ],
    ],
    [
      'a function that names no parameters may end the response, and so may a handler that is not ours',
      [
        layer('/a', { get: true }, () => {}),
        layer('/b', { get: true }, named(routeOf('Birds.find', 'GET', '/b'))),
      ],
      ['GET,HEAD /a maybe ends', 'GET,HEAD /b maybe ends'],
    ],
  ])('%s', (_, stack, order) => {
    expect(orderOf(stack)).toEqual(order);
  });

  const get = { get: true };

  it.each<[string, ExpressRouter['stack'], readonly string[]]>([
    [
      'a function is given its own handler whatever the order',
      [layer('/cats', get, named(dogs)), layer('/cats', get, named(cats))],
      ['GET,HEAD /cats Dogs.find', 'GET,HEAD /cats Cats.find'],
    ],
    [
      'a function that names its handler leaves the others to one that names none',
      [layer('/cats', get, handle), layer('/cats', get, named(dogs))],
      ['GET,HEAD /cats Cats.find', 'GET,HEAD /cats Dogs.find'],
    ],
    [
      'a function of handlers that are not ours is none of ours',
      [
        layer('/cats', get, named(routeOf('Birds.find', 'GET', '/birds'))),
        layer('/cats', get, named(cats)),
      ],
      ['GET,HEAD /cats maybe ends', 'GET,HEAD /cats Cats.find'],
    ],
  ])('%s', (_, stack, order) => {
    expect(orderOf(stack, ROUTES)).toEqual(order);
  });

  const shared = named(cats, dogs);

  it.each<[string, ExpressRouter['stack'], readonly (readonly string[])[]]>([
    [
      'the handler that the function names',
      [layer('/cats', get, named(dogs)), layer('/cats', get, named(cats))],
      [['Dogs.find'], ['Cats.find']],
    ],
    [
      'the handlers of a function that they share, one for each of its routes',
      [layer('/cats', get, shared), layer('/cats', get, shared)],
      [['Cats.find'], ['Dogs.find']],
    ],
    [
      'any handler of a function that they share where one of its routes was dropped',
      [layer('/cats', get, shared)],
      [['Cats.find', 'Dogs.find']],
    ],
    [
      'the handler of a function that is registered at a path of its own',
      [layer('/elsewhere', get, named(dogs))],
      [['Dogs.find']],
    ],
    [
      'any handler that is left where functions name none',
      [
        layer('/cats', get, handle),
        layer('/cats', get, handle),
        layer('/elsewhere', get, handle),
        {},
      ],
      [['Cats.find', 'Dogs.find'], ['Cats.find', 'Dogs.find'], [], []],
    ],
    [
      'any handler that is left where fewer routes are',
      [layer('/cats', get, handle)],
      [['Cats.find', 'Dogs.find']],
    ],
  ])('what may run is %s', (_, stack, handlers) => {
    expect(runsOf(stack, ROUTES)).toEqual(handlers);
  });
});
