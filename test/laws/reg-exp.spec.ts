import { describe, expect } from '@jest/globals';
import fc from 'fast-check';
import { matchWhole } from '../../lib/core/origin/origin-reg-exp.js';
import { matchesWhole } from '../reference/reg-exp.js';
import { nearOrigin } from './entries.js';
import { law } from './law.js';
import { commonOrigin, REG_EXPS } from './rules.js';

const text = fc.oneof(
  commonOrigin,
  nearOrigin,
  fc.constantFrom(
    'app',
    'null',
    'http://l',
    'http://localhost',
    'http://example.com',
    'https://www.example.com',
  ),
);

describe('a RegExp', () => {
  law(
    'matches an origin as a whole, to the library and to its reference',
    fc.record({ known: fc.constantFrom(...REG_EXPS), text }),
    ['matched', 'not matched'],
    ({ known: { regExp, means }, text }) => {
      const isMatched = means(text);
      expect(matchWhole(regExp).test(text)).toBe(isMatched);
      expect(matchesWhole(regExp, text)).toBe(isMatched);
      return isMatched ? 'matched' : 'not matched';
    },
  );
});
