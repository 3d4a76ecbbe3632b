import { describe, expect, it } from '@jest/globals';
import { METHODS } from 'node:http';
import { checkMethods } from '../../../lib/core/check/check-methods.js';
import { isForbiddenMethod } from '../../../lib/core/policy/method.js';
import type { CorsIssue } from '../../../lib/core/issue/policy-issue.js';
import { PLACE as place } from '../compiled-policy.js';

const LIST = 'a list of strings or one comma-separated string';
const option = 'methods';
const wrong = (value: unknown, expected: string): CorsIssue => ({
  kind: 'wrong-type',
  place,
  option,
  value,
  expected,
});
const invalid = (value: string, remedy?: string): CorsIssue => ({
  kind: 'invalid-method',
  place,
  option,
  value,
  remedy,
});
const forbidden = (value: string): CorsIssue => ({
  kind: 'forbidden-method',
  place,
  option,
  value,
});
const unnormalized = (value: string, remedy: string): CorsIssue => ({
  kind: 'unnormalized-method',
  place,
  option,
  value,
  remedy: remedy.startsWith('[') ? remedy : `"${remedy}"`,
});

describe('methods', () => {
  it.each<{
    title: string;
    value: unknown;
    issues: readonly CorsIssue[];
    permitted: unknown;
  }>([
    {
      title: 'a boolean',
      value: true,
      issues: [wrong(true, LIST)],
      permitted: '*',
    },
    {
      title: 'null',
      value: null,
      issues: [wrong(null, LIST)],
      permitted: [],
    },
    {
      title: 'undefined',
      value: undefined,
      issues: [wrong(undefined, LIST)],
      permitted: [],
    },
    {
      title: 'an object',
      value: { 0: 'PUT' },
      issues: [wrong({ 0: 'PUT' }, LIST)],
      permitted: ['PUT'],
    },
    {
      title: 'a set',
      value: new Set(['PUT']),
      issues: [wrong(new Set(['PUT']), LIST)],
      permitted: ['PUT'],
    },
    {
      title: 'entries that are no text, beside one that is',
      value: [1, 'PUT', undefined, null, ['PUT']],
      issues: [
        wrong(1, 'a string'),
        { kind: 'undefined-value', place, option, index: 2 },
        wrong(null, 'a string'),
        wrong(['PUT'], 'a string'),
      ],
      permitted: ['PUT'],
    },
    {
      title: 'a blank between methods',
      value: 'GET PUT',
      issues: [invalid('GET PUT', '["GET", "PUT"]')],
      permitted: ' GET , PUT ',
    },
    {
      title: 'a blank between methods in lower case, beside others',
      value: 'GET, put delete, TRACE',
      issues: [
        invalid('put delete', '["GET", "PUT", "DELETE"]'),
        forbidden('TRACE'),
      ],
      permitted: ['GET', 'PUT', 'DELETE'],
    },
    {
      title: 'an empty text',
      value: '',
      issues: [invalid('')],
      permitted: [],
    },
    {
      title: 'nothing between commas, which is one issue',
      value: 'GET,, PUT, ,patch,',
      issues: [
        invalid('', '["GET", "PUT", "PATCH"]'),
        unnormalized('patch', '["GET", "PUT", "PATCH"]'),
      ],
      permitted: ['GET', 'PUT', 'PATCH'],
    },
    {
      title: 'empty entries, each of which is removed',
      value: ['GET', '', ' '],
      issues: [invalid(''), invalid('')],
      permitted: ['GET'],
    },
    {
      title: 'quotes and bars, which tokens may have',
      value: ["'PUT'", '`put`', 'GET|PUT', "CHICK'EN"],
      issues: [
        invalid("'PUT'", '"PUT"'),
        invalid('`put`', '"PUT"'),
        invalid('GET|PUT', '"GET", "PUT"'),
        invalid("CHICK'EN"),
      ],
      permitted: ['PUT', 'GET', 'M-SEARCH', 'CHICK_EN', 'CHICK.EN'],
    },
    {
      title: 'a list that became a text',
      value: ['["GET"; "PUT"]'],
      issues: [invalid('["GET"; "PUT"]', '"GET", "PUT"')],
      permitted: ['GET', 'PUT'],
    },
    {
      title: 'words that are no methods',
      value: ['no methods'],
      issues: [invalid('no methods')],
      permitted: [],
    },
    {
      title: 'a comma within an entry',
      value: ['GET,PUT'],
      issues: [invalid('GET,PUT', '"GET", "PUT"')],
      permitted: ['GET', ' PUT '],
    },
    {
      title: 'a letter that is no token, though its upper case is one',
      value: ['lınk'],
      issues: [invalid('lınk', '"LINK"')],
      permitted: ['LINK'],
    },
    {
      title: 'a part of a method and *',
      value: ['PU*', '*T', '**'],
      issues: [invalid('PU*'), invalid('*T'), invalid('**')],
      permitted: ['*'],
    },
    {
      title: 'forbidden methods, in any case',
      value: 'CONNECT,trace,Track',
      issues: [forbidden('CONNECT'), forbidden('trace'), forbidden('Track')],
      permitted: 'OPTIONS',
    },
    {
      title: 'a method that browsers send as it is written',
      value: 'patch',
      issues: [unnormalized('patch', 'PATCH')],
      permitted: 'PATCH',
    },
    {
      title: 'methods that browsers normalize',
      value: ['get', 'Put', 'DELETE', 'delete'],
      issues: [
        unnormalized('get', 'GET'),
        unnormalized('Put', 'PUT'),
        unnormalized('delete', 'DELETE'),
      ],
      permitted: ['GET', 'PUT', 'DELETE'],
    },
    {
      title: 'a method that Node alone knows',
      value: 'purge',
      issues: [unnormalized('purge', 'PURGE')],
      permitted: 'PURGE',
    },
    {
      title: 'the method for queries, which older releases of Node do not know',
      value: 'query',
      issues: [unnormalized('query', 'QUERY')],
      permitted: 'QUERY',
    },
    {
      title: 'one among custom methods, which pass in any case',
      value: ['CHICKEN', 'put', 'chicken'],
      issues: [unnormalized('put', 'PUT')],
      permitted: ['CHICKEN', 'PUT', 'chicken'],
    },
    {
      title: 'several kinds, in the order written',
      value: ['*', 'patch', 'TRACE', 'a/b', 2],
      issues: [
        unnormalized('patch', 'PATCH'),
        forbidden('TRACE'),
        invalid('a/b'),
        wrong(2, 'a string'),
      ],
      permitted: ['*', 'PATCH', 'GET'],
    },
  ])('$title', ({ value, issues, permitted }) => {
    expect(checkMethods(place, value)).toStrictEqual(issues);
    expect(checkMethods(place, permitted)).toStrictEqual([]);
  });

  // Fails where a release of Node parses a method that is not on the list.
  it.each(METHODS.filter((method) => !isForbiddenMethod(method)))(
    '%s is known by its upper case',
    (method) => {
      const lowerCase = method.toLowerCase();
      expect(checkMethods(place, method)).toStrictEqual([]);
      expect(checkMethods(place, lowerCase)).toStrictEqual([
        unnormalized(lowerCase, method),
      ]);
    },
  );
});
