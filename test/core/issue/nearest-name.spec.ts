import { describe, expect, it } from '@jest/globals';
import {
  nearestFirst,
  nearestName,
} from '../../../lib/core/issue/nearest-name.js';
import { POLICY_OPTION_NAMES } from '../../../lib/core/policy/policy-options.js';
import { MODULE_OPTION_NAMES } from '../../../lib/nest/options/cors-module-options.js';

const known = [...POLICY_OPTION_NAMES, ...MODULE_OPTION_NAMES];

describe('the nearest name', () => {
  it.each([
    // The same but for case and hyphens.
    ['maxage', 'maxAge'],
    ['max-age', 'maxAge'],
    ['MAX_AGE', 'maxAge'],
    ['ORIGIN', 'origin'],
    ['Access-Control-Max-Age', 'maxAge'],
    // A letter left out, added, replaced, swapped.
    ['orgin', 'origin'],
    ['origins', 'origin'],
    ['arigin', 'origin'],
    ['roigin', 'origin'],
    ['oirgin', 'origin'],
    ['method', 'methods'],
    ['credential', 'credentials'],
    ['alloweHeaders', 'allowedHeaders'],
    ['allowheaders', 'allowedHeaders'],
    ['allowHeaders', 'allowedHeaders'],
    ['exposeHeaders', 'exposedHeaders'],
    ['exposHeader', 'exposedHeaders'],
    ['optionSuccessStatus', 'optionsSuccessStatus'],
    ['polices', 'policies'],
    ['originTimout', 'originTimeout'],
    ['dangerouslyAllowNulOrigin', 'dangerouslyAllowNullOrigin'],
    // More than the name, and less.
    ['allowedOrigins', 'origin'],
    ['allowOrigin', 'origin'],
    ['Access-Control-Allow-Origin', 'origin'],
    ['allowedMethods', 'methods'],
    ['allowCredentials', 'credentials'],
    ['preflightMaxAge', 'maxAge'],
    ['headers', 'allowedHeaders'],
    ['successStatus', 'optionsSuccessStatus'],
    ['timeout', 'originTimeout'],
    ['exposed', 'exposedHeaders'],
    ['null', 'dangerouslyAllowNullOrigin'],
    // Most of the name.
    ['originSuccessStatus', 'optionsSuccessStatus'],
    ['corsSuccessStatus', 'optionsSuccessStatus'],
    // As few edits as can be.
    ['exposedHeader', 'exposedHeaders'],
    ['list', 'lists'],
  ])('of %s is %s', (name, nearest) => {
    expect(nearestName(name, known)).toBe(nearest);
  });

  it.each([
    '',
    'age',
    '123',
    '源',
    'helmet',
    'enabled',
    'dbg',
    'roo',
    '__proto__',
    'constructor',
    'cacheControl',
    'strictPreflight',
    'x'.repeat(1_000_000),
  ])('of %.20s is none', (name) => {
    expect(nearestName(name, known)).toBeUndefined();
  });

  it.each([
    { name: 'abcd', names: ['abce', 'abcf'], nearest: 'abce' },
    { name: 'abcdef', names: ['abcdxy', 'abcdex'], nearest: 'abcdex' },
    { name: 'abcdef', names: ['abcdex', 'abcdef'], nearest: 'abcdef' },
    { name: 'abcd', names: ['bacd'], nearest: 'bacd' },
    { name: 'abcd', names: ['xacd', 'bxcd'], nearest: undefined },
    { name: 'abcdef', names: ['badcef'], nearest: 'badcef' },
    { name: 'abcdef', names: ['badcfe'], nearest: undefined },
    { name: 'abcdefghi', names: ['badcfeghi'], nearest: 'badcfeghi' },
    { name: 'abcdefghi', names: ['bcdefghijk'], nearest: 'bcdefghijk' },
    {
      name: 'abcdefghijkl',
      names: ['abcdefghwxyz'],
      nearest: undefined,
    },
    { name: 'abcdefghi', names: [], nearest: undefined },
  ])('of $name among $names is $nearest', ({ name, names, nearest }) => {
    expect(nearestName(name, names)).toBe(nearest);
  });

  it('of every option is itself', () => {
    for (const name of known) {
      expect(nearestName(name, known)).toBe(name);
    }
  });
});

describe('known names', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['widgte', ['admin', 'public', 'widget'], ['widget', 'admin', 'public']],
    ['xyz', ['admin', 'public'], ['admin', 'public']],
    ['partner', [], []],
    [
      'tenant',
      ['a', 'tenant1', 'tenant2', 'tenant3', 'tenant4', 'b'],
      ['tenant1', 'tenant2', 'tenant3', 'a', 'tenant4', 'b'],
    ],
  ])('begin with those near %s: %j, %j', (name, known, sorted) => {
    expect(nearestFirst(name, known)).toEqual(sorted);
  });
});
