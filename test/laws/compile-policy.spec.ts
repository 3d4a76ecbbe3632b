import { describe, expect } from '@jest/globals';
import fc from 'fast-check';
import type { CorsPolicyOptions } from '../../lib/core/policy/policy-options.js';
import type { OriginRule } from '../../lib/core/origin-rule/origin-rule.js';
import {
  compiledPolicy,
  recordingEnvironment,
} from '../core/compiled-policy.js';
import { answersOf } from './answers.js';
import { frozen } from './frozen.js';
import { law } from './law.js';
import { rulesIn } from '../reference/origin.js';
import { openPolicyOptions } from './policies.js';
import { namesIn } from '../reference/names.js';
import { actual, preflight } from './requests.js';
import { LISTS } from './rules.js';

const environment = recordingEnvironment(LISTS);
const OUTCOMES = ['allowed', 'refused'] as const;

function shuffled<Value>(list: readonly Value[]): fc.Arbitrary<Value[]> {
  return fc.shuffledSubarray([...list], { minLength: list.length });
}

/** The same policy written otherwise: lists in another order, or as one string. */
function writtenOtherwise(
  options: CorsPolicyOptions,
): fc.Arbitrary<CorsPolicyOptions> {
  const entries = Object.entries(options).map(([option, value]) =>
    fc.tuple(
      fc.constant(option),
      option === 'origin'
        ? rulesOtherwise(rulesIn(options))
        : // A value of a header, as it is written.
          option !== 'timingAllowOrigin' &&
            (Array.isArray(value) || typeof value === 'string')
          ? namesOtherwise(namesIn(value))
          : fc.constant(value),
    ),
  );
  return fc
    .tuple(...entries)
    .chain((pairs) => shuffled(pairs))
    .map((pairs) => Object.fromEntries(pairs));
}

function rulesOtherwise(rules: readonly OriginRule[]) {
  const same = rules.map((rule) => (rule === true ? '*' : rule));
  const [first = false, ...others] = same;
  return others.length === 0
    ? fc.constantFrom(first, same, [first, first, false])
    : fc.oneof(shuffled(same), shuffled([...same, first, false]));
}

function namesOtherwise(names: readonly string[]) {
  return shuffled(names).chain((list) =>
    fc.constantFrom(list, list.join(','), ` ${list.join(' ,, ')}`),
  );
}

describe('a compiled policy', () => {
  law(
    'that is read back and compiled again decides the same',
    fc.record({ options: openPolicyOptions.map(frozen), preflight, actual }),
    OUTCOMES,
    async ({ options, preflight, actual }) => {
      const first = compiledPolicy(options, environment);
      const again = compiledPolicy(first.options, environment);
      expect(again).toStrictEqual(first);
      expect([...again.origin.fixed]).toEqual([...first.origin.fixed]);
      const answers = await answersOf(first, preflight, actual);
      expect(await answersOf(again, preflight, actual)).toStrictEqual(answers);
      return answers.preflight.refusal === undefined ? 'allowed' : 'refused';
    },
  );

  law(
    'that is read back as JSON decides the same',
    fc.record({
      options: openPolicyOptions.filter(
        (options) => !rulesIn(options).some(isCode),
      ),
      preflight,
      actual,
    }),
    OUTCOMES,
    async ({ options, preflight, actual }) => {
      const first = compiledPolicy(options, environment);
      const read = JSON.parse(
        JSON.stringify(first.options),
      ) as CorsPolicyOptions;
      const again = compiledPolicy(read, environment);
      const answers = await answersOf(first, preflight, actual);
      expect(await answersOf(again, preflight, actual)).toStrictEqual(answers);
      return answers.preflight.refusal === undefined ? 'allowed' : 'refused';
    },
  );

  law(
    'decides the same, in whatever order and form its options are written',
    fc.record({
      written: openPolicyOptions.chain((options) =>
        fc.tuple(fc.constant(options), writtenOtherwise(options)),
      ),
      preflight,
      actual,
    }),
    OUTCOMES,
    async ({ written: [options, otherwise], preflight, actual }) => {
      const first = compiledPolicy(options, environment);
      const second = compiledPolicy(otherwise, environment);
      const answers = await answersOf(first, preflight, actual);
      expect(await answersOf(second, preflight, actual)).toStrictEqual(answers);
      return answers.preflight.refusal === undefined ? 'allowed' : 'refused';
    },
  );
});

function isCode(rule: OriginRule): boolean {
  return typeof rule === 'function' || rule instanceof RegExp;
}
