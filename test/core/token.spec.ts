import { describe, expect, it } from '@jest/globals';
import { isName, isToken } from '../../lib/core/token.js';

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

describe('a token is the name of a method or of a header', () => {
  it.each([
    ['PUT', true],
    ['M-SEARCH', true],
    ['x_id.v2', true],
    ['!#$%&*+-.^_~09azAZ', true],
    ["'PUT'", false],
    ['`PUT`', false],
    ['GET|PUT', false],
    ['"PUT"', false],
    ['', false],
  ])('%j: %s', (text, expected) => {
    expect(isName(text)).toBe(expected);
  });
});
