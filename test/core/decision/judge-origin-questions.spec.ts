import { describe, expect, it, jest } from '@jest/globals';
import { verdictOn } from '../compiled-policy.js';
import type { OriginFunction } from '../../../lib/core/origin-rule/origin-rule.js';
import type { CorsPolicyOptions } from '../../../lib/core/policy/policy-options.js';
import { compiledPolicy } from '../compiled-policy.js';

const REQUEST = { method: 'PUT', host: 'api.example.com', path: '/a%20b' };
const APP = 'https://app.example.com';

describe('the arguments of a function', () => {
  it('the origin, and three facts that it cannot change', () => {
    const rule = jest.fn<OriginFunction>(() => true);
    const { origin } = compiledPolicy({ origin: rule });
    const request = { ...REQUEST, headers: { cookie: 'session=1' } };
    expect(verdictOn(origin, APP, request)).toBe('origin-allowed');
    expect(rule.mock.calls).toStrictEqual([[APP, REQUEST]]);
    expect(rule.mock.calls.map(([, told]) => Object.isFrozen(told))).toEqual([
      true,
    ]);
  });
});

describe('the origins that a function is called with', () => {
  it.each<{
    title: string;
    policy?: CorsPolicyOptions;
    origin: string;
    asked: boolean;
  }>([
    { title: 'a well-formed origin', origin: APP, asked: true },
    { title: 'an insecure one', origin: 'http://app.example.com', asked: true },
    { title: 'an extension', origin: 'chrome-extension://abcd', asked: true },
    { title: 'nothing', origin: '', asked: false },
    { title: 'no URL', origin: 'evil', asked: false },
    { title: 'a URL', origin: `${APP}/`, asked: false },
    { title: 'a line feed', origin: `${APP}\n`, asked: false },
    { title: 'two origins', origin: `${APP}, ${APP}`, asked: false },
    { title: '10 KB', origin: `https://${'a'.repeat(10_000)}`, asked: false },
    { title: 'a file', origin: 'file://', asked: true },
    { title: 'an application', origin: 'capacitor://MyApp', asked: true },
    { title: 'two of them', origin: 'app://., app://.', asked: false },
    { title: 'a control character', origin: 'app://\0', asked: false },
    {
      title: 'an application with credentials',
      policy: { credentials: true },
      origin: 'app://.',
      asked: true,
    },
    {
      title: 'an extension with credentials',
      policy: { credentials: true },
      origin: 'safari-web-extension://140BB581',
      asked: true,
    },
    { title: 'null', origin: 'null', asked: false },
    {
      title: 'null under its switch',
      policy: { dangerouslyAllowNullOrigin: true },
      origin: 'null',
      asked: true,
    },
    {
      title: 'an insecure one with credentials',
      policy: { credentials: true },
      origin: 'http://app.example.com',
      asked: false,
    },
    {
      title: 'an insecure one with credentials under its switch',
      policy: { credentials: true, dangerouslyAllowInsecureOrigins: true },
      origin: 'http://app.example.com',
      asked: true,
    },
    {
      title: 'a secure one with credentials',
      policy: { credentials: true },
      origin: APP,
      asked: true,
    },
    {
      title: 'this machine with credentials',
      policy: { credentials: true },
      origin: 'http://127.0.0.1:3000',
      asked: true,
    },
  ])('$title: $asked', ({ policy = {}, origin, asked }) => {
    const rule = jest.fn<OriginFunction>(() => true);
    const { origin: rules } = compiledPolicy({ ...policy, origin: rule });
    const verdict = verdictOn(rules, origin, REQUEST);
    expect(rule.mock.calls.map(([about]) => about)).toEqual(
      asked ? [origin] : [],
    );
    expect(verdict === 'origin-allowed').toBe(asked);
  });

  it('no origin that another rule allows already', () => {
    const rule = jest.fn<OriginFunction>(() => true);
    const { origin } = compiledPolicy({ origin: [rule, APP] });
    expect(verdictOn(origin, APP, REQUEST)).toBe('origin-allowed');
    expect(rule).not.toHaveBeenCalled();
  });
});
