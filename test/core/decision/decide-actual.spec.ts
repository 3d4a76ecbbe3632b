import { describe, expect, it } from '@jest/globals';
import { decideActual } from '../../../lib/core/decision/decide-actual.js';
import type { OriginVerdict } from '../../../lib/core/decision/judged-origin.js';
import { choiceOf, compiledPolicy } from '../compiled-policy.js';

const APP = 'https://app.example.com';

describe('an actual request is granted its origin if it is allowed', () => {
  it.each<{
    origin: string | undefined;
    verdict: OriginVerdict;
    reason: OriginVerdict | 'no-origin';
    allowOrigin: string | undefined;
  }>([
    {
      origin: APP,
      verdict: 'origin-allowed',
      reason: 'origin-allowed',
      allowOrigin: APP,
    },
    {
      origin: 'null',
      verdict: 'origin-allowed',
      reason: 'origin-allowed',
      allowOrigin: 'null',
    },
    {
      origin: undefined,
      verdict: 'origin-allowed',
      reason: 'no-origin',
      allowOrigin: undefined,
    },
    {
      origin: '',
      verdict: 'origin-malformed',
      reason: 'origin-malformed',
      allowOrigin: undefined,
    },
    {
      origin: APP,
      verdict: 'origin-not-allowed',
      reason: 'origin-not-allowed',
      allowOrigin: undefined,
    },
    {
      origin: 'null',
      verdict: 'null-origin-refused',
      reason: 'null-origin-refused',
      allowOrigin: undefined,
    },
    {
      origin: 'http://app.example.com',
      verdict: 'insecure-origin-refused',
      reason: 'insecure-origin-refused',
      allowOrigin: undefined,
    },
    {
      origin: APP,
      verdict: 'origin-rule-failed',
      reason: 'origin-rule-failed',
      allowOrigin: undefined,
    },
  ])(
    '$origin, $verdict: $allowOrigin',
    ({ origin, verdict, reason, allowOrigin }) => {
      const policy = compiledPolicy({ origin: APP });
      const choice = choiceOf(policy);
      expect(decideActual(choice, policy, origin, verdict)).toStrictEqual({
        choice,
        policy,
        reason,
        allowOrigin,
      });
    },
  );

  it.each([APP, 'null', '', 'nonsense', undefined])(
    'any origin is *, with or without one: %j',
    (origin) => {
      const policy = compiledPolicy({ origin: '*' });
      const choice = choiceOf(policy);
      const verdict = 'any-origin-allowed';
      expect(decideActual(choice, policy, origin, verdict)).toStrictEqual({
        choice,
        policy,
        reason: 'any-origin-allowed',
        allowOrigin: '*',
      });
    },
  );
});
