import { describe, expect, it } from '@jest/globals';
import {
  declaresOrigin,
  type PolicyLevel,
} from '../../../lib/core/policy/merge-policy.js';

const ORIGIN: PolicyLevel = { options: { origin: 'https://a.example' } };
const AGE: PolicyLevel = { options: { maxAge: 1 } };
const NAMED: PolicyLevel = { name: 'widget' };
const NAMED_WITH_ORIGIN: PolicyLevel = { ...NAMED, ...ORIGIN };
const NAMED_WITH_AGE: PolicyLevel = { ...NAMED, ...AGE };
const BACK: PolicyLevel = {};

describe('whose origins a policy is about is said by', () => {
  it.each<[string, readonly PolicyLevel[]]>([
    ['the controller', [ORIGIN]],
    ['the controller, adjusted by its handler', [ORIGIN, AGE]],
    ['the handler', [AGE, ORIGIN]],
    ['the handler of a skipped controller', ['skip', ORIGIN]],
    ['the handler, over a named policy', [NAMED, ORIGIN]],
    ['the handler, beside a named policy', [NAMED_WITH_ORIGIN]],
  ])('the levels: %s', (_, levels) => {
    expect(declaresOrigin(levels)).toBe(true);
  });

  it.each<[string, readonly PolicyLevel[]]>([
    ['no level', []],
    ['an adjusted default', [AGE]],
    ['a named policy', [ORIGIN, NAMED]],
    ['an adjusted named policy', [ORIGIN, NAMED_WITH_AGE]],
    ['a named policy, adjusted by the handler', [NAMED, AGE]],
    ['back to the default', [ORIGIN, BACK]],
    ['skipped', [ORIGIN, 'skip']],
    ['skipped, then the default again', ['skip', AGE]],
  ])('the options of the module: %s', (_, levels) => {
    expect(declaresOrigin(levels)).toBe(false);
  });
});
