import { describe, expect, it } from '@jest/globals';
import { quoted } from '../../../lib/core/issue/quoted.js';

const cycle: unknown[] = [];
cycle.push(cycle);

describe('a value in a message', () => {
  it.each<[title: string, value: unknown, text: string]>([
    ['a text', 'a"\n', String.raw`"a\"\n"`],
    ['a number', NaN, 'NaN'],
    ['a bigint', 1n, '1'],
    ['a symbol', Symbol('a'), 'Symbol(a)'],
    ['undefined', undefined, 'undefined'],
    ['null', null, 'null'],
    ['a function', () => true, 'a function'],
    ['a RegExp', /^a$/, '/^a$/'],
    ['an object', { a: [1] }, '{"a":[1]}'],
    ['a URL', new URL('https://name:secret@a.example'), 'a URL object'],
    ['a Set', new Set(['https://a.example']), 'a Set'],
    ['a promise', Promise.resolve('https://a.example'), 'a promise'],
    ['a cycle', cycle, 'an object'],
    ['an object without JSON', { toJSON: () => undefined }, 'an object'],
    ['120 characters', 'a'.repeat(118), `"${'a'.repeat(118)}"`],
    ['more of them', 'a'.repeat(119), `"${'a'.repeat(119)}…`],
  ])('%s', (_, value, text) => {
    expect(quoted(value)).toBe(text);
  });
});
