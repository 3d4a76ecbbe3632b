import { describe, expect, it } from '@jest/globals';
import { isToken } from '../../lib/core/token.js';

describe('a text is a token of RFC 9110', () => {
  it.each([
    ['GET', true],
    ['x-request-id', true],
    ["!#$%&'*+-.^_`|~09azAZ", true],
    ['', false],
    ['GET, PUT', false],
    ['x id', false],
    ['x-id:', false],
    ['x/id', false],
    ['"x-id"', false],
    ['(x)', false],
    ['x-id\n', false],
    ['x\0id', false],
    ['x-íd', false],
  ])('%j: %s', (text, expected) => {
    expect(isToken(text)).toBe(expected);
  });
});
