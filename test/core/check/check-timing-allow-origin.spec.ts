import { describe, expect, it } from '@jest/globals';
import { checkTimingAllowOrigin } from '../../../lib/core/check/check-timing-allow-origin.js';
import { PLACE } from '../compiled-policy.js';

const A = 'https://a.example';

describe('timingAllowOrigin', () => {
  it.each<[wrong: unknown, kinds: readonly string[], permitted: unknown]>([
    [1, ['wrong-type'], true],
    [null, ['wrong-type'], false],
    [{ origin: A }, ['wrong-type'], [A]],
    ['true', ['invalid-origin'], '*'],
    ['', ['invalid-origin'], []],
    [`${A}/`, ['invalid-origin'], A],
    ['null', ['invalid-origin'], 'file://'],
    // The header is one text for everybody.
    ['https://*.a.example', ['wrong-type'], A],
    ['http://localhost:*', ['wrong-type'], 'http://localhost:3000'],
    ['moz-extension://*', ['wrong-type'], 'chrome-extension://abcd'],
    [/^a$/, ['wrong-type'], [A]],
    [[undefined, A, undefined], ['undefined-value'], [A]],
    [
      [A, 1, `${A},${A}`],
      ['wrong-type', 'invalid-origin'],
      [A, '*'],
    ],
  ])('%j has the issues %j, %j none', (wrong, kinds, permitted) => {
    const issues = checkTimingAllowOrigin(PLACE, wrong);
    expect(issues.map(({ kind }) => kind)).toEqual(kinds);
    expect(issues).toEqual(
      issues.map(() =>
        expect.objectContaining({ place: PLACE, option: 'timingAllowOrigin' }),
      ),
    );
    expect(checkTimingAllowOrigin(PLACE, permitted)).toEqual([]);
  });
});
