import { describe, expect, it } from '@jest/globals';
import {
  orderAsRegistered,
  type ExpressRouter,
  type HandlerFunction,
} from '../../lib/http/express-registration.js';
import type { HandlerRoute } from '../../lib/http/route-table.js';
import { routeOf } from './routes.js';

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

const identities = new WeakMap<HandlerFunction, readonly object[]>();

/** What the router serves, in order: `METHOD path handler`. */
function orderOf(
  stack: ExpressRouter['stack'],
  routes: readonly HandlerRoute[] = [cats],
): readonly string[] {
  const { ordered } = orderAsRegistered({ stack }, routes, (candidate) =>
    identities.get(candidate),
  );
  return ordered.map(({ method, path, route }) =>
    [method, path, route?.handler ?? 'not a handler'].join(' '),
  );
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
      ['GET /cats not a handler', 'GET /cats Cats.find'],
    ],
    [
      'a function that passes a request on is left out',
      [
        layer('/cats', { get: true }, middleware),
        layer('/cats', { get: true }, handle),
      ],
      ['GET /cats Cats.find'],
    ],
    [
      'a route for all methods, or for some, is for all',
      [
        layer('/a', { _all: true }, handle),
        layer('/b', { get: true, put: true }, handle),
      ],
      ['ALL /a not a handler', 'ALL /b not a handler'],
    ],
    [
      'a route without a function serves nothing',
      [layer('/cats', {}), layer('/cats', { get: true }, handle)],
      ['GET /cats Cats.find'],
    ],
    [
      'paths that are no texts, and layers that are no routes, are not read',
      [
        layer(/cats/, { get: true }, handle),
        {},
        layer(['/cats'], { get: true }, handle),
      ],
      [],
    ],
  ])('%s', (_, stack, order) => {
    expect(orderOf(stack)).toEqual(order);
  });

  const get = { get: true };

  it.each<[string, ExpressRouter['stack'], readonly string[]]>([
    [
      'a function is given its own handler whatever the order',
      [layer('/cats', get, named(dogs)), layer('/cats', get, named(cats))],
      ['GET /cats Dogs.find', 'GET /cats Cats.find'],
    ],
    [
      'a function that names its handler leaves the others to one that names none',
      [layer('/cats', get, handle), layer('/cats', get, named(dogs))],
      ['GET /cats Cats.find', 'GET /cats Dogs.find'],
    ],
    [
      'a function of handlers that are not ours is none of ours',
      [
        layer('/cats', get, named(routeOf('Birds.find', 'GET', '/birds'))),
        layer('/cats', get, named(cats, dogs)),
      ],
      ['GET /cats Cats.find', 'GET /cats Dogs.find'],
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
