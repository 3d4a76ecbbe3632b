import { describe, expect, it } from '@jest/globals';
import { unservedEntries } from '../../../lib/http/routing/unserved-entries.js';

const isPrefix = (head: string): boolean => /^\/api(?:\/v\d)?$/.test(head);

describe('an entry that no handler serves is near one that is served', () => {
  it.each<[path: string, served: string, near: string]>([
    ['/cats', '/api/cats', '/api/cats'],
    ['cats', '/api/cats', '/api/cats'],
    ['/Cats/', '/api/cats', '/api/Cats/'],
    ['/cats/:id', '/api/cats/:name', '/api/cats/:id'],
    ['/cats/7', '/api/cats/:name', '/api/cats/7'],
    ['/cats{/*rest}', '/api/v1/cats', '/api/v1/cats{/*rest}'],
  ])('%s lacks the prefix of %s', (path, served, near) => {
    expect(unservedEntries([path], ['/other', served], isPrefix)).toEqual([
      { index: 0, path, near, difference: 'prefix' },
    ]);
  });

  it.each<[path: string, served: string]>([
    ['/grapql', '/graphql'],
    ['/grpahql', '/graphql'],
    ['/grapql{/*rest}', '/graphql'],
    ['/api/catalogs/:id', '/api/catalgos/:id'],
    ['/docmuents/*path', '/documents/*path'],
    ['/documantatoin', '/documentation'],
  ])('%s misspells %s', (path, served) => {
    expect(unservedEntries(['/other', path], [served], isPrefix)).toEqual([
      { index: 1, path, near: served, difference: 'spelling' },
    ]);
  });
});

describe('an entry is taken to be meant', () => {
  it.each<[path: string, served: string, why: string]>([
    ['/cats', '/cats', 'it is served'],
    ['/cats', '/CATS/', 'it is served'],
    ['/cats/:id', '/cats/mine', 'it is served'],
    ['/cats/mine', '/cats/:id', 'it is served'],
    ['/cats/*path', '/cats/mine/more', 'it is served'],
    ['/cats{/*path}', '/cats', 'it is served'],
    ['/anything', '/*path', 'a catch-all serves it'],
    ['/cats', '/admin/cats', 'what is in front is no prefix'],
    ['/', '/api', 'the root is in front of everything'],
    ['/*path', '/api/cats', 'it is served'],
    ['/:id', '/api/cats/mine', 'it names nothing'],
    ['/upload', '/uploads', 'singular and plural are different things'],
    ['/api/v2/catalog', '/api/v1/catalog', 'a version is no slip'],
    ['/cats', '/cars', 'it is too short for a slip'],
    ['/graphql', '/playground', 'nothing is near'],
  ])('%s beside %s, since %s', (path, served) => {
    expect(unservedEntries([path], [served], isPrefix)).toEqual([]);
  });
});
