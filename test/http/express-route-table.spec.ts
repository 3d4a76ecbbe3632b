import { describe, expect, it } from '@jest/globals';
import parseUrl from 'parseurl';
import type { IncomingMessage } from 'node:http';
import {
  ExpressRouteTable,
  expressPath,
} from '../../lib/http/express-route-table.js';
import { routed, routeOf } from './routes.js';

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
    [cat, v2, neutral].map((route) => ({ ...route, route })),
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
