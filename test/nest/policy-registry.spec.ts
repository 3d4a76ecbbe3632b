import { describe, expect, it } from '@jest/globals';
import { PolicyRegistry } from '../../lib/nest/policy-registry.js';
import { recordingEnvironment } from '../core/compiled-policy.js';

describe('the policies of an application', () => {
  const policies = new PolicyRegistry({ origin: 'https://page.example' }, [], {
    ...recordingEnvironment(),
    within: () => recordingEnvironment(),
  });

  it('a class that is no controller of it has the default policy', () => {
    expect(policies.policyOfClass(class {})).toBe(policies.defaultPolicy);
  });

  it('the policy of a handler that it does not know is not known', () => {
    expect(policies.policyOf(class {}, () => {})).toBeUndefined();
  });
});
