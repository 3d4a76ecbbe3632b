import { describe, expect, it } from '@jest/globals';
import { allowOriginValue } from '../../../lib/core/decision/allow-origin-value.js';
import type { CorsPolicyOptions } from '../../../lib/core/policy/policy-options.js';
import { compiledPolicy } from '../compiled-policy.js';

const APP = 'https://app.example.com';

describe('the value of Access-Control-Allow-Origin', () => {
  it.each<[CorsPolicyOptions, string]>([
    [{ origin: '*' }, '*'],
    [{ origin: ['*', APP] }, '*'],
    [{ origin: APP }, APP],
    [{ origin: APP, credentials: true }, APP],
  ])('%j: %s', (policy, expected) => {
    expect(allowOriginValue(compiledPolicy(policy), APP)).toBe(expected);
  });
});
