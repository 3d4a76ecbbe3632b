import { expect, it } from '@jest/globals';
import { runInNewContext } from 'node:vm';
import { knownObject } from '../../../lib/core/issue/known-object.js';
import * as namespace from '../../../lib/core/token.js';

const A = 'https://a.example';

it.each<[value: unknown, shown: string, instead: string]>([
  [new URL(A), 'a URL object', 'url.origin'],
  [Object(A), 'a String object', 'String(text)'],
  [Object(600), 'a Number object', 'Number(number)'],
  [Object(false), 'a Boolean object', 'flag.valueOf()'],
  [new Set([A]), 'a Set', '[...set]'],
  [new Map([[A, true]]), 'a Map', '[...map.keys()]'],
  [new Map([[A, true]]).keys(), 'an iterator', '[...iterator]'],
  [new Set([A]).values(), 'an iterator', '[...iterator]'],
  [[A].values(), 'an iterator', '[...iterator]'],
  [
    (function* () {
      yield A;
    })(),
    'an iterator',
    '[...iterator]',
  ],
  [Promise.resolve(A), 'a promise', 'await promise'],
  [
    namespace,
    'the namespace of a module',
    'the export that you mean, such as namespace.default',
  ],
  [Buffer.from(A), 'a Buffer', 'buffer.toString()'],
  [class Tenants {}, 'the class Tenants', 'originResolver(Tenants)'],
  [class {}, 'the class Class', 'originResolver(Class)'],
  [runInNewContext('new Set()'), 'a Set', '[...set]'],
])('%p is recognized', (value, shown, instead) => {
  expect(knownObject(value)).toMatchObject({
    shown,
    instead: { value: instead },
  });
});

it.each([undefined, null, A, 5, {}, [A], /^a$/, () => true, new (class {})()])(
  '%p is no such object',
  (value) => {
    expect(knownObject(value)).toBeUndefined();
  },
);
