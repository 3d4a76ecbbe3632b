import { describe, expect, it } from '@jest/globals';
import { PathIndex } from '../../../lib/http/routing/path-index.js';

const PATTERNS = [
  '/*all',
  '/cats',
  '/cats/:id',
  '/cats/mine',
  '/cats{/:id}',
  '/v:version/cats',
  '/Dogs',
  '/b\u00fccher/list',
  '{/:lang}/home',
];

function indexOf(isCaseSensitive: boolean): PathIndex<string> {
  const index = new PathIndex<string>(isCaseSensitive);
  for (const pattern of PATTERNS) {
    index.add(pattern, pattern);
  }
  return index;
}

function found<Entry>(index: PathIndex<Entry>, path: string): readonly Entry[] {
  return index.lookUp(path).map(({ entry }) => entry);
}

describe('an index of paths', () => {
  const always = [
    '/*all',
    '/cats{/:id}',
    '/v:version/cats',
    '/b\u00fccher/list',
    '{/:lang}/home',
  ];

  it.each([
    ['/', []],
    ['/nowhere', []],
    ['/cats', ['/cats', '/cats/:id']],
    ['/cats/', ['/cats', '/cats/:id']],
    ['/cats/mine', ['/cats', '/cats/:id', '/cats/mine']],
    ['/cats/mine/toys', ['/cats', '/cats/:id', '/cats/mine']],
    ['/CATS', ['/cats', '/cats/:id']],
    ['/dogs', ['/Dogs']],
    ['*', []],
  ])(
    'narrows %s to the entries that may match it, in order',
    (path, narrowed) => {
      const expected = PATTERNS.filter(
        (pattern) => always.includes(pattern) || narrowed.includes(pattern),
      );
      expect(found(indexOf(false), path)).toEqual(expected);
    },
  );

  it('compares case if it is configured to', () => {
    expect(found(indexOf(true), '/dogs')).toEqual(always);
    expect(found(indexOf(true), '/Dogs')).toContain('/Dogs');
  });

  it('does not look further than the path is deep as patterns grow', () => {
    const index = new PathIndex<number>(false);
    for (let route = 0; route < 10_000; route++) {
      index.add(`/resource-${route}/:id`, route);
    }
    expect(found(index, '/resource-4711/1')).toEqual([4711]);
  });
});
