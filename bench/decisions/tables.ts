import { placeOf } from '../../lib/http/express/express-places.js';
import { ExpressRouteTable } from '../../lib/http/express/express-route-table.js';
import { FastifyRouteTable } from '../../lib/http/fastify/fastify-route-table.js';
import type { RouteTable } from '../../lib/http/routing/route-table.js';
import { routeOf } from '../../test/http/routes.js';

/** A table of so many routes, and the path of the one in the middle. */
export interface MeasuredTable {
  readonly title: string;
  readonly table: RouteTable;
  readonly path: string;
}

export const TABLES: readonly MeasuredTable[] = [
  10, 100, 1_000, 10_000,
].flatMap((count) => {
  const routes = Array.from({ length: count }, (_, index) =>
    routeOf(`Resource.${index}`, 'PUT', `/resource-${index}/:id`),
  );
  const path = `/resource-${Math.floor(count / 2)}/5`;
  const express = new ExpressRouteTable(
    routes.map((route) => placeOf(route)),
    { caseSensitive: false, strict: false },
  );
  const fastify = new FastifyRouteTable(
    routes.map((route) => ({
      methods: [route.method],
      path: route.path,
      constraints: {},
      routes: [route],
    })),
    { caseSensitive: true },
    () => undefined,
  );
  return [
    { title: `${count} of Express`, table: express, path },
    { title: `${count} of Fastify`, table: fastify, path },
  ];
});
