import { describe, expect, it } from '@jest/globals';
import { MethodsUnder } from '../../../lib/http/routing/methods-under.js';
import { choiceOf, compiledPolicy } from '../../core/compiled-policy.js';
import { routeOf } from '../routes.js';

const APP = 'https://app.example.com';
const OTHER = choiceOf(compiledPolicy({ origin: APP }));

describe('the methods that handlers serve under a policy', () => {
  it.each<[served: string, listed: readonly string[] | undefined, string]>([
    ['', undefined, ''],
    ['PUT', undefined, 'PUT'],
    ['GET', undefined, 'GET HEAD'],
    ['DELETE POST GET', undefined, 'GET HEAD POST DELETE'],
    ['SEARCH PATCH OPTIONS', undefined, 'PATCH SEARCH OPTIONS'],
    ['TRACE PUT', undefined, 'PUT'],
    ['PUT DELETE GET', ['PUT', 'PATCH'], 'GET HEAD PUT'],
    ['ALL', undefined, 'GET HEAD POST PUT PATCH DELETE'],
    ['ALL SEARCH', undefined, 'GET HEAD POST PUT PATCH DELETE SEARCH'],
    ['ALL', ['SEARCH', 'PUT'], 'GET HEAD POST PUT SEARCH'],
    ['ALL', [], 'GET HEAD POST'],
    // So many could not be named.
    ['ALL', ['M'.repeat(1024)], ''],
  ])('%s, of which %j are listed: %s', (served, methods, expected) => {
    const policy = choiceOf(
      compiledPolicy({ origin: APP, ...(methods && { methods }) }),
    );
    const under = new MethodsUnder([
      ...served
        .split(' ')
        .filter((method) => method !== '')
        .map((method) => routeOf('Cats.any', method, '/cats', policy)),
      routeOf('Cats.other', 'QUERY', '/cats', OTHER),
    ]);
    const found = under.ofHandlers(policy);
    expect(found.join(' ')).toBe(expected);
    expect(under.ofHandlers(policy)).toBe(found);
  });

  it('are those of every handler and those listed, at the path of an entry', () => {
    const entry = choiceOf(
      compiledPolicy({ origin: APP, methods: ['PURGE', 'QUERY'] }),
    );
    const under = new MethodsUnder([
      routeOf('Cats.other', 'QUERY', '/cats', OTHER),
      routeOf('Cats.remove', 'DELETE', '/cats', OTHER),
      routeOf('Cats.create', 'POST', '/cats', OTHER),
    ]);
    const found = under.ofEntries(entry);
    expect(found).toEqual(['POST', 'PURGE', 'QUERY']);
    expect(under.ofEntries(entry)).toBe(found);
    expect(under.ofHandlers(entry)).toEqual([]);
  });
});
