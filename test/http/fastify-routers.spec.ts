import { describe, expect, it } from '@jest/globals';
import type {
  FastifyRegistration,
  FastifyRouting,
} from '../../lib/http/fastify-registration.js';
import { routersOf } from '../../lib/http/fastify-routers.js';

function registration(
  url: string,
  constraints: Readonly<Record<string, unknown>> = {},
  methods: readonly string[] = ['GET'],
): FastifyRegistration {
  return { url, methods, constraints, route: undefined };
}

/** The path that each router finds for a GET request, `undefined` where it finds none. */
function foundBy(
  registrations: readonly FastifyRegistration[],
  url: string,
  routing: FastifyRouting = {},
): readonly (readonly string[] | undefined)[] {
  return routersOf(registrations, routing).map((router) =>
    (
      router.find('GET', url)?.store as
        readonly FastifyRegistration[] | undefined
    )?.map((found) => found.url),
  );
}

describe('the routers of a Fastify instance', () => {
  it.each([
    ['/cats', '/cats/:id?'],
    ['/cats/1', '/cats/:id?'],
    ['/', '/:id?'],
    ['/1', '/:id?'],
  ])('%s is found by the optional parameter of %s', (url, path) => {
    expect(foundBy([registration(path)], url)).toEqual([[path]]);
  });

  it.each([
    [{ version: ['1', '2'] }, { version: ['1', '2'] }, ['/cats']],
    // The router takes both, and serves the second.
    [{ version: ['1', '2'] }, { version: ['2', '1'] }, ['/cats', '/cats']],
    [{ version: ['1'] }, { version: '1' }, ['/cats', '/cats']],
    [{ version: '1' }, { version: '1' }, ['/cats']],
    [{ version: ['1', '2'] }, { version: ['1', '3'] }, ['/cats', '/cats']],
    [{ version: ['1'] }, { version: ['1', '2'] }, ['/cats', '/cats']],
    [{ version: '1' }, { version: '1', host: 'one.test' }, ['/cats']],
  ])('of routes for %j and %j, version 1 finds %j', (first, second, found) => {
    const registrations = [
      registration('/cats', first),
      registration('/cats', second),
    ];
    expect(foundBy(registrations, '/cats')[1]).toEqual(found);
  });

  it('there is one for each set of constraints that a request may meet', () => {
    const registrations = [
      registration('/cats', { version: ['1', '2'] }),
      registration('/cats', { version: '2', host: 'one.test' }),
      registration('/cats'),
    ];
    expect(foundBy(registrations, '/cats')).toEqual([
      ['/cats'],
      ['/cats', '/cats'],
      ['/cats', '/cats'],
      ['/cats', '/cats', '/cats'],
    ]);
  });

  it.each<[string, FastifyRouting]>([
    ['/cats/:name', {}],
    ['/Cats/:id', { caseSensitive: false }],
    ['/cats/:id/', { ignoreTrailingSlash: true }],
    ['/cats//:id', { ignoreDuplicateSlashes: true }],
  ])(
    'of /cats/:id and %s, equal under %j, the first is kept',
    (url, routing) => {
      const registrations = [registration('/cats/:id'), registration(url)];
      expect(foundBy(registrations, '/cats/1', routing)).toEqual([
        ['/cats/:id'],
      ]);
    },
  );

  it('paths that only differ in the expression of a parameter are not taken for one another', () => {
    const registrations = [
      registration('/cats/:id(\\d+)'),
      registration('/cats/:name([a-z]+)', { version: '1' }),
    ];
    expect(foundBy(registrations, '/cats/5')).toEqual([
      ['/cats/:id(\\d+)'],
      ['/cats/:id(\\d+)'],
    ]);
  });

  it('a path that the router cannot read is an error', () => {
    expect(() => foundBy([registration('cats')], '/cats')).toThrow(
      'The first character of a path should be `/` or `*`',
    );
  });
});
