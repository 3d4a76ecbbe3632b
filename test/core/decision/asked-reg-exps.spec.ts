import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { isDeepStrictEqual } from 'node:util';
import { verdictOn } from '../compiled-policy.js';
import { matchWhole } from '../../../lib/core/origin/origin-reg-exp.js';
import { MAX_ORIGIN_LENGTH } from '../../../lib/core/origin/serialized-origin.js';
import { compiledPolicy } from '../compiled-policy.js';

const REQUEST = { method: 'PUT', host: 'api.example.com', path: '/' };
const RULE = /^[^ ]+$/;

/** An origin of so many characters, well-formed but for its length. */
function ofLength(length: number): string {
  const rest = '://a.test';
  return 'a'.repeat(length - rest.length) + rest;
}

/** What a RegExp as a rule is asked about while an origin is judged, and the verdict. */
function judge(text: string) {
  const { origin } = compiledPolicy({ origin: RULE });
  const test = jest.spyOn(RegExp.prototype, 'test');
  const verdict = verdictOn(origin, text, REQUEST);
  const asked = test.mock.calls.filter((_, index) =>
    isDeepStrictEqual(test.mock.contexts[index], matchWhole(RULE)),
  );
  return { verdict, asked: asked.map(([about]) => about) };
}

describe('the origins that a RegExp is tested with', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('the longest origin that is read', () => {
    const longest = ofLength(MAX_ORIGIN_LENGTH);

    expect(longest).toHaveLength(MAX_ORIGIN_LENGTH);
    expect(judge(longest)).toEqual({
      verdict: 'origin-allowed',
      asked: [longest],
    });
  });

  it.each([
    ['one character more', ofLength(MAX_ORIGIN_LENGTH + 1)],
    ['as many as a header may have', ofLength(16_384)],
    ['a longer host', `https://${'a'.repeat(MAX_ORIGIN_LENGTH)}`],
    ['a longer host of many labels', `https://${'a.'.repeat(200)}test`],
    ['what is no origin', 'a'],
    ['null', 'null'],
  ])('not about %s', (_, text) => {
    const { verdict, asked } = judge(text);

    expect(asked).toEqual([]);
    expect(verdict).not.toBe('origin-allowed');
  });
});
