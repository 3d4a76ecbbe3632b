import { describe, expect, it } from '@jest/globals';
import { DeclaredPaths } from '../../lib/http/declared-paths.js';

const LOOSE = { caseSensitive: false, strict: false };
const EXACT = { caseSensitive: true, strict: true };

function pathsOf(
  routing: typeof LOOSE,
  ...paths: readonly string[]
): DeclaredPaths {
  return new DeclaredPaths(
    paths.map((path) => ({ path, policy: false as const })),
    routing,
  );
}

describe('declared paths', () => {
  const paths = ['/docs/page', 'docs/:name', '/files/*', '/all/*rest'];

  it.each([
    ['/docs/page', '/docs/page'],
    ['/DOCS/Page/', '/docs/page'],
    ['/docs/other', 'docs/:name'],
    ['/files', '/files/*'],
    ['/files/a/b', '/files/*'],
    ['/all/a/b', '/all/*rest'],
    ['/all', undefined],
    ['/nowhere', undefined],
    [undefined, undefined],
  ])('%s has the entry %s', (path, entry) => {
    expect(pathsOf(LOOSE, ...paths).find(path)?.path).toBe(entry);
  });

  it.each(['/DOCS/page', '/docs/page/'])(
    'an exact comparison does not find %s',
    (path) => {
      expect(pathsOf(EXACT, '/docs/page').find(path)).toBeUndefined();
    },
  );

  it('the first entry that matches decides', () => {
    const found = pathsOf(LOOSE, '/docs/:name', '/docs/page').find(
      '/docs/page',
    );
    expect(found?.path).toBe('/docs/:name');
  });

  it('the entries that apply to a path are that one, or none', () => {
    const declared = pathsOf(LOOSE, '/docs/:name', '/docs/page');
    expect(declared.findAll('/docs/page')).toEqual([declared.entries[0]]);
    expect(declared.findAll('/nowhere')).toEqual([]);
    expect(declared.findAll(undefined)).toEqual([]);
  });

  it('are empty without an entry', () => {
    expect(pathsOf(LOOSE).isEmpty).toBe(true);
    expect(pathsOf(LOOSE, '/docs').isEmpty).toBe(false);
  });

  it('a path that cannot be read is refused', () => {
    expect(() => pathsOf(LOOSE, '/docs/:')).toThrow(TypeError);
  });
});
