import { describe, expect, it } from '@jest/globals';
import { fastify } from 'fastify';
import type { FastifyRouting } from '../../../lib/http/fastify/fastify-options.js';
import { FastifyPlatform } from '../../../lib/http/fastify/fastify-platform.js';
import { routed, routeOf } from '../routes.js';
import { SILENT } from '../request-states.js';

const NODE_REQUEST = { method: 'GET', url: '/cats', headers: {} };

/** A platform whose adapter has this instance and never receives a request. */
function platformOf(instance: object): FastifyPlatform {
  const adapter = {
    setOnRequestHook: () => {},
    requireNonEmptyParams: () => {},
    getInstance: () => instance,
  };
  return new FastifyPlatform(adapter, () => undefined, SILENT);
}

describe('the path that Fastify routes by', () => {
  it.each<[FastifyRouting, string, string | undefined]>([
    [{}, '/cats?a=1', '/cats'],
    [{}, '/c%61ts#top', '/cats'],
    [{}, '/a%2Fb', '/a%2Fb'],
    [{}, '/%zz', undefined],
    [{}, 'http://api.example/cats', '/cats'],
    [{}, '//cats//mine', '//cats//mine'],
    [{ ignoreDuplicateSlashes: true }, '//cats///mine', '//cats///mine'],
    [{ ignoreDuplicateSlashes: true }, '/%zz', undefined],
    [{}, '/cats;a=1', '/cats;a=1'],
    [{ useSemicolonDelimiter: true }, '/cats;a=1', '/cats'],
  ])('under %j, of %s, is %s', (routerOptions, url, path) => {
    const platform = platformOf(fastify({ routerOptions }));
    expect(platform.pathOf({ url })).toBe(path);
  });

  it('is the same if the instance does not reveal its router options', () => {
    const platform = platformOf({});
    expect(platform.pathOf({ url: '/cats?a=1' })).toBe('/cats');
  });
});

describe("Node's request behind a request of Fastify", () => {
  it.each([
    ['its raw one', { raw: NODE_REQUEST }],
    ['itself in front of Fastify', NODE_REQUEST],
  ])('is %s', (_title, request) => {
    expect(platformOf({}).rawRequestOf(request)).toBe(NODE_REQUEST);
  });
});

describe('the route that Fastify found for a request', () => {
  const table = platformOf(fastify()).routeTable([
    routeOf('Cats.find', 'GET', '/cats'),
  ]);

  it.each<[string, object]>([
    ['another plugin registered', { routeOptions: {} }],
    ['a request without parameters has', { params: null, routeOptions: {} }],
    ['is not found', { is404: true, params: {}, routeOptions: {} }],
  ])('one that %s is no handler of a controller', (_, request) => {
    expect(
      table.reached({ ...routed('GET', '/cats'), request }),
    ).toBeUndefined();
  });
});

describe("what Fastify would compute of Node's request", () => {
  const request = {
    headers: {
      host: 'upstream:3000',
      'x-forwarded-host': 'www.test:8080',
      'x-forwarded-proto': 'https',
    },
    socket: { remoteAddress: '127.0.0.1' },
  };

  it.each<[boolean, unknown]>([
    [true, ['www.test:8080', 'www.test', true]],
    [false, ['upstream:3000', 'upstream', false]],
  ])('with proxies trusted: %s', (trustProxy, expected) => {
    const platform = platformOf(fastify({ trustProxy }));
    expect([
      platform.hostOf(request),
      platform.hostnameOf(request),
      platform.isSecure(request),
    ]).toEqual(expected);
  });

  it('is nothing if the instance does not reveal its request class', () => {
    const platform = platformOf({});
    expect(platform.hostOf(request)).toBe('');
    expect(platform.hostnameOf(request)).toBe('');
    expect(platform.isSecure(request)).toBe(false);
  });
});

describe('the host that Fastify tells routes apart by', () => {
  it.each<[object, readonly string[]]>([
    [{ headers: { host: 'one.test' } }, ['Cats.one']],
    [{ headers: { ':authority': 'one.test' } }, ['Cats.one']],
    [{ headers: {} }, []],
    [{}, []],
  ])('of %j finds %j', (request, handlers) => {
    const instance = fastify();
    const platform = platformOf(instance);
    platform.attach({ receive: () => {}, receiveInFront: () => {} });
    instance.get('/cats', { constraints: { host: 'one.test' } }, () => 'one');
    const table = platform.routeTable([routeOf('Cats.one', 'GET', '/cats')]);
    const found = table.candidates({ ...routed('GET', '/cats'), request });
    expect(found.map(({ handler }) => handler)).toEqual(handlers);
  });
});

it.each([
  [{ version: '1.0.0' }, ['Cats.one'], true],
  [{ host: 'one.test' }, [], false],
])(
  'beside a handler, a route of a plugin for %j is found too if a preflight does not tell',
  (constraints, handlers, mayServeOther) => {
    const instance = fastify();
    const route = routeOf('Cats.one', 'GET', '/cats');
    const handler = (): string => 'one';
    const adapter = { setOnRequestHook: () => {}, getInstance: () => instance };
    const platform = new FastifyPlatform(
      adapter,
      (candidate) => (candidate === handler ? [route.identity] : undefined),
      SILENT,
    );
    platform.attach({ receive: () => {}, receiveInFront: () => {} });
    instance.get('/cats', { constraints }, () => 'plugin');
    instance.get('/cats', handler);
    const table = platform.routeTable([route]);
    const request = {
      ...routed('GET', '/cats'),
      request: { headers: { host: 'one.test' } },
    };
    const found = table.candidates(request);
    expect(found.map((each) => each.handler)).toEqual(handlers);
    expect(table.mayServeOther(request)).toBe(mayServeOther);
  },
);

describe('the routes that Fastify runs for a request', () => {
  it.each([
    [true, ['Cats.find']],
    [false, []],
  ])('are those of a handler: %s', async (isHandler, handlers) => {
    const instance = fastify();
    const platform = platformOf(instance);
    platform.attach({ receive: () => {}, receiveInFront: () => {} });
    let running: readonly string[] | undefined;
    instance.get('/cats', (request) => {
      running = platform.runningRoutes(request).map(({ handler }) => handler);
      return 'cats';
    });
    platform.routeTable([
      routeOf('Cats.find', 'GET', isHandler ? '/cats' : '/dogs'),
    ]);
    await instance.inject('/cats');
    expect(running).toEqual(handlers);
  });
});
