import { describe, expect, it } from '@jest/globals';
import express from 'express';
import { GrowingRouteTable } from '../../../lib/http/express/growing-route-table.js';
import type { ExpressRouter } from '../../../lib/http/express/express-routes.js';
import { routeOf, routed } from '../routes.js';

const REQUEST = routed('GET', '/cats');

describe('the routes of a router that others go on registering', () => {
  const handle = (_: unknown, response: { end(): void }): void =>
    response.end();

  function start() {
    const router = express.Router();
    router.get('/cats', handle);
    const table = new GrowingRouteTable(
      router as unknown as ExpressRouter,
      [routeOf('Cats.all', 'GET', '/cats')],
      () => undefined,
      { caseSensitive: false, strict: false },
    );
    return { router, table };
  }

  it.each([
    ['a route', 'get', true],
    ['a route for another method', 'post', false],
    ['a mounted router', 'router', true],
    ['middleware', 'use', false],
  ] as const)('%s that comes later: %s behind', (_, what, expected) => {
    const { router, table } = start();
    expect(table.servesOtherBehind(REQUEST)).toBe(false);
    if (what === 'router') {
      router.use(express.Router().get('/:name', handle));
    } else {
      router[what]('/:name', handle);
    }
    expect(table.servesOtherBehind(REQUEST)).toBe(expected);
  });

  it('sees that a layer was taken away', () => {
    const { router, table } = start();
    router.get('/:name', handle);
    expect(table.servesOtherBehind(REQUEST)).toBe(true);
    router.stack.pop();
    expect(table.servesOtherBehind(REQUEST)).toBe(false);
  });
});
