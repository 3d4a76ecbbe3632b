import fc from 'fast-check';
import {
  POLICY_NAMES,
  type FieldsPlan,
  type LevelPlan,
} from './application-plan.js';

const field = {
  origin: fc.constantFrom(
    'any' as const,
    'own' as const,
    'preview' as const,
    'ports' as const,
    'promised' as const,
  ),
  allowedHeaders: fc.constant(true as const),
  exposedHeaders: fc.constant(true as const),
  credentials: fc.constant(true as const),
  enforce: fc.boolean(),
  maxAge: fc.constantFrom<number | false>(0, 60, 900, false),
  methods: fc.constant(true as const),
};

const someFields: fc.Arbitrary<FieldsPlan> = fc.record(field, {
  requiredKeys: [],
});

/** A policy that stands for itself, and never allows every header. */
export const wholePolicy: fc.Arbitrary<FieldsPlan> = fc.record(field, {
  requiredKeys: ['origin', 'allowedHeaders', 'exposedHeaders'],
});

/** Several policies of which the origin chooses. */
export const policyNames = fc.shuffledSubarray([...POLICY_NAMES], {
  minLength: POLICY_NAMES.length,
});

/**
 * What a controller or a handler declares; each with a header of its own, most often.
 *
 * @param isResolved - whether a resolver of its module decides, often
 */
export function level(isResolved: boolean): fc.Arbitrary<LevelPlan> {
  const fields = isResolved
    ? wholePolicy.map((policy) =>
        policy.origin === 'any'
          ? policy
          : { ...policy, origin: 'resolved' as const },
      )
    : wholePolicy;
  return fc.oneof(
    { weight: 4, arbitrary: fc.constant('none' as const) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('skip' as const, 'default' as const),
    },
    { weight: 5, arbitrary: fc.record({ fields }) },
    { weight: 3, arbitrary: fc.record({ fields: someFields }) },
    {
      weight: 3,
      arbitrary: fc.record({
        name: fc.oneof(fc.constantFrom(...POLICY_NAMES), {
          weight: 2,
          arbitrary: policyNames,
        }),
        fields: someFields,
      }),
    },
  );
}

/** The policy of an entry of the `routes` option. */
export const declaredPolicy = fc.oneof(
  fc.constant(false as const),
  fc.constantFrom(...POLICY_NAMES),
  policyNames,
  someFields,
);
