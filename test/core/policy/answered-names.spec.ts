import { describe, expect, it } from '@jest/globals';
import {
  commonNames,
  valueOfNames,
} from '../../../lib/core/policy/answered-names.js';

describe('the value that names all', () => {
  it.each<[string, readonly string[], string | undefined]>([
    ['of none', [], undefined],
    ['of one', ['PUT'], 'PUT'],
    ['of three', ['PUT', 'GET', 'PATCH'], 'PUT,GET,PATCH'],
    ['of a kilobyte', ['x'.repeat(1022), 'y'], `${'x'.repeat(1022)},y`],
    ['of one that has it alone', ['x'.repeat(1024)], 'x'.repeat(1024)],
    ['of more', ['x'.repeat(1023), 'y'], undefined],
    ['of one that is longer', ['x'.repeat(1025)], undefined],
  ])('%s', (_, names, expected) => {
    expect(valueOfNames(names)).toBe(expected);
  });

  it('is not built of a million names', () => {
    let taken = 0;
    function* names(): Generator<string> {
      for (; taken < 1_000_000; taken++) {
        yield 'x-name';
      }
    }
    expect(valueOfNames(names())).toBeUndefined();
    expect(taken).toBeLessThan(1024);
  });
});

describe('the names that two values have in common', () => {
  const long = 'x'.repeat(2000);

  it.each<[string | undefined, string | undefined, string | undefined]>([
    [undefined, undefined, undefined],
    ['a', undefined, undefined],
    [undefined, 'a', undefined],
    ['a', 'b', undefined],
    ['a,b', 'a,b', 'a,b'],
    ['a,b,c', 'c,a', 'a,c'],
    ['c,a', 'a,b,c', 'c,a'],
    // Part of a name is none.
    ['x-id,x', 'x-i,x', 'x'],
    [long, long, long],
    [`${long},a`, `a,${long}`, `${long},a`],
  ])('%j and %j: %j', (left, right, common) => {
    expect(commonNames(left, right)).toBe(common);
  });
});
