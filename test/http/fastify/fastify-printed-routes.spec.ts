import { expect, it } from '@jest/globals';
import { fastify } from 'fastify';
import { printedRoutes } from '../../../lib/http/fastify/fastify-printed-routes.js';

const handler = (): string => 'somebody';

it('the routes that an instance prints are those that were registered', async () => {
  const instance = fastify({ exposeHeadRoutes: false });
  const host = { host: 'one.test' };
  instance.get('/it', handler);
  instance.route({ method: ['GET', 'POST'], url: '/a/:id(^\\d+$)', handler });
  instance.get('/it/:a-:b.:c', { constraints: host }, handler);
  instance.get(
    '/it/:a-:b.:c',
    { constraints: { host: 'two.test', version: '1.0.0' } },
    handler,
  );
  instance.get('/item/*', handler);
  instance.put('/100%/é', handler);
  instance.options('*', handler);
  instance.register(
    (within, _options, done) => {
      within.get('/y', handler);
      done();
    },
    { prefix: '/p' },
  );
  await instance.ready();
  const routes = printedRoutes(instance.printRoutes());
  const sorted = routes.toSorted((left, right) =>
    left.url.localeCompare(right.url),
  );
  expect(sorted).toEqual([
    { methods: ['OPTIONS'], url: '*', constraints: {} },
    { methods: ['PUT'], url: '/100%/é', constraints: {} },
    { methods: ['GET', 'POST'], url: '/a/:id(^\\d+$)', constraints: {} },
    { methods: ['GET'], url: '/it', constraints: {} },
    { methods: ['GET'], url: '/it/:a-:b.:c', constraints: host },
    {
      methods: ['GET'],
      url: '/it/:a-:b.:c',
      constraints: { host: 'two.test', version: '1.0.0' },
    },
    { methods: ['GET'], url: '/item/*', constraints: {} },
    { methods: ['GET'], url: '/p/y', constraints: {} },
  ]);
});

it.each(['', '(empty tree)\n', 'something else'])(
  'an instance that prints %j has none',
  (printed) => {
    expect(printedRoutes(printed)).toEqual([]);
  },
);

it.each<[string, object]>([
  ['{"host":"/^a$/i","version":"1.0.0"}', { host: /^a$/i, version: '1.0.0' }],
  // As older versions of the router print a pattern.
  ['{"host":{},"version":"1.0.0"}', { hostPattern: true, version: '1.0.0' }],
])('constraints that are printed as %s are read', (printed, constraints) => {
  expect(printedRoutes(`└── /it (GET) ${printed}`)).toEqual([
    { methods: ['GET'], url: '/it', constraints },
  ]);
});
