import { describe, expect, it, jest } from '@jest/globals';
import { verdictOn } from '../compiled-policy.js';
import {
  originList,
  type OriginFunction,
  type OriginOption,
} from '../../../lib/core/origin-rule/origin-rule.js';
import type { CorsPolicyOptions } from '../../../lib/core/policy/policy-options.js';
import {
  compiledPolicy,
  PLACE,
  recordingEnvironment,
} from '../compiled-policy.js';

const REQUEST = { method: 'GET', host: 'api.example.com', path: '/' };
const INSECURE = 'http://app.example.com';
const rule = jest.fn<OriginFunction>(() => true);

describe('an insecure origin that a rule may admit and is not asked about is reported', () => {
  it.each<{
    title: string;
    origin: OriginOption;
    policy?: CorsPolicyOptions;
    sent?: string;
    reported?: unknown;
  }>([
    { title: 'a function', origin: rule, reported: { ask: rule } },
    {
      title: 'a RegExp that matches it',
      origin: [rule, /^https?:\/\/app\.example\.com$/],
      reported: expect.any(RegExp),
    },
    { title: 'null', origin: [rule, /^.*$/], sent: 'null' },
    { title: 'a RegExp that does not', origin: /^https:\/\/a\.example$/ },
    // It never holds an insecure one, which is refused when it is added.
    { title: 'a list', origin: originList('partners') },
    { title: 'no rule about it', origin: 'https://app.example.com' },
    { title: 'a secure one', origin: () => false, sent: 'https://a.example' },
    { title: 'no credentials', origin: rule, policy: { credentials: false } },
    {
      title: 'the switch',
      origin: rule,
      policy: { dangerouslyAllowInsecureOrigins: true },
    },
  ])('$title', ({ origin, policy = {}, sent = INSECURE, reported }) => {
    const environment = recordingEnvironment();
    const { origin: rules } = compiledPolicy(
      { origin, credentials: true, ...policy },
      environment,
    );
    void verdictOn(rules, sent, REQUEST);
    expect(environment.unasked).toEqual(
      reported === undefined
        ? []
        : [{ place: PLACE, origin: sent, rule: reported }],
    );
  });
});
