import { describe, expect, it } from '@jest/globals';
import { decideActual } from '../../../lib/core/decision/decide-actual.js';
import type { ActualDecision } from '../../../lib/core/decision/decide-actual.js';
import type { OriginVerdict } from '../../../lib/core/decision/judged-origin.js';
import type { CorsPolicyOptions } from '../../../lib/core/policy/policy-options.js';
import { outcomeOfResponse } from '../../../lib/http/decisions/candidate-outcome.js';
import type { CorsCandidateDecision } from '../../../lib/http/decisions/cors-decision.js';
import { choiceOf, compiledPolicy, PLACE } from '../../core/compiled-policy.js';

const APP = 'https://app.example.com';

function decided(
  options: CorsPolicyOptions,
  verdict: OriginVerdict = 'origin-allowed',
): ActualDecision {
  const policy = compiledPolicy({ origin: APP, ...options });
  return decideActual(choiceOf(policy), policy, APP, verdict);
}

const ALLOWED = decided({});
const REFUSED = decided({}, 'null-origin-refused');
const ALLOWING = {
  kind: 'response',
  isAllowed: true,
  reason: 'origin-allowed',
} as const;

describe('the outcome of a request', () => {
  it.each<
    [
      string,
      Parameters<typeof outcomeOfResponse>,
      Omit<CorsCandidateDecision, 'policy'>,
    ]
  >([
    ['is that it is allowed', [[ALLOWED], undefined, false], ALLOWING],
    [
      'is that everybody is',
      [[decided({ origin: '*' })], undefined, false],
      { ...ALLOWING, reason: 'any-origin-allowed' },
    ],
    [
      'is that one of several refuses, with its reason',
      [[ALLOWED, REFUSED], undefined, false],
      { kind: 'response', isAllowed: false, reason: 'null-origin-refused' },
    ],
    [
      'is that it does not run',
      [[ALLOWED], { decision: ALLOWED, reason: 'method-not-allowed' }, false],
      { kind: 'request', isAllowed: false, reason: 'method-not-allowed' },
    ],
    [
      'is that it does not run, with the reason behind',
      [[REFUSED], { decision: REFUSED, reason: 'origin-not-allowed' }, false],
      { kind: 'request', isAllowed: false, reason: 'null-origin-refused' },
    ],
    [
      'is that credentials are lacking',
      [[decided({ credentials: true }), ALLOWED], undefined, true],
      { kind: 'response', isAllowed: false, reason: 'credentials-not-allowed' },
    ],
    [
      'is that credentials are allowed',
      [[decided({ credentials: true })], undefined, true],
      ALLOWING,
    ],
  ])('%s', (_title, given, outcome) => {
    expect(outcomeOfResponse(...given)).toEqual({ ...outcome, policy: PLACE });
  });
});
