import { describe, expect, it } from '@jest/globals';
import express from 'express';
import {
  ExpressPlatform,
  type ExpressLikeAdapter,
} from '../../../lib/http/express/express-platform.js';
import { routed, routeOf } from '../routes.js';
import { SILENT } from '../request-states.js';

/** A platform whose adapter takes Express-like middleware and has this instance. */
function platformOf(instance: object): ExpressPlatform {
  const adapter: ExpressLikeAdapter = {
    use: () => undefined,
    getInstance: () => instance,
  };
  return new ExpressPlatform(adapter, () => undefined, SILENT);
}

describe('a platform that is Express-like without the router of Express', () => {
  const platform = platformOf({ router: 'of another kind' });
  const table = platform.routeTable([
    routeOf('Cats.all', 'GET', '/cats/:id'),
    routeOf('Cats.mine', 'GET', '/cats/mine'),
    routeOf('Cats.put', 'PUT', '/cats/:id'),
    routeOf('Cats.rest', 'ALL', '/cats/:id'),
  ]);

  it.each([
    ['GET', ['Cats.all']],
    ['HEAD', ['Cats.all']],
    ['PUT', ['Cats.put']],
    ['PATCH', ['Cats.rest']],
    ['NONE', []],
  ])(
    'matches the routes for %s in the order of their declaration',
    (method, handlers) => {
      const found = table.candidates(routed(method, '/CATS/mine/'));
      expect(found.map(({ handler }) => handler)).toEqual(handlers);
    },
  );

  it.each([
    [{ hostname: 'one.test', headers: {} }, 'one.test'],
    [{ headers: { host: 'one.test:8080' } }, 'one.test'],
    [{ headers: { host: '[::1]:8080' } }, '[::1]'],
    [{ headers: {} }, ''],
  ])('the host name of %j is %j', (request, hostname) => {
    expect(platform.hostnameOf(request)).toBe(hostname);
  });

  it.each([
    [{ host: 'one.test:1', headers: { host: 'two.test:2' } }, 'one.test:1'],
    [{ headers: { host: 'two.test:2' } }, 'two.test:2'],
    [{ headers: {} }, ''],
  ])('the host of %j is %j', (request, host) => {
    expect(platform.hostOf(request)).toBe(host);
  });
});

describe('a request in front of Express', () => {
  const secure = { encrypted: true };

  it.each([
    ['a plain connection', {}, {}, false],
    ['TLS', secure, {}, true],
    ['a proxy that nobody trusts', {}, { 'x-forwarded-proto': 'https' }, false],
  ])('is secure by %s: %s', (_title, socket, headers, isSecure) => {
    const platform = platformOf(express());
    expect(platform.isSecure({ headers, socket })).toBe(isSecure);
  });

  it.each([
    ['https', true],
    ['http', false],
  ])('is secure by a proxy that is trusted and says %s: %s', (proto, is) => {
    const platform = platformOf(express().set('trust proxy', true));
    const headers = { 'x-forwarded-proto': proto };
    expect(platform.isSecure({ headers, socket: {} })).toBe(is);
  });
});

describe('a request of a platform that is Express-like', () => {
  it.each([
    ['https', true],
    ['http', false],
    [undefined, false],
  ])('is secure by the protocol %s: %s', (protocol, isSecure) => {
    expect(platformOf({}).isSecure({ protocol, headers: {} })).toBe(isSecure);
  });
});

describe('the routes that Express runs for a request', () => {
  const get = routeOf('Cats.find', 'GET', '/cats');
  const route = {
    path: '/cats',
    methods: { get: true },
    stack: [{ handle: () => {} }],
  };

  it.each<[string, object, readonly (readonly string[])[]]>([
    ['its own', { router: { stack: [{ route }] } }, [['Cats.find'], [], []]],
    ['not known without the router of Express', {}, [[], [], []]],
  ])('are %s', (_, instance, running) => {
    const platform = platformOf(instance);
    platform.routeTable([get]);
    const requests = [{ route }, { route: {} }, {}];
    expect(
      requests.map((request) =>
        platform.runningRoutes(request).map(({ handler }) => handler),
      ),
    ).toEqual(running);
  });
});

describe('a router without settings for comparing paths', () => {
  it('compares them as Express does by default', () => {
    const paths = platformOf({ router: { stack: [] } }).routeEntries([
      { path: '/docs', choice: false },
    ]);
    expect(paths.find('/DOCS/', 'GET').mayMatchNone).toBe(false);
  });
});
