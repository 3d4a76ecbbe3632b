import { describe, expect, it } from '@jest/globals';
import {
  isAnnounceableMethod,
  isMethodAllowed,
} from '../../../lib/core/policy/method.js';

describe('a method that a page may announce', () => {
  it.each([
    ['GET', true],
    ['PUT', true],
    ['put', true],
    ['patch', true],
    ['FOO', true],
    ['TRACER', true],
    ['', false],
    ['GET, PUT', false],
    ['PUT\r\n', false],
    ['PÜT', false],
    ['CONNECT', false],
    ['TRACE', false],
    ['TRACK', false],
    ['connect', false],
    ['Trace', false],
    ['tRACK', false],
  ])('%j: %s', (method, expected) => {
    expect(isAnnounceableMethod(method)).toBe(expected);
  });
});

describe('a method that a list allows', () => {
  it.each<[string, string[] | undefined, boolean]>([
    ['GET', [], true],
    ['HEAD', [], true],
    ['POST', [], true],
    ['get', [], false],
    ['PUT', [], false],
    ['PUT', ['PUT'], true],
    ['put', ['PUT'], false],
    ['PUT', ['put'], false],
    ['patch', ['PATCH'], false],
    ['DELETE', ['PUT', 'DELETE'], true],
    ['OPTIONS', ['PUT'], false],
    ['PUT', ['*'], false],
    ['PUT', undefined, true],
    ['FOO', undefined, true],
  ])('%s of %j: %s', (method, listed, expected) => {
    expect(isMethodAllowed(method, listed && new Set(listed), true)).toBe(
      expected,
    );
  });
});
