import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import findMyWay from 'find-my-way';
import { match } from 'path-to-regexp';
import {
  OverlappingPaths,
  type ServedPath,
} from '../../../lib/http/routing/overlapping-paths.js';

function served(
  path: string | RegExp,
  methods: ServedPath['methods'] = ['GET'],
  dependsOnHost = false,
): ServedPath {
  return { path, methods, dependsOnHost };
}

/** Whether the second pattern decides for no URL that the first one matches. */
function areDisjoint(path: string, other: string | RegExp): boolean {
  return new OverlappingPaths([served(other)]).isSettled(path, 'GET');
}

describe('whether two paths may match the same URL', () => {
  it.each<[left: string, right: string | RegExp]>([
    ['/cats/:id', '/cats/mine'],
    ['/cats/:id', '/Cats/mine'],
    ['/cats/:id', '/:kind/:id'],
    ['/cats/:id', '/cats/:name'],
    ['/cats/:id', '/:kind/mine'],
    ['/cats/:id', '/cats/*rest'],
    ['/cats/:id', '/cats{/:id}'],
    ['/cats/:id', '/*path'],
    ['/cats/:id', '*'],
    ['/cats/:id', '/cats/:id?'],
    ['/cats/:id', '/cats/:id(\\d+)'],
    ['/cats/:id', '/cats/a-:id'],
    ['/cats/:id', '/cats/'],
    ['/cats/:id', '/cats//:id'],
    ['/cats/:id', /^\/dogs$/],
    ['/cats', '/cats/'],
    ['/cats', '/cats{/:id}'],
    ['/cats', '/cats/*rest'],
    ['/cats', '/c%61ts'],
    ['/cats', '/:kind'],
    ['/:kind', '/'],
    ['/k\u212a', '/kk'],
  ])('%s and %s may', (left, right) => {
    expect(areDisjoint(left, right)).toBe(false);
    if (typeof right === 'string') {
      expect(areDisjoint(right, left)).toBe(false);
    }
  });

  it.each([
    ['/cats/:id', '/cats'],
    ['/cats/:id', '/dogs/:id'],
    ['/cats/:id', '/cats/:id/toys'],
    ['/cats/:id', '/'],
    ['/cats/:id', '/dogs/*rest'],
    ['/cats/:id', '/cats/:id/toys/*rest'],
    ['/cats/:id/toys', '/cats/mine/food'],
    ['/cats', '/'],
    ['/:kind/:id', '/'],
    ['/v1/cats', '/v2/cats'],
  ])('%s and %s cannot', (left, right) => {
    expect(areDisjoint(left, right)).toBe(true);
    expect(areDisjoint(right, left)).toBe(true);
  });
});

describe('a method is settled at every URL of a path', () => {
  it.each<[title: string, served: readonly ServedPath[], expected: boolean]>([
    ['if nothing is served', [], true],
    ['if the path itself serves it', [served('/cats/:id')], true],
    [
      'if the path itself serves it twice',
      [served('/cats/:id'), served('/cats/:id', 'ALL')],
      true,
    ],
    ['not for a host', [served('/cats/:id', ['GET'], true)], false],
    [
      'if a host has another method',
      [served('/cats/:id', ['PUT'], true)],
      true,
    ],
    ['not beside a path that overlaps', [served('/cats/mine')], false],
    ['not beside one for all methods', [served('/cats/mine', 'ALL')], false],
    ['if that serves another method', [served('/cats/mine', ['PUT'])], true],
    [
      'not if one of several overlaps',
      [served('/cats/:id'), served('/dogs'), served('/:a/:b')],
      false,
    ],
  ])('%s', (_, paths, expected) => {
    const overlapping = new OverlappingPaths(paths);
    expect(overlapping.isSettled('/cats/:id', 'GET')).toBe(expected);
  });
});

const segment = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('a', ':x', ':y') },
  { weight: 1, arbitrary: fc.constantFrom('b', 'A', 'a-b', '*', '') },
);
const pattern = fc
  .array(segment, { maxLength: 3 })
  .map((segments) => `/${segments.join('/')}`);
const url = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constant('a') },
      { weight: 1, arbitrary: fc.constantFrom('b', 'A', 'a-b', '', '%61') },
    ),
    { maxLength: 4 },
  )
  .map((segments) => `/${segments.join('/')}`);

type Matches = (pattern: string, url: string) => boolean;

const ROUTERS: readonly (readonly [string, Matches])[] = [
  ['Express', (path, url) => matchesAsExpress(path, url, true)],
  ['Express, strictly', (path, url) => matchesAsExpress(path, url, false)],
  ['Fastify', (path, url) => matchesAsFastify(path, url, false)],
  ['Fastify, loosely', (path, url) => matchesAsFastify(path, url, true)],
];

function matchesAsExpress(
  path: string,
  url: string,
  trailing: boolean,
): boolean {
  const named = path.replaceAll('*', '*rest');
  return match(named, { sensitive: false, trailing })(url) !== false;
}

function matchesAsFastify(
  path: string,
  url: string,
  isLoose: boolean,
): boolean {
  const router = findMyWay({
    caseSensitive: !isLoose,
    ignoreTrailingSlash: isLoose,
    ignoreDuplicateSlashes: isLoose,
  });
  router.on('GET', path, () => {});
  return router.find('GET', url) !== null;
}

describe.each(ROUTERS)('no URL matches two paths of %s', (_, matches) => {
  it('that are said to be disjoint', () => {
    let both = 0;
    fc.assert(
      fc.property(pattern, pattern, url, (left, right, path) => {
        const isForFastify = (each: string) => !/\*./.test(each);
        fc.pre(left !== right && isForFastify(left) && isForFastify(right));
        if (matches(left, path) && matches(right, path)) {
          both++;
          expect(areDisjoint(left, right)).toBe(false);
        }
      }),
      { numRuns: 10_000, seed: 20261129 },
    );
    expect(both).toBeGreaterThan(100);
  });
});
