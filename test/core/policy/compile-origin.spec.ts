import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import {
  compileOrigin,
  mayBeAsynchronous,
  variesOnOrigin,
  type CompiledOrigin,
} from '../../../lib/core/policy/compile-origin.js';
import {
  originList,
  type CorsOriginResolver,
  type OriginOption,
  type OriginRequest,
} from '../../../lib/core/origin-rule/origin-rule.js';
import { originResolver } from '../../../lib/core/origin-rule/origin-resolver.js';
import type { CorsPolicyOptions } from '../../../lib/core/policy/policy-options.js';
import { recordingEnvironment } from '../compiled-policy.js';

const APP = 'https://app.example.com';
const decide = (): boolean => true;

function compiled(options: CorsPolicyOptions): CompiledOrigin {
  return compileOrigin('forRoot', options, recordingEnvironment());
}

describe('facts about the rules that are known in advance', () => {
  it.each<[title: string, policy: CorsPolicyOptions, known: string]>([
    ['no rule', {}, 'closed'],
    ['an empty list of rules', { origin: [] }, 'closed'],
    ['false', { origin: false }, 'closed'],
    ['the star', { origin: '*' }, 'any'],
    ['true', { origin: true }, 'any'],
    ['the star among others', { origin: [APP, '*'] }, 'any'],
    [
      'the star with credentials, which stays closed',
      { origin: '*', credentials: true },
      'closed',
    ],
    [
      'true with credentials, which stays closed',
      { origin: true, credentials: true },
      'closed',
    ],
    ['an exact origin', { origin: APP }, 'varies'],
    ['a pattern', { origin: 'https://*.example.com' }, 'varies'],
    [
      'null under its switch',
      { origin: 'null', dangerouslyAllowNullOrigin: true },
      'varies',
    ],
    ['null without its switch', { origin: 'null' }, 'closed'],
    ['what is no origin', { origin: 'https://app.example.com/' }, 'closed'],
    ['a RegExp', { origin: /^a$/ }, 'varies'],
    [
      'a run-time list, empty as it is',
      { origin: originList('partners') },
      'varies',
    ],
    ['a function', { origin: decide }, 'varies asynchronous'],
  ])('%s', (_, policy, known) => {
    const origin = compiled(policy);
    const facts = [
      origin.any ? 'any' : '',
      variesOnOrigin(origin) ? 'varies' : '',
      mayBeAsynchronous(origin) ? 'asynchronous' : '',
    ];
    expect(facts.join(' ').trim() || 'closed').toBe(known);
  });
});

describe('whether a rule can tell methods apart', () => {
  class Tenants implements CorsOriginResolver {
    isOriginAllowed(): boolean {
      return true;
    }
  }
  const given = (...fields: readonly (keyof OriginRequest)[]) =>
    originResolver(Tenants, { given: fields });

  it.each<[title: string, policy: CorsPolicyOptions, expected: boolean]>([
    ['no rule', {}, false],
    ['an exact origin', { origin: APP }, false],
    ['a RegExp', { origin: /^a$/ }, false],
    ['a run-time list', { origin: originList('partners') }, false],
    ['a function', { origin: [APP, decide] }, true],
    ['a function beside every origin', { origin: ['*', decide] }, false],
    [
      'a function beside every origin, which credentials forbid',
      { origin: ['*', decide], credentials: true },
      true,
    ],
    ['a resolver', { origin: originResolver(Tenants) }, true],
    ['a resolver that is given it', { origin: given('host', 'method') }, true],
    ['a resolver that is not', { origin: given('host', 'path') }, false],
    ['a resolver that is given nothing', { origin: given() }, false],
    ['one of two resolvers', { origin: [given(), given('method')] }, true],
  ])('%s: %s', (_, policy, expected) => {
    const environment = {
      ...recordingEnvironment(),
      resolver: () => () => true,
    };
    const origin = compileOrigin('forRoot', policy, environment);
    expect(origin.mayDependOnMethod).toBe(expected);
  });
});

describe('each kind of rule finds its place', () => {
  it('in the order in which the rules are written', () => {
    const partners = recordingEnvironment().list('partners');
    const origin = compileOrigin(
      'forRoot',
      {
        origin: [
          APP,
          'https://*.example.com',
          'null',
          /b/,
          originList('partners'),
          decide,
          false,
        ],
        dangerouslyAllowNullOrigin: true,
      },
      { ...recordingEnvironment(), list: () => partners },
    );
    expect(origin.place).toBe('forRoot');
    expect([...origin.fixed]).toEqual([APP, 'https://*.example.com']);
    expect(origin.null).toBe(true);
    expect(origin.sources).toEqual([partners]);
    expect(origin.regExps).toEqual([/^(?:b)$/]);
    expect(origin.functions).toEqual([{ ask: decide }]);
  });

  it('a list is looked up by its name', () => {
    const asked: string[] = [];
    const environment = recordingEnvironment();
    compileOrigin(
      'forRoot',
      { origin: [originList('partners'), originList('tenants')] },
      {
        ...environment,
        list(name) {
          asked.push(name);
          return environment.list(name);
        },
      },
    );
    expect(asked).toEqual(['partners', 'tenants']);
  });
});

describe('a RegExp is compiled to match the whole origin, without a memory', () => {
  it.each<[RegExp, RegExp]>([
    [/b/, /^(?:b)$/],
    [/^b$/, /^(?:^b$)$/],
    [/a|b/, /^(?:a|b)$/],
    [/b/g, /^(?:b)$/],
    [/b/y, /^(?:b)$/],
    [/b/gimsuy, /^(?:b)$/imsu],
    [new RegExp('b', 'dg'), new RegExp('^(?:b)$', 'd')],
    [runInNewContext('/b/g') as RegExp, /^(?:b)$/],
  ])('%s becomes %s', (written, expected) => {
    const origin = compiled({ origin: written });
    expect(origin.regExps.map(String)).toEqual([String(expected)]);
  });
});

describe('which dangerous origins the rules may be asked about', () => {
  it.each<{
    title: string;
    policy: CorsPolicyOptions;
    aboutNull: boolean;
    aboutInsecure: boolean;
  }>([
    {
      title: 'by default',
      policy: {},
      aboutNull: false,
      aboutInsecure: true,
    },
    {
      title: 'with credentials',
      policy: { credentials: true },
      aboutNull: false,
      aboutInsecure: false,
    },
    {
      title: 'with credentials and the switch for insecure ones',
      policy: { credentials: true, dangerouslyAllowInsecureOrigins: true },
      aboutNull: false,
      aboutInsecure: true,
    },
    {
      title: 'with the switch for null',
      policy: { dangerouslyAllowNullOrigin: true },
      aboutNull: true,
      aboutInsecure: true,
    },
  ])('$title', ({ policy, aboutNull, aboutInsecure }) => {
    const origin = compiled({ origin: decide, ...policy });
    expect(origin.asksAboutNull).toBe(aboutNull);
    expect(origin.asksAboutInsecure).toBe(aboutInsecure);
  });
});

// JavaScript callers and unset variables get here with more than the types say.
describe('an invalid rule allows nobody, and does not throw', () => {
  it.each<[title: string, origin: unknown]>([
    ['undefined in a list', [undefined]],
    ['null', null],
    ['null in a list', [null]],
    ['a number', 1],
    ['an object', {}],
    ['a list in a list', [[APP]]],
    ['a proxy of a RegExp', new Proxy(/b/, {})],
    ['what inherits from RegExp', [Object.create(RegExp.prototype)]],
    ['another source', Object.defineProperty(/b/, 'source', { value: '.*' })],
  ])('%s', (_, origin) => {
    const rules = compiled({ origin: origin as OriginOption });
    expect(rules.any).toBe(false);
    expect(variesOnOrigin(rules)).toBe(false);
  });
});
