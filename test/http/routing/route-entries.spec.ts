import { describe, expect, it } from '@jest/globals';
import { RouteEntries } from '../../../lib/http/routing/route-entries.js';

const LOOSE = { caseSensitive: false, strict: false };
const EXACT = { caseSensitive: true, strict: true };

function pathsOf(
  routing: typeof LOOSE,
  ...paths: readonly string[]
): RouteEntries {
  return new RouteEntries(
    paths.map((path) => ({ path, choice: false as const })),
    routing,
  );
}

/** The entries that a path meets; `none` is where some reading meets none. */
function metIn(
  paths: RouteEntries,
  path: string | undefined,
  method = 'GET',
): string[] {
  const { entries, mayMatchNone } = paths.find(path, method);
  return [
    ...entries.map((entry) => entry.path),
    ...(mayMatchNone ? ['none'] : []),
  ];
}

describe('declared paths', () => {
  const paths = ['/docs/page', 'docs/:name', '/files/*', '/all/*rest'];

  it.each([
    ['/docs/page', ['/docs/page']],
    ['/DOCS/Page/', ['/docs/page']],
    ['/docs/other', ['docs/:name']],
    ['/files', ['/files/*']],
    ['/files/a/b', ['/files/*']],
    ['/all/a/b', ['/all/*rest']],
    ['/all', ['none']],
    ['/nowhere', ['none']],
    [undefined, ['none']],
    ['/files/a%20b', ['/files/*']],
    ['/docs/a%20b', ['docs/:name']],
    ['/docs/pag%65', ['/docs/page', 'docs/:name']],
    ['/docs/a%2Fb', ['docs/:name', 'none']],
    ['/%64ocs/page', ['/docs/page', 'none']],
    ['/files/../all/a', ['/files/*', '/all/*rest']],
    ['/files/..%2Fother', ['/files/*', 'none']],
  ])('%s meets %j', (path, entries) => {
    expect(metIn(pathsOf(LOOSE, ...paths), path)).toEqual(entries);
  });

  it.each([
    ['/docs/page', ['/docs/page']],
    ['/DOCS/page', ['/docs/page', 'none']],
    ['/docs/page/', ['/docs/page', 'none']],
    ['/other', ['none']],
  ])('if the platform compares exactly, %s matches %j', (path, entries) => {
    expect(metIn(pathsOf(EXACT, '/docs/page'), path)).toEqual(entries);
  });

  it('are all met by a path that may be read in too many ways', () => {
    const path = `/%${'25'.repeat(120)}61`;
    const entries = ['/docs/page', '/files/*', 'none'];
    expect(metIn(pathsOf(LOOSE, '/docs/page', '/files/*'), path)).toEqual(
      entries,
    );
  });

  it('the first entry that matches decides', () => {
    const declared = pathsOf(LOOSE, '/docs/:name', '/docs/page');
    expect(metIn(declared, '/docs/page')).toEqual(['/docs/:name']);
  });

  it.each([
    ['GET', ['/docs GET']],
    ['HEAD', ['/docs GET']],
    ['POST', ['/docs POST']],
    ['PUT', ['/docs']],
    ['post', ['/docs']],
  ])('the first entry for the path and %s is met: %j', (method, met) => {
    const declared = new RouteEntries(
      [
        { path: '/docs', method: 'GET', choice: false },
        { path: '/docs', method: 'POST', choice: false },
        { path: '/docs', choice: false },
      ],
      LOOSE,
    );
    const { entries } = declared.find('/docs', method);
    expect(
      entries.map((entry) => [entry.path, entry.method].join(' ').trim()),
    ).toEqual(met);
  });

  it('an entry for another method is none, however a path may be read', () => {
    const declared = new RouteEntries(
      [{ path: '/docs/page', method: 'PUT', choice: false }],
      LOOSE,
    );
    const endless = `/%${'25'.repeat(120)}61`;
    for (const path of ['/docs/page', '/docs/pag%65', endless]) {
      expect(metIn(declared, path, 'POST')).toEqual(['none']);
      expect(metIn(declared, path, 'PUT')).toContain('/docs/page');
    }
  });

  it('are empty without an entry', () => {
    expect(pathsOf(LOOSE).isEmpty).toBe(true);
    expect(pathsOf(LOOSE, '/docs').isEmpty).toBe(false);
  });

  it('a path that cannot be read is refused', () => {
    expect(() => pathsOf(LOOSE, '/docs/:')).toThrow(TypeError);
  });
});
