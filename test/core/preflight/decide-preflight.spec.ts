import { describe, expect, it } from '@jest/globals';
import {
  decidePreflight,
  type PreflightDecision,
} from '../../../lib/core/preflight/decide-preflight.js';
import {
  judgedAs,
  type OriginVerdict,
} from '../../../lib/core/decision/judged-origin.js';
import type { CorsPolicyOptions } from '../../../lib/core/policy/policy-options.js';
import { compiledPolicy } from '../compiled-policy.js';

const APP = 'https://app.example.com';
const OPEN: CorsPolicyOptions = { origin: APP };

interface Asked {
  readonly method?: string;
  readonly headers?: string;
  readonly verdict?: OriginVerdict;
  readonly served?: boolean;
  readonly others?: readonly string[];
}

type Answer = Omit<PreflightDecision, 'policy' | 'notes'>;

function decide(options: CorsPolicyOptions, asked: Asked): Answer {
  const compiled = compiledPolicy(options);
  const judged = judgedAs(asked.verdict ?? 'origin-allowed');
  const { policy, notes, ...answer } = decidePreflight(
    compiled,
    {
      method: 'OPTIONS',
      origin: APP,
      accessControlRequestMethod: asked.method ?? 'PUT',
      accessControlRequestHeaders: asked.headers,
    },
    judged,
    {
      isMethodServed: asked.served ?? true,
      otherMethods: () => asked.others ?? [],
    },
  );
  expect(policy).toBe(compiled);
  expect(notes).toBe(judged);
  return answer;
}

const GRANTED: Answer = {
  refusal: undefined,
  allowOrigin: APP,
  allowCredentials: false,
  allowMethods: 'PUT',
  allowHeaders: undefined,
  maxAge: 600,
  successStatus: 204,
};

const REFUSED: Answer = {
  ...GRANTED,
  refusal: 'origin-not-allowed',
  allowOrigin: undefined,
  allowMethods: undefined,
  maxAge: undefined,
};

describe('a preflight is allowed, and gets what it asks for', () => {
  it.each<{
    title: string;
    policy?: CorsPolicyOptions;
    asked?: Asked;
    granted?: Partial<Answer>;
  }>([
    { title: 'a method that is served' },
    {
      title: 'with credentials',
      policy: { credentials: true },
      granted: { allowCredentials: true },
    },
    {
      title: 'any origin',
      policy: { origin: '*' },
      asked: { verdict: 'any-origin-allowed' },
      granted: { allowOrigin: '*' },
    },
    {
      title: 'headers, as the request names them',
      asked: { headers: 'X-Id, authorization,,x-id' },
      granted: { allowHeaders: 'x-id,authorization' },
    },
    {
      title: 'all headers that are listed',
      policy: { allowedHeaders: ['X-Id', 'accept'] },
      asked: { headers: 'x-id' },
      granted: { allowHeaders: 'x-id,accept' },
    },
    {
      title: 'all headers that are listed, none being asked for',
      policy: { allowedHeaders: ['X-Id', 'accept'] },
      granted: { allowHeaders: 'x-id,accept' },
    },
    {
      title: 'only the headers asked for, if * is among the listed',
      policy: { allowedHeaders: ['*', 'authorization'] },
      asked: { headers: 'x-id' },
      granted: { allowHeaders: 'x-id' },
    },
    {
      title: 'the other methods of the URL after the announced one',
      asked: { others: ['GET', 'DELETE'] },
      granted: { allowMethods: 'PUT,GET,DELETE' },
    },
    {
      title: 'only those of the other methods that are listed or safelisted',
      policy: { methods: ['PUT', 'PATCH'] },
      asked: { others: ['GET', 'HEAD', 'PATCH', 'DELETE', 'patch'] },
      granted: { allowMethods: 'PUT,GET,HEAD,PATCH' },
    },
    {
      title: 'other methods to the length of a kilobyte',
      asked: { others: ['M'.repeat(1020)] },
      granted: { allowMethods: `PUT,${'M'.repeat(1020)}` },
    },
    {
      title: 'only the announced method, if all would be longer',
      asked: { others: ['GET', 'M'.repeat(1017)] },
      granted: { allowMethods: 'PUT' },
    },
    {
      title: 'only the announced method, if a function may read it',
      policy: { origin: [APP, () => false] },
      asked: { others: ['GET'] },
      granted: { allowMethods: 'PUT' },
    },
    {
      title: 'other methods to any origin, whatever a function would say',
      policy: { origin: ['*', () => false] },
      asked: { verdict: 'any-origin-allowed', others: ['GET'] },
      granted: { allowOrigin: '*', allowMethods: 'PUT,GET' },
    },
    { title: 'no headers, the header being empty', asked: { headers: '' } },
    { title: 'no headers, the header being commas', asked: { headers: ',,' } },
    {
      title: 'a method that is listed and not served',
      policy: { methods: ['PUT'] },
      asked: { served: false },
    },
    {
      title: 'an unknown method that is served',
      asked: { method: 'FOO' },
      granted: { allowMethods: 'FOO' },
    },
    {
      title: 'an unknown method that is listed',
      policy: { methods: ['FOO'] },
      asked: { method: 'FOO', served: false },
      granted: { allowMethods: 'FOO' },
    },
    ...['GET', 'HEAD', 'POST'].map((method) => ({
      title: `the safelisted ${method}, not listed`,
      policy: { methods: ['PUT'] },
      asked: { method },
      granted: { allowMethods: method },
    })),
    ...['GET', 'HEAD', 'POST'].map((method) => ({
      title: `the safelisted ${method}, neither listed nor served`,
      asked: { method, served: false },
      granted: { allowMethods: method },
    })),
    {
      title: 'maxAge and status of the policy',
      policy: { maxAge: 0, optionsSuccessStatus: 200 },
      granted: { maxAge: 0, successStatus: 200 },
    },
    {
      title: 'no maxAge',
      policy: { maxAge: false },
      granted: { maxAge: undefined },
    },
  ])('$title', ({ policy, asked = {}, granted }) => {
    expect(decide({ ...OPEN, ...policy }, asked)).toStrictEqual({
      ...GRANTED,
      ...granted,
    });
  });
});

describe('a preflight is refused at the first step that fails', () => {
  it.each<OriginVerdict>([
    'origin-malformed',
    'null-origin-refused',
    'insecure-origin-refused',
    'origin-rule-failed',
    'origin-refused-by-error',
    'origin-not-allowed',
  ])('the origin, granted nothing: %s', (verdict) => {
    const asked = { verdict, method: '', headers: 'x id' };
    expect(decide({ ...OPEN, credentials: true }, asked)).toStrictEqual({
      ...REFUSED,
      refusal: verdict,
    });
  });

  it.each<[refusal: PreflightDecision['refusal'], method: string, Asked?]>([
    ['method-malformed', ''],
    ['method-malformed', 'GET, PUT'],
    ['method-malformed', 'PUT '],
    ['method-malformed', 'CONNECT'],
    ['method-malformed', 'trace'],
    ['method-malformed', 'TRACK'],
    ['method-not-allowed', 'DELETE'],
    ['method-not-allowed', 'put'],
    ['method-not-allowed', 'patch'],
    ['method-not-allowed', 'get'],
    ['method-not-allowed', 'FOO'],
    ['method-not-allowed', 'OPTIONS'],
  ])('the method, granted the origin: %s, %j', (refusal, method) => {
    const policy = { ...OPEN, credentials: true, methods: ['PUT', 'PATCH'] };
    expect(decide(policy, { method, headers: 'x id' })).toStrictEqual({
      ...REFUSED,
      refusal,
      allowOrigin: APP,
      allowCredentials: true,
    });
  });

  it.each<[refusal: PreflightDecision['refusal'], Asked]>([
    ['origin-not-allowed', { verdict: 'origin-not-allowed' }],
    ['method-not-allowed', { method: 'DELETE' }],
    ['header-not-allowed', { headers: 'x-other' }],
  ])('without a look at what else the URL serves: %s', (refusal, asked) => {
    const others = new Proxy<string[]>([], {
      get: () => {
        throw new Error('A refusal names no other methods.');
      },
    });
    const policy = { ...OPEN, methods: ['PUT'], allowedHeaders: ['x-id'] };
    expect(decide(policy, { ...asked, others })).toMatchObject({
      refusal,
      allowHeaders: undefined,
    });
  });

  it.each(['PUT', 'FOO'])('a method that nothing serves: %s', (method) => {
    expect(decide(OPEN, { method, served: false })).toStrictEqual({
      ...REFUSED,
      refusal: 'method-not-allowed',
      allowOrigin: APP,
    });
  });

  it.each<
    [
      title: string,
      refusal: PreflightDecision['refusal'],
      headers: string,
      allowedHeaders: CorsPolicyOptions['allowedHeaders'] & {},
    ]
  >([
    ['no token', 'headers-malformed', 'x id', '*'],
    ['12 KB of commas', 'headers-malformed', ','.repeat(12_288), '*'],
    ['one of two not listed', 'header-not-allowed', 'x-id,accept', 'x-id'],
    ['authorization under *', 'header-not-allowed', 'authorization', '*'],
    ['none listed', 'header-not-allowed', 'x-id', []],
  ])(
    'the headers, granted origin and method: %s',
    (_, refusal, headers, allowedHeaders) => {
      const policy = { ...OPEN, credentials: true, allowedHeaders };
      expect(decide(policy, { headers })).toStrictEqual({
        ...REFUSED,
        refusal,
        allowOrigin: APP,
        allowCredentials: true,
        allowMethods: 'PUT',
      });
    },
  );

  it('with the status that it would have had', () => {
    const policy = { optionsSuccessStatus: 200 };
    const { successStatus } = decide(policy, { verdict: 'origin-not-allowed' });
    expect(successStatus).toBe(200);
  });
});
