import { describe, expect, it } from '@jest/globals';
import {
  checkBooleans,
  checkOptionNames,
} from '../../../lib/core/check/check-options.js';
import type { CorsIssue } from '../../../lib/core/issue/policy-issue.js';
import {
  BOOLEAN_OPTION_NAMES,
  POLICY_OPTION_NAMES,
} from '../../../lib/core/policy/policy-options.js';
import { PLACE as place } from '../compiled-policy.js';

class PartnerPolicy {
  readonly origin = 'https://app.example.com';
}

describe('options as such', () => {
  const unknown = (option: string, nearest?: string): CorsIssue => ({
    kind: 'unknown-option',
    place,
    option,
    nearest,
  });
  const wrong = (value: unknown): CorsIssue => ({
    kind: 'wrong-type',
    place,
    option: 'options',
    value,
    expected: 'an object of options',
  });
  const list: unknown = [{ origin: '*' }];
  const factory: unknown = () => ({ origin: '*' });

  it.each<{
    title: string;
    options: unknown;
    issues: readonly CorsIssue[];
    permitted: unknown;
  }>([
    { title: 'null', options: null, issues: [wrong(null)], permitted: {} },
    {
      title: 'undefined',
      options: undefined,
      issues: [wrong(undefined)],
      permitted: Object.create(null),
    },
    {
      title: 'a list',
      options: list,
      issues: [wrong(list)],
      permitted: { origin: '*' },
    },
    {
      title: 'a text',
      options: 'widget',
      issues: [wrong('widget')],
      permitted: new PartnerPolicy(),
    },
    {
      title: 'a function',
      options: factory,
      issues: [wrong(factory)],
      permitted: { origin: factory },
    },
    {
      title: 'true',
      options: true,
      issues: [wrong(true)],
      permitted: { origin: true },
    },
    {
      title: 'values that are undefined',
      options: { origin: undefined, maxAge: 0, methods: undefined },
      issues: [
        { kind: 'undefined-value', place, option: 'origin' },
        { kind: 'undefined-value', place, option: 'methods' },
      ],
      permitted: { origin: false, maxAge: 0, methods: '' },
    },
    {
      title: 'an option that is nearly known',
      options: { orgin: '*' },
      issues: [unknown('orgin', 'origin')],
      permitted: { origin: '*' },
    },
    {
      title: 'an option that is unknown, and has no value either',
      options: { maxage: undefined },
      issues: [unknown('maxage', 'maxAge')],
      permitted: { maxAge: false },
    },
    {
      title: 'the words of other libraries',
      options: {
        origins: [],
        allowedOrigins: [],
        headers: [],
        allowHeaders: [],
        exposeHeaders: [],
        maxage: 1,
      },
      issues: [
        unknown('origins', 'origin'),
        unknown('allowedOrigins', 'origin'),
        unknown('headers', 'allowedHeaders'),
        unknown('allowHeaders', 'allowedHeaders'),
        unknown('exposeHeaders', 'exposedHeaders'),
        unknown('maxage', 'maxAge'),
      ],
      permitted: {
        origin: [],
        allowedHeaders: [],
        exposedHeaders: [],
        maxAge: 1,
      },
    },
    {
      title: 'an option that is like no other',
      options: { helmet: true },
      issues: [unknown('helmet')],
      permitted: {},
    },
    {
      title: 'what every object has',
      options: JSON.parse('{"__proto__":{"origin":"*"},"constructor":1}'),
      issues: [unknown('__proto__'), unknown('constructor')],
      permitted: JSON.parse('{"origin":"*"}'),
    },
    {
      title: 'preflightContinue',
      options: { preflightContinue: true },
      issues: [{ kind: 'preflight-continue', place }],
      permitted: { preflightContinue: false },
    },
    {
      title: 'preflightContinue as a text, which enableCors() takes for true',
      options: { preflightContinue: 'false' },
      issues: [{ kind: 'preflight-continue', place }],
      permitted: {
        origin: '*',
        methods: 'GET,HEAD,PUT,PATCH,POST,DELETE',
        preflightContinue: false,
        optionsSuccessStatus: 204,
      },
    },
  ])('$title', ({ options, issues, permitted }) => {
    const check = (value: unknown) =>
      checkOptionNames(place, value, POLICY_OPTION_NAMES);
    expect(check(options)).toStrictEqual(issues);
    expect(check(permitted)).toStrictEqual([]);
  });

  it.each(['', 0, null, undefined, 'true', 1])(
    'preflightContinue: %p is removed like true',
    (preflightContinue) => {
      expect(checkOptionNames(place, { preflightContinue }, [])).toStrictEqual([
        { kind: 'preflight-continue', place },
      ]);
    },
  );

  it('are known in one place and not in another', () => {
    const options = { path: '/graphql', policy: 'partners' };
    expect(checkOptionNames(place, options, ['path', 'policy'])).toEqual([]);
    expect(checkOptionNames(place, options, ['path', 'polices'])).toEqual([
      unknown('policy', 'polices'),
    ]);
  });
});

describe('options that are true or false', () => {
  it.each(
    BOOLEAN_OPTION_NAMES.flatMap((option) =>
      ['true', 'false', '', 0, 1, null, [true], {}].map((value) => ({
        option,
        value,
      })),
    ),
  )('$option: $value', ({ option, value }) => {
    const check = (options: Readonly<Record<string, unknown>>) =>
      checkBooleans(place, options, BOOLEAN_OPTION_NAMES);
    expect(check({ [option]: value })).toStrictEqual([
      { kind: 'wrong-type', place, option, value, expected: 'a boolean' },
    ]);
    for (const permitted of [true, false, undefined]) {
      expect(check({ [option]: permitted })).toStrictEqual([]);
    }
  });

  it('are only those that are named', () => {
    const options = { debug: 'true', credentials: 'true' };
    const issues = checkBooleans(place, options, ['debug']);
    expect(issues.map((issue) => 'option' in issue && issue.option)).toEqual([
      'debug',
    ]);
  });
});
