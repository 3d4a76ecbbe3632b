import { describe, expect, it } from '@jest/globals';
import {
  isOriginListReference,
  originList,
  rulesOf,
  type OriginOption,
  type OriginRule,
} from '../../../lib/core/origin-rule/origin-rule.js';

const decide = (): boolean => true;

describe('the rules of an option', () => {
  it.each<{
    title: string;
    option: OriginOption | undefined;
    rules: OriginRule[];
  }>([
    { title: 'left out', option: undefined, rules: [] },
    { title: 'an empty list', option: [], rules: [] },
    { title: 'a text', option: '*', rules: ['*'] },
    { title: 'true', option: true, rules: [true] },
    { title: 'false', option: false, rules: [false] },
    { title: 'a RegExp', option: /^a$/, rules: [/^a$/] },
    { title: 'a function', option: decide, rules: [decide] },
    {
      title: 'a list of several',
      option: ['https://app.example.com', decide, originList('partners')],
      rules: ['https://app.example.com', decide, originList('partners')],
    },
  ])('$title', ({ option, rules }) => {
    expect(rulesOf(option)).toStrictEqual(rules);
  });
});

describe('a reference to a run-time list', () => {
  it('names the list, and stays as it is', () => {
    const reference = originList('partners');
    expect(reference).toStrictEqual({
      kind: 'nestjs-cors:origin-list',
      name: 'partners',
    });
    expect(Object.isFrozen(reference)).toBe(true);
  });

  it.each<{ title: string; rule: OriginRule; expected: boolean }>([
    { title: 'a reference', rule: originList('partners'), expected: true },
    { title: 'a text', rule: 'nestjs-cors:origin-list', expected: false },
    { title: 'a boolean', rule: true, expected: false },
    { title: 'a RegExp', rule: /^a$/, expected: false },
    { title: 'a function', rule: decide, expected: false },
    {
      title: 'an object of another kind',
      rule: { kind: 'another', name: 'partners' } as unknown as OriginRule,
      expected: false,
    },
  ])('$title: $expected', ({ rule, expected }) => {
    expect(isOriginListReference(rule)).toBe(expected);
  });
});
