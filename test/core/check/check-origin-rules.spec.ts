import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import {
  checkListedOrigins,
  checkOriginRules,
} from '../../../lib/core/check/check-origin-rules.js';
import { originList } from '../../../lib/core/origin-rule/origin-rule.js';
import { PLACE } from '../compiled-policy.js';

const place = PLACE;
const option = 'origin';
const EXPECTED =
  "an origin, a pattern, '*', true, false, a RegExp, originList(), originResolver(), a function, or a list of them";

const PLAIN = /^https:\/\/a\.example$/;

function withOwn(name: string, value: unknown): RegExp {
  return Object.defineProperty(new RegExp(PLAIN), name, { value });
}

function ofOtherRealm(pattern: RegExp): unknown {
  return runInNewContext(String(pattern));
}

describe('a rule is wrong by itself', () => {
  it.each<[unknown, object, unknown]>([
    [
      'https://a.example/',
      {
        kind: 'invalid-origin',
        value: 'https://a.example/',
        fault: 'path',
        remedy: '"https://a.example"',
      },
      'https://a.example',
    ],
    [
      'https://*',
      {
        kind: 'invalid-origin',
        value: 'https://*',
        fault: 'misplaced-wildcard',
        remedy: undefined,
      },
      '*',
    ],
    [
      'NULL',
      {
        kind: 'invalid-origin',
        value: 'NULL',
        fault: 'no-scheme',
        remedy: undefined,
      },
      'null',
    ],
    [
      /https:\/\/(a|b)\.example/,
      {
        kind: 'unanchored-reg-exp',
        value: String.raw`/https:\/\/(a|b)\.example/`,
        remedy: '"https://a.example", "https://b.example"',
      },
      'https://a.example',
    ],
    [
      ofOtherRealm(/b/),
      { kind: 'unanchored-reg-exp', value: '/b/', remedy: undefined },
      ofOtherRealm(PLAIN),
    ],
    [
      /^(?:a|b)$/,
      {
        kind: 'unmatchable-reg-exp',
        value: '/^(?:a|b)$/',
        remedy: undefined,
      },
      /^(?:app:\/\/a|null)$/,
    ],
    ...[undefined, '', 5].map((name): [unknown, object, unknown] => [
      // As a name that the environment does not have comes from JavaScript.
      { ...originList('partners'), name },
      {
        kind: 'wrong-type',
        value: name,
        expected: 'a name for originList()',
      },
      originList('partners'),
    ]),
    ...[
      [5, () => true],
      [null, true],
      [{ kind: 'list' }, originList('partners')],
      [['https://a.example'], 'https://*.a.example:*'],
      [Symbol('a'), 'https://a.example:8443'],
      [new Proxy(PLAIN, {}), PLAIN],
      [Object.create(RegExp.prototype), PLAIN],
      [RegExp.prototype, PLAIN],
      [withOwn('flags', 'x'), withOwn('lastIndex', 1)],
      [withOwn('source', '.*'), PLAIN],
      [runInNewContext('({ source: "^a$", flags: "" })'), ofOtherRealm(PLAIN)],
    ].map(([value, twin]): [unknown, object, unknown] => [
      value,
      { kind: 'wrong-type', value, expected: EXPECTED },
      twin,
    ]),
    [undefined, { kind: 'undefined-value', index: 0 }, false],
  ])('%p is, %p is not', (rule, issue, permitted) => {
    expect(checkOriginRules(place, option, [permitted])).toEqual([]);
    expect(checkOriginRules(place, option, [rule])).toStrictEqual([
      { place, option, ...issue },
    ]);
  });

  it('is found once if several are undefined', () => {
    expect(
      checkOriginRules(place, option, [true, undefined, undefined]),
    ).toEqual([{ kind: 'undefined-value', place, option, index: 1 }]);
  });

  it('is found beside others', () => {
    const kinds = checkOriginRules(place, option, [/a/, '*', '', 5]).map(
      ({ kind }) => kind,
    );
    expect(kinds).toEqual([
      'unanchored-reg-exp',
      'invalid-origin',
      'wrong-type',
    ]);
  });
});

describe('a list holds exact origins and patterns', () => {
  const expected = 'an exact origin or a pattern';

  it.each<[unknown, object, string]>([
    [
      '*',
      { kind: 'invalid-origin', value: '*', fault: 'misplaced-wildcard' },
      'https://*.example.com',
    ],
    [
      'null',
      { kind: 'invalid-origin', value: 'null', fault: 'null' },
      'https://null',
    ],
    [
      '',
      { kind: 'invalid-origin', value: '', fault: 'empty' },
      'http://localhost:*',
    ],
    ...[/^a$/, true, null, undefined, originList('a'), () => true].map(
      (value): [unknown, object, string] => [
        value,
        { kind: 'wrong-type', value, expected },
        'https://a.example',
      ],
    ),
  ])('%p is none, %p is', (entry, issue, permitted) => {
    expect(checkListedOrigins(place, 'origins', [permitted])).toEqual([]);
    expect(checkListedOrigins(place, 'origins', [entry])).toEqual([
      { place, option: 'origins', ...issue },
    ]);
  });
});
