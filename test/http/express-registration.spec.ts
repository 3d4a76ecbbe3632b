import { describe, expect, it } from '@jest/globals';
import {
  orderAsRegistered,
  type ExpressRouter,
  type HandlerFunction,
} from '../../lib/http/express-registration.js';
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

/** What the router serves, in order: `METHOD path handler`. */
function orderOf(
  stack: ExpressRouter['stack'],
  isHandler: (candidate: HandlerFunction) => boolean = () => false,
): readonly string[] {
  const routes = [routeOf('Cats.find', 'GET', '/cats')];
  return orderAsRegistered({ stack }, routes, isHandler).map(
    ({ method, path, route }) =>
      [method, path, route?.handler ?? 'not a handler'].join(' '),
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

  it('functions that show that they are handlers are bound first, in order', () => {
    const shown: HandlerFunction = (_request: never, _response: never) => {};
    const stack = [
      layer('/cats', { get: true }, shown),
      layer('/cats', { get: true }, handle),
    ];
    expect(orderOf(stack, (candidate) => candidate === shown)).toEqual([
      'GET /cats Cats.find',
      'GET /cats not a handler',
    ]);
  });
});
