import { describe, expect } from '@jest/globals';
import fc from 'fast-check';
import {
  adjust,
  mergePolicies,
  type PolicyCatalog,
  type PolicyLevel,
} from '../../lib/core/policy/merge-policy.js';
import type { CorsPolicyOptions } from '../../lib/core/policy/policy-options.js';
import { frozen } from './frozen.js';
import { law } from './law.js';
import { mergeEachByField } from '../reference/merge.js';
import { policyOptions } from './policies.js';

const NAMES = ['widget', 'partners', 'unknown'] as const;

const layer = policyOptions.map(frozen);

/** A name, or a list of names. */
const names = fc.oneof(
  fc.constantFrom(...NAMES),
  fc.shuffledSubarray([...NAMES], { minLength: 1 }),
);

const level: fc.Arbitrary<PolicyLevel> = fc.oneof(
  { weight: 4, arbitrary: layer.map((options) => ({ options })) },
  { weight: 1, arbitrary: names.map((name) => ({ name })) },
  { weight: 1, arbitrary: fc.record({ name: names, options: layer }) },
  { weight: 1, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.constant('skip' as const) },
);

const catalog: fc.Arbitrary<PolicyCatalog> = fc
  .tuple(layer, layer, layer, fc.boolean())
  .map(([byDefault, widget, partners, hasSeveral]) => ({
    default: hasSeveral
      ? [
          { name: 'widget', options: widget },
          { name: 'partners', options: partners },
        ]
      : [{ name: undefined, options: byDefault }],
    named: new Map([
      ['widget', widget],
      ['partners', partners],
    ]),
  }));

describe('merging', () => {
  law(
    'is associative',
    fc.tuple(layer, layer, layer),
    ['starts afresh', 'adjusts'],
    ([module, controller, handler]) => {
      const merged = adjust(adjust(module, controller), handler);
      expect(merged).toStrictEqual(adjust(module, adjust(controller, handler)));
      return 'origin' in controller || 'origin' in handler
        ? 'starts afresh'
        : 'adjusts';
    },
  );

  law(
    'lets the closest win, and only the closest origin have credentials and dangers',
    fc.record({ catalog, levels: fc.array(level, { maxLength: 4 }) }),
    ['default', 'adjusted', 'named', 'skipped', 'several'],
    ({ catalog, levels }) => {
      const merged = mergePolicies(catalog, levels.map(frozen));
      expect(merged).toStrictEqual(mergeEachByField(catalog, levels));
      return merged.length > 1 ? 'several' : kindOf(levels.at(-1));
    },
  );

  law(
    'over levels is merging one level after the other',
    fc.record({
      catalog,
      levels: fc.array(
        layer.map((options) => ({ options })),
        { maxLength: 5 },
      ),
      cut: fc.nat(5),
    }),
    ['origin', 'no origin'],
    ({ catalog, levels, cut }) => {
      const merged = mergePolicies(catalog, levels);
      const first = mergePolicies(catalog, levels.slice(0, cut));
      expect(
        mergePolicies({ ...catalog, default: first }, levels.slice(cut)),
      ).toStrictEqual(merged);
      return merged[0].options.origin === undefined ? 'no origin' : 'origin';
    },
  );

  law(
    'gives nobody else the credentials and dangers of an outer level',
    fc.record({ outer: layer, inner: layer }),
    ['origin', 'no origin'],
    ({ outer, inner }) => {
      const merged: CorsPolicyOptions = adjust(outer, inner);
      expect(merged).toMatchObject(inner);
      if (!('origin' in inner)) {
        expect(merged).toStrictEqual({ ...outer, ...inner });
        return 'no origin';
      }
      expect([
        merged.credentials,
        merged.dangerouslyAllowNullOrigin,
        merged.dangerouslyAllowInsecureOrigins,
      ]).toEqual([
        inner.credentials,
        inner.dangerouslyAllowNullOrigin,
        inner.dangerouslyAllowInsecureOrigins,
      ]);
      return 'origin';
    },
  );
});

function kindOf(
  closest: PolicyLevel | undefined,
): 'default' | 'adjusted' | 'named' | 'skipped' {
  if (closest === 'skip') {
    return 'skipped';
  }
  if (closest?.name !== undefined) {
    return 'named';
  }
  return closest?.options === undefined ? 'default' : 'adjusted';
}
