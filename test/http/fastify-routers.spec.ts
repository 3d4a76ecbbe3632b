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

  it('of two at paths that its options make equal, the first is kept', () => {
    const registrations = [
      registration('/cats/:id'),
      registration('/cats/:name'),
    ];
    expect(foundBy(registrations, '/cats/1')).toEqual([['/cats/:id']]);
  });

  it('a path that the router cannot read is an error', () => {
    expect(() => foundBy([registration('cats')], '/cats')).toThrow(
      'The first character of a path should be `/` or `*`',
    );
  });
});
