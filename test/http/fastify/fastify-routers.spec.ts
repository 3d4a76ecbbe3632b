import { describe, expect, it } from '@jest/globals';
import type { FastifyRouting } from '../../../lib/http/fastify/fastify-options.js';
import type { FastifyRegistration } from '../../../lib/http/fastify/fastify-registration.js';
import { FastifyRouters } from '../../../lib/http/fastify/fastify-routers.js';

function registration(
  path: string,
  constraints: Readonly<Record<string, unknown>> = {},
  methods: readonly string[] = ['GET'],
): FastifyRegistration {
  return { path, methods, constraints, routes: [] };
}

/** The routes that a GET request may have, by their order. */
function foundIn(
  registrations: readonly FastifyRegistration[],
  url: string,
  routing: FastifyRouting = {},
  host?: string,
): readonly number[] {
  return new FastifyRouters(registrations, routing)
    .find('GET', url, host)
    .map((found) => registrations.indexOf(found))
    .toSorted((left, right) => left - right);
}

/** A strategy of an application's own, of which only this is read. */
function strategy(name: string, mustMatchWhenDerived = false): FastifyRouting {
  const constraint = { name, mustMatchWhenDerived } as never;
  return { constraints: { 'whatever it is kept as': constraint } };
}

describe('the router of a Fastify instance', () => {
  it.each([
    ['/cats', '/cats/:id?'],
    ['/cats/1', '/cats/:id?'],
    ['/', '/:id?'],
    ['/1', '/:id?'],
  ])('%s is found by the optional parameter of %s', (url, path) => {
    expect(foundIn([registration(path)], url)).toEqual([0]);
  });

  it.each([
    ['/cats/', []],
    ['/cats/1', [0]],
    ['/dogs/', [1]],
  ])('%s, of which parameters may not be empty, finds %j', (url, found) => {
    const registrations = [registration('/cats/:id'), registration('/dogs/*')];
    expect(foundIn(registrations, url)).toEqual(found);
  });

  it('is found with an empty parameter if a handler runs for it', () => {
    const routers = new FastifyRouters([registration('/cats/:id')], {}, true);
    expect(routers.find('GET', '/cats/', undefined)).toHaveLength(1);
  });

  it.each([
    [{ version: ['1', '2'] }, { version: ['1', '3'] }, [0, 1]],
    // The router takes both, and serves the second.
    [{ version: ['1', '2'] }, { version: ['2', '1'] }, [1]],
    [{ version: ['1'] }, { version: '1' }, [1]],
    [{ version: '1' }, { version: '1' }, [0]],
    [{ version: '1' }, { version: '2' }, [0, 1]],
    [{ version: '1' }, {}, [0, 1]],
    [{ version: '1' }, { version: '1', tag: 'b' }, [0, 1]],
    [{ tag: { deep: true } }, { tag: { deep: true } }, [0]],
  ])('routes for %j and %j are found as %j', (first, second, found) => {
    const registrations = [
      registration('/cats', first),
      registration('/cats', second),
    ];
    const routing = { ...strategy('version') };
    expect(foundIn(registrations, '/cats', routing)).toEqual(found);
  });

  it.each<[string | undefined, number[]]>([
    ['one.test', [0]],
    ['one.test:8080', [3]],
    ['a.two.test', [1]],
    ['three.test', [2, 3]],
    [undefined, [3]],
  ])('for the host %s, the routes are %j', (host, found) => {
    const registrations = [
      registration('/cats', { host: 'one.test' }),
      registration('/cats', { host: /two\.test$/ }),
      registration('/cats', { host: 'three.test', version: '1' }),
      registration('/cats'),
    ];
    const routing = strategy('version');
    const routes = foundIn(registrations, '/cats', routing, host);
    expect(routes).toEqual(found);
  });

  it('hosts that a strategy of the application compares are not known', () => {
    const registrations = [
      registration('/cats', { host: 'one.test' }),
      registration('/cats', { host: 'two.test' }),
    ];
    const routes = foundIn(
      registrations,
      '/cats',
      strategy('host'),
      'one.test',
    );
    expect(routes).toEqual([0, 1]);
  });

  it.each<[string, FastifyRouting, number[]]>([
    ['version', {}, [0, 1]],
    ['version', strategy('version', false), [0]],
    ['tag', strategy('tag', true), [0, 1]],
    ['tag', {}, [0]],
  ])(
    'a static path is preferred to a constrained one (%s), unless it must match: %j',
    (name, routing, found) => {
      const registrations = [
        registration('/cats/mine'),
        registration('/cats/:id', { [name]: '1' }),
      ];
      expect(foundIn(registrations, '/cats/mine', routing)).toEqual(found);
    },
  );

  it.each([
    [[registration('/cats')], false],
    [[registration('/cats', { host: 'one.test' })], false],
    [[registration('/cats', { version: '1' })], true],
  ])(
    'is ambiguous if %j asks for what a preflight does not carry',
    (routes, is) => {
      expect(new FastifyRouters(routes, {}).isAmbiguous).toBe(is);
    },
  );

  it.each<[string, FastifyRouting]>([
    ['/cats/:name', {}],
    ['/Cats/:id', { caseSensitive: false }],
    ['/cats/:id/', { ignoreTrailingSlash: true }],
    ['/cats//:id', { ignoreDuplicateSlashes: true }],
  ])(
    'of /cats/:id and %s, equal under %j, the first is kept',
    (url, routing) => {
      const registrations = [registration('/cats/:id'), registration(url)];
      expect(foundIn(registrations, '/cats/1', routing)).toEqual([0]);
    },
  );

  it.each([
    ['/cats/5', [0]],
    ['/cats/tom', [1, 2]],
  ])(
    'paths that only differ in the expression of a parameter are not taken for one another: %s',
    (url, found) => {
      const registrations = [
        registration('/cats/:id(^\\d+$)', { version: '1' }),
        registration('/cats/:name(^[a-z]+$)', { version: ['1'] }),
        registration('/cats/:name(^[a-z]+$)', { version: '2' }),
      ];
      expect(foundIn(registrations, url)).toEqual(found);
    },
  );

  it('a path that the router cannot read is an error', () => {
    expect(() => foundIn([registration('cats')], '/cats')).toThrow(
      'The first character of a path should be `/` or `*`',
    );
  });
});

describe('HEAD', () => {
  const cats = registration('/cats/:id');
  const dogs = registration('/dogs');
  const headOf = (
    get: FastifyRegistration,
    constraints = get.constraints,
  ): FastifyRegistration => ({
    ...registration(get.path, constraints, ['HEAD']),
    get,
  });
  const catsHead = registration('/cats/:id', {}, ['HEAD']);
  const dogsHead = headOf(dogs);
  const dogsHeadOfHost = headOf(dogs, { host: 'dogs.test' });

  it.each<
    [
      title: string,
      registrations: readonly FastifyRegistration[],
      url: string,
      found: readonly FastifyRegistration[],
    ]
  >([
    [
      'is served by the GET routes if each has its automatic route',
      [cats, headOf(cats), dogs, dogsHead],
      '/cats/1',
      [cats],
    ],
    [
      'is served by its own route if there is one',
      [catsHead, cats, dogs, dogsHead],
      '/cats/1',
      [catsHead],
    ],
    [
      'is served by an automatic route beside one of its own',
      [catsHead, cats, dogs, dogsHead],
      '/dogs',
      [dogsHead],
    ],
    [
      'is not served where the automatic route is switched off',
      [cats, dogs, dogsHead],
      '/cats/1',
      [],
    ],
    [
      'is not served by an automatic route for another host',
      [dogs, dogsHeadOfHost],
      '/dogs',
      [],
    ],
  ])('%s', (_, registrations, url, found) => {
    const routers = new FastifyRouters(registrations, {});
    expect(routers.find('HEAD', url, 'a.test')).toEqual(found);
  });
});
