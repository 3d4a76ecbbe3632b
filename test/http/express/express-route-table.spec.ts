import { describe, expect, it } from '@jest/globals';
import express from 'express';
import parseUrl from 'parseurl';
import type { IncomingMessage } from 'node:http';
import { placeOf } from '../../../lib/http/express/express-places.js';
import {
  ExpressRouteTable,
  expressPath,
} from '../../../lib/http/express/express-route-table.js';
import { orderAsRegistered } from '../../../lib/http/express/express-registration.js';
import type { ExpressRouter } from '../../../lib/http/express/express-routes.js';
import { routed, routeOf } from '../routes.js';

const LOOSE = { caseSensitive: false, strict: false };

describe('the path that Express routes by', () => {
  it.each([
    ['/cats?a=1', '/cats'],
    ['http://api.example/cats', '/cats'],
    ['//cats', '//cats'],
    ['http://[', undefined],
    ['*', '*'],
    ['?a=1', undefined],
  ])('of %s is %s', (url, path) => {
    expect(expressPath({ url }, url)).toBe(path);
  });
});

it('the path is what Express found, unless middleware changed the URL since', () => {
  const request = { url: '/cats?a=1' } as IncomingMessage;
  Object.assign(parseUrl(request) ?? {}, { pathname: '/found' });
  expect(expressPath(request, '/cats?a=1')).toBe('/found');
  expect(expressPath(request, '/dogs?a=1')).toBe('/dogs');
});

describe('a table of Express routes', () => {
  const cat = routeOf('Cats.find', 'GET', '/cats/:id');
  const v2 = {
    ...routeOf('Dogs.v2', 'GET', '/dogs'),
    versions: ['2'],
    acceptsVersion: (request: object) => 'v2' in request,
  };
  const neutral = routeOf('Dogs.any', 'GET', '/dogs');
  const table = new ExpressRouteTable(
    [cat, v2, neutral].map((route) => placeOf(route)),
    LOOSE,
  );

  it.each([
    ['GET', '/cats/1', ['Cats.find']],
    ['HEAD', '/cats/1', ['Cats.find']],
    ['PUT', '/cats/1', []],
    ['GET', '/cats/%zz', []],
    ['GET', 'http://[', []],
    ['GET', '/dogs', ['Dogs.v2', 'Dogs.any']],
  ])('%s %s may reach %j', (method, url, handlers) => {
    const found = table.candidates(routed(method, url));
    expect(found.map(({ handler }) => handler)).toEqual(handlers);
  });

  it.each([
    [{ v2: true }, 'Dogs.v2'],
    [{}, 'Dogs.any'],
  ])('a request that carries %j reaches %s', (request, handler) => {
    const reached = table.reached({ ...routed('GET', '/dogs'), request });
    expect(reached?.handler).toBe(handler);
  });

  it('a request that no route serves reaches nothing', () => {
    expect(table.reached(routed('PUT', '/dogs'))).toBeUndefined();
  });
});

describe('a table of the routes of an Express application', () => {
  const end: express.RequestHandler = (_request, _response) => {};
  const pass: express.RequestHandler = (_request, _response, next) => next();
  const unknown: express.RequestHandler = (...[, , next]) => next();

  /** The table of an application with a handler for GET behind what is registered first. */
  function tableOf(
    register: (app: express.Express) => unknown,
    path: string,
  ): ExpressRouteTable {
    const app = express();
    register(app);
    app.get(path, (_request, _response, _next) => {});
    const { ordered } = orderAsRegistered(
      app.router as unknown as ExpressRouter,
      [routeOf('Cats.find', 'GET', path)],
      () => undefined,
    );
    return new ExpressRouteTable(ordered, LOOSE);
  }

  it.each<
    [string, (app: express.Express) => unknown, string, boolean, boolean]
  >([
    ['a route of its path', (app) => app.get('/a', end), '/a', false, false],
    ['a route that passes', (app) => app.get('/a', pass), '/a', true, false],
    ['one that may pass', (app) => app.get('/a', unknown), '/a', true, true],
    ['another method', (app) => app.route('/a').put(end), '/a', true, false],
    [
      'a chain with its method',
      (app) => app.route('/a').put(end).get(pass, end),
      '/a',
      false,
      false,
    ],
    ['all methods', (app) => app.all('/a', end), '/a', false, false],
    ['every method', (app) => app.all('/a', pass, end), '/a', false, false],
    ['all()', (app) => app.route('/a').all(end), '/a', false, false],
    ['a list', (app) => app.get(['/b', /^\/a$/], end), '/a', false, false],
    ['a pattern', (app) => app.get(/^\/(a|%zz)(b)?/, end), '/a', false, false],
    ['a pattern of others', (app) => app.get(/^\/b/, end), '/a', true, false],
    ['a pattern with state', (app) => app.get(/^\/a/g, end), '/a', true, true],
    [
      'a router at its path',
      (app) => app.use('/a', express.Router().get('/', end)),
      '/a',
      false,
      false,
    ],
    [
      'a router in a router, where only what is below counts',
      (app) =>
        app.use(express.Router().use('/:one', express.Router().get('/b', end))),
      '/a/b',
      false,
      false,
    ],
    [
      'a router that may end it',
      (app) => app.use('/A', express.Router().get('/b', unknown)),
      '/a/b',
      true,
      true,
    ],
    [
      'a router that tells paths apart by case',
      (app) =>
        app.use('/a', express.Router({ caseSensitive: true }).get('/B', end)),
      '/a/b',
      true,
      false,
    ],
    [
      'a router that tells paths apart by their last slash',
      (app) => app.use('/a', express.Router({ strict: true }).get('/b/', end)),
      '/a/b',
      true,
      false,
    ],
    [
      'a router below a pattern that ends within a segment',
      (app) => app.use(/^\/a/, express.Router().get('/b', end)),
      '/ab',
      true,
      false,
    ],
    [
      'a router below one of several paths',
      (app) => app.use(['/c', '/a'], express.Router().get('/b', end)),
      '/a/b',
      false,
      false,
    ],
    [
      'a router elsewhere, an empty one and plain middleware',
      (app) => {
        app.use('/c', express.Router().get('/b', end));
        app.use('/a', express.Router(), (_request, _response) => {});
      },
      '/a/b',
      true,
      false,
    ],
  ])(
    'has a handler behind %s',
    (_, register, path, isReachable, mayServeOther) => {
      const table = tableOf(register, path);
      const request = routed('GET', path);
      expect(table.candidates(request)).toHaveLength(isReachable ? 1 : 0);
      expect(table.mayServeOther(request)).toBe(mayServeOther);
    },
  );

  it.each(['/%zz', '/c/%zz'])('reaches nothing at %s', (path) => {
    const table = tableOf((app) => {
      app.get(/^\/([^/]+)$/, pass, unknown);
      app.use('/:one/:two', express.Router().get('/', unknown));
    }, '/*any');
    expect(table.candidates(routed('GET', path))).toEqual([]);
  });
});

describe('what a request reached', () => {
  const other = {};
  const table = new ExpressRouteTable(
    [
      {
        methods: ['GET'],
        path: '/cats',
        routes: [],
        ends: 'maybe',
        registered: other,
      },
      {
        methods: ['GET'],
        path: '/cats',
        routes: [
          { ...routeOf('Cats.one', 'GET', '/cats'), hosts: ['one.test'] },
          { ...routeOf('Cats.two', 'GET', '/cats'), hosts: ['two.test'] },
        ],
      },
      placeOf(routeOf('Cats.any', 'GET', '/cats')),
      {
        methods: ['GET'],
        path: '/cats',
        routes: [],
        ends: 'always',
      },
    ],
    LOOSE,
  );

  it.each<[string, object, string | undefined]>([
    [
      'other functions, if Express runs their route',
      { route: other },
      undefined,
    ],
    ['a handler, if Express runs another', { route: {} }, 'Cats.any'],
    ['a handler, if Express runs none', {}, 'Cats.any'],
  ])('is %s', (_, request, handler) => {
    const reached = table.reached({ ...routed('GET', '/cats'), request });
    expect(reached?.handler).toBe(handler);
  });

  it('may be every handler that cannot be told apart and is not bound to other hosts', () => {
    const request = { ...routed('GET', '/cats'), host: 'one.test' };
    const found = table.candidates(request);
    expect(found.map(({ handler }) => handler)).toEqual([
      'Cats.one',
      'Cats.any',
    ]);
    expect(table.mayServeOther(request)).toBe(true);
    expect(table.reached(request)?.handler).toBe('Cats.one');
  });

  it('is nothing behind a route that ends every response', () => {
    const end = {
      methods: 'ALL',
      path: '/cats',
      routes: [],
      ends: 'always',
    } as const;
    const behind = new ExpressRouteTable(
      [end, placeOf(routeOf('Cats.any', 'GET', '/cats'))],
      LOOSE,
    );
    expect(behind.reached(routed('GET', '/cats'))).toBeUndefined();
  });
});
