import { describe, expect, it } from '@jest/globals';
import type { CorsPolicyOptions } from '../../../lib/core/policy/policy-options.js';
import { SharedOptions } from '../../../lib/core/policy/shared-options.js';

type Make = () => unknown;

/** Tells whether options are replaced by equal ones that came before. */
function areShared(make: Make, makeOther = make): boolean {
  const shared = new SharedOptions();
  const first = make() as CorsPolicyOptions;
  const second = makeOther() as CorsPolicyOptions;
  expect(shared.firstLike(first)).toBe(first);
  const found = shared.firstLike(second);
  expect([first, second]).toContain(found);
  return found === first;
}

describe('two objects of equal options', () => {
  it.each<[string, Make, boolean]>([
    ['nothing', () => ({}), true],
    ['texts', () => ({ origin: 'https://a.example', methods: 'PUT' }), true],
    ['numbers and booleans', () => ({ maxAge: 5, credentials: true }), true],
    ['a list of names', () => ({ exposedHeaders: ['etag', 'x-id'] }), true],
    // A warning about an empty list names each place that has one.
    ['a list of origins', () => ({ origin: ['https://a.example'] }), false],
    ['an empty list of origins', () => ({ origin: [] }), false],
    ['a long list', () => ({ methods: Array(17).fill('PUT') }), false],
    ['a list of other things', () => ({ methods: ['PUT', 1] }), false],
    ['a list with a gap', () => ({ methods: ['PUT', undefined] }), false],
    ['a RegExp', () => ({ origin: /a/ }), false],
    ['a function', () => ({ origin: () => true }), false],
    ['a candidate', () => ({ reportOnly: { origin: '*' } }), false],
    ['undefined', () => ({ maxAge: undefined }), false],
    ['null', () => ({ maxAge: null }), false],
    ['NaN', () => ({ maxAge: NaN }), false],
    ['options of a class', () => Object.create({ maxAge: 5 }), false],
    ['a list in place of options', () => ['PUT'], false],
  ])('with %s: shared is %s', (_, make, expected) => {
    expect(areShared(make)).toBe(expected);
  });

  it.each<[string, Make, Make]>([
    ['a value', () => ({ maxAge: 5 }), () => ({ maxAge: 6 })],
    ['a type', () => ({ maxAge: 5 }), () => ({ maxAge: '5' })],
    ['a name', () => ({ methods: 'PUT' }), () => ({ exposedHeaders: 'PUT' })],
    ['a list', () => ({ methods: 'PUT' }), () => ({ methods: ['PUT'] })],
    ['what they have', () => ({}), () => ({ maxAge: undefined })],
  ])('are two if %s differs', (_, make, other) => {
    expect(areShared(make, other)).toBe(false);
  });

  it.each([[undefined], [null], ['texts']])('may be %s', (value) => {
    const options = value as unknown as CorsPolicyOptions;
    expect(new SharedOptions().firstLike(options)).toBe(value);
  });
});
