import { describe, expect, it } from '@jest/globals';
import { fastify } from 'fastify';
import {
  furtherServersOf,
  mayRewriteUrls,
  routingOf,
} from '../../../lib/http/fastify/fastify-options.js';

/** An instance of Fastify 5.4, which has its router's options at the top level. */
function oldInstance(options: object): object {
  return { [Symbol('fastify.options')]: options };
}

describe('the router options of a Fastify instance', () => {
  const options = { caseSensitive: false, ignoreTrailingSlash: true };

  it.each<[string, object]>([
    ['at the top level', fastify(options)],
    ['in `routerOptions`', fastify({ routerOptions: options })],
    [
      'in both',
      fastify({
        caseSensitive: false,
        routerOptions: { ignoreTrailingSlash: true },
      }),
    ],
    ['at the top level of an old instance', oldInstance(options)],
    [
      'at the top level of an old instance that reads none of `routerOptions`',
      oldInstance({ ...options, routerOptions: { caseSensitive: true } }),
    ],
    ['of the instance that a plugin is given', Object.create(fastify(options))],
  ])('are read %s', (_, instance) => {
    expect(routingOf(instance)).toMatchObject(options);
  });

  it.each<[string, object]>([
    ['an instance that does not say', {}],
    ['an old instance without any', oldInstance({ bodyLimit: 1 })],
  ])('are none for %s', (_, instance) => {
    expect(routingOf(instance)).toEqual({});
  });
});

describe('an instance', () => {
  it.each<[string, object, boolean]>([
    ['with a function for it', fastify({ rewriteUrl: () => '/' }), true],
    ['without', fastify(), false],
    ['that does not say', {}, true],
  ])('%s may rewrite URLs: %s', (_, instance, may) => {
    expect(mayRewriteUrls(instance)).toBe(may);
  });
});

it('an instance that does not reveal them has no further servers', () => {
  expect(furtherServersOf({})).toEqual([]);
});
